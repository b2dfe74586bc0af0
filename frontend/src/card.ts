/** A claim as it can be checked: its quote in its paragraph, who says so and how surely, and where it was published. */

import type { Claim, Role, Source } from "./data";
import { h } from "./dom";
import type { Page } from "./page";
import { isolated } from "./isolated";
import { figure } from "./reckoning";
import { toHash } from "./state";
import { count, dateText, HEDGES, KINDS, STAGES, WITNESSES } from "./words";

/** What a card tells besides, where no partnership stands above it. */
interface Manner {
  /** Whether it says between whom it is, and what kind of relation. */
  alone?: boolean;
  /** Whether its words are on their way, or why they are not to be had. */
  words?: "coming" | { failed: string };
  /** What can be done about it. */
  tools: HTMLElement[];
}

export function card(page: Page, index: number, { alone, words, tools }: Manner): HTMLElement {
  const claim = page.data.claims[index]!;
  const source = page.data.documents[claim.document]!;
  return h(
    "article",
    { class: `claim kind-${claim.kind}`, "data-claim": claim.id, "aria-label": label(page, claim) },
    (alone || claim.parties.length > 2) && parties(page, claim),
    facts(claim, alone),
    quote(page, claim) ?? waiting(words),
    voices(claim),
    origin(source),
    trust(page, claim),
    tools.length > 0 && h("div", { class: "claim-tools" }, ...tools),
  );
}

/** The words of a claim as written, shortened where they are many. */
export function quoted({ data }: Page, claim: Claim, most = 220): string | null {
  if (!claim.words) return null;
  const { passage, start, end } = claim.words;
  const text = data.passages[passage]!.text.slice(start, end);
  return text.length > most ? `${text.slice(0, most).trimEnd()} …` : text;
}

function label({ data }: Page, claim: Claim): string {
  return `${data.documents[claim.document]!.publisher ?? "Unknown publisher"}: ${STAGES[claim.stage].toLowerCase()}, ${dateText(claim.date ?? claim.by)}`;
}

const ROLES: Record<Role, string> = { party: "", provider: " (provider)", recipient: " (recipient)" };

function parties({ data }: Page, { parties, kind }: Claim): HTMLElement {
  const named = parties.map(([actor, role]) => `${isolated(data.actors[actor]!.name)}${ROLES[role]}`);
  return h(
    "p",
    { class: "claim-parties" },
    h("strong", {}, named.join(", ")),
    h("span", { class: "quiet" }, ` · ${KINDS[kind].toLowerCase()}`),
  );
}

function facts(claim: Claim, alone = false): HTMLElement {
  const undated = "The text gives no date: it was so by the day it was published";
  return h(
    "p",
    { class: "claim-facts" },
    claim.date
      ? h("time", { title: "The date that it is about" }, dateText(claim.date))
      : h("time", { title: undated }, `by ${dateText(claim.by)}`),
    h("span", { class: "chip" }, STAGES[claim.stage]),
    h("span", { class: `chip hedge ${claim.modality}` }, HEDGES[claim.modality]),
    claim.amount && h("span", { class: "chip" }, claim.amount),
    alone && claim.instrument && h("span", { class: "instrument" }, claim.instrument),
  );
}

function quote({ data }: Page, { words }: Claim): HTMLElement | null {
  if (!words) return null;
  const { text, cut } = data.passages[words.passage]!;
  return h(
    "blockquote",
    {},
    cut?.start && "… ",
    text.slice(0, words.start),
    h("mark", {}, text.slice(words.start, words.end)),
    text.slice(words.end),
    cut?.end && " …",
  );
}

function waiting(words: Manner["words"]): HTMLElement {
  if (words === "coming") return h("p", { class: "words-coming quiet" }, "Fetching its words …");
  return h(
    "p",
    { class: "quiet" },
    words ? `Its words did not come: ${words.failed}` : "Its words are not here.",
  );
}

function voices({ attribution }: Claim): HTMLElement | null {
  if (!attribution?.length) return null;
  const chain = attribution.map(isolated).join(", citing ");
  return h("p", { class: "voices" }, h("span", { class: "quiet" }, "According to "), chain);
}

function origin(source: Source): HTMLElement {
  const title = source.url
    ? h(
        "a",
        { href: source.url, rel: "noopener noreferrer nofollow", target: "_blank" },
        isolated(source.title),
      )
    : h("cite", {}, isolated(source.title));
  return h(
    "p",
    { class: "origin" },
    h("strong", {}, isolated(source.publisher ?? "Unknown publisher")),
    ", ",
    title,
    `, ${dateText(source.date)}`,
    source.kind !== "other" && h("span", { class: "quiet" }, ` · ${source.kind}`),
    source.ai &&
      h(
        "span",
        { class: "chip ai", title: "The text says that it was made with the help of AI" },
        "made with AI",
      ),
  );
}

/** How far it is relied on: since when it is known, whom it goes back to, how surely it was read, who checked it. */
function trust({ data }: Page, claim: Claim): HTMLElement {
  const said = [
    `Known since ${dateText(claim.known)}`,
    `goes back to ${isolated(data.origins[claim.origin]!.name)} (${WITNESSES[claim.witness]})`,
    `confidence ${figure(claim.confidence)}`,
  ];
  return h(
    "p",
    { class: "trust quiet" },
    said.join(" · "),
    " ",
    claim.rejected && h("span", { class: "chip rejected" }, "rejected: nothing is drawn from it"),
    claim.confirmed && h("span", { class: "chip confirmed" }, "confirmed by a reader"),
    !!claim.reviews?.length && ` ${count(claim.reviews.length, "review")}: ${claim.reviews.join(", ")}`,
  );
}

/** A button that copies the address of a claim. */
export function linkTo(page: Page, { id }: Claim): HTMLElement {
  const address = () => `${location.href.split("#")[0]}${toHash({ ...page.state, row: null, claim: id })}`;
  const button: HTMLButtonElement = h(
    "button",
    {
      type: "button",
      class: "plain",
      "data-key": `copy-${id}`,
      click: async () => {
        const done = await copied(address());
        button.textContent = done ? "Copied" : "Copy the address bar instead";
        if (!done) page.go({ claim: id });
        setTimeout(() => (button.textContent = "Copy link"), 2500);
      },
    },
    "Copy link",
  );
  return h("span", { role: "status" }, button);
}

async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
