/** What stands above the claims of a tie: who with whom, how it stands, how likely, and the way it has come. */

import { h } from "./dom";
import { isolated } from "./isolated";
import { BETWEEN, type Page } from "./page";
import { LIKELY } from "./reckoning";
import { tieTools } from "./review";
import type { Tie } from "./scene";
import { trouble } from "./waiting";
import { count, dateText, KINDS, percent, stageName } from "./words";

export function heading(page: Page, tie: Tie): HTMLElement {
  const { data, state, scene } = page;
  const { kind, instrument, actors, flow } = tie.partnership;
  const hedge = tie.modality !== "asserted" && tie.stage !== null ? `, ${tie.modality}` : "";
  return h(
    "header",
    { class: `tie-head kind-${kind}` },
    h("h2", {}, focus(page, actors[0]), ` ${BETWEEN[flow]} `, focus(page, actors[1])),
    instrument && h("p", { class: "instrument" }, instrument),
    h(
      "p",
      { class: "chips" },
      h("span", { class: "chip kind" }, KINDS[kind]),
      h("span", { class: "chip" }, `${stageName(tie.stage)}${hedge}`),
      h("span", { class: "quiet" }, `as of ${dateText(scene.at)}${state.known ? ", as known then" : ""}`),
    ),
    likely(tie),
    h("p", { class: "rests quiet" }, restsOn(data, tie), chosen(state) && " of the chosen sources alone"),
    tie.partnership.more > 0 && further(page, tie),
    tieTools(page, tie),
  );
}

function focus({ data, go, state }: Page, index: number): HTMLElement {
  const actor = data.actors[index]!;
  const focused = state.actor === actor.id;
  return h(
    "button",
    {
      type: "button",
      class: "actor",
      "data-key": `focus-${actor.id}`,
      "aria-pressed": String(focused),
      title: focused ? "Show all actors" : `Show only the ties of ${actor.name}`,
      click: () => go({ actor: focused ? null : actor.id }),
    },
    isolated(actor.name),
  );
}

function likely({ probability, stage }: Tie): HTMLElement {
  const meter = h("span", { class: "meter", "aria-hidden": "true" }, h("span"));
  (meter.firstElementChild as HTMLElement).style.setProperty("width", `${probability * 100}%`);
  const of = stage ? LIKELY[stage] : "there is anything of it: all that is told is denied";
  return h(
    "p",
    { class: "likely" },
    h("strong", {}, percent(probability)),
    h("span", {}, ` likely that ${of}`),
    meter,
  );
}

function restsOn({ claims: all }: Page["data"], { claims, documents, publishers }: Tie): string {
  const origins = new Set(claims.map((index) => all[index]!.origin)).size;
  const by = publishers > 1 ? ` of ${count(publishers, "publisher")}` : "";
  return `${count(origins, "origin")}, ${count(claims.length, "claim")} in ${count(documents, "document")}${by}`;
}

/** Whether the claims of some sources are left out. */
function chosen({ origin, sortsOff }: Page["state"]): boolean {
  return origin !== null || sortsOff.size > 0;
}

/** What there is to say of claims that the page does not have yet, or never will. */
function further(page: Page, { partnership }: Tie): HTMLElement {
  const many = count(partnership.more, "further claim");
  const { coming, failed } = page.archive.whole(partnership.id);
  if (coming) return h("p", { class: "quiet", role: "status" }, `Fetching ${many} …`);
  if (failed !== undefined) return trouble(page, `${many} did not come: ${failed}`);
  return h("p", { class: "quiet" }, `The ledger has ${many} that this page does not carry.`);
}

/** The way it has come: the days on which its standing turned. */
export function progress({ scene }: Page, { story }: Tie): HTMLElement | null {
  const turns = story.turns.filter(({ since }) => since <= scene.at);
  if (turns.length < 2) return null;
  const told = turns.slice(-8).map(({ since: day, outcome: stage, modality }) => {
    const step = story.steps.find((step) => step.by === day && step.stage === stage);
    return h(
      "li",
      { class: modality === "asserted" ? "" : "hedged" },
      h("time", {}, dateText(step?.date ?? day)),
      ` ${stageName(stage).toLowerCase()}`,
      modality !== "asserted" && stage !== null && ` (${modality})`,
    );
  });
  return h("ol", { class: "steps", "aria-label": "The course it came through" }, ...told);
}
