/** Why amity believes in a tie: its claims, each quote in its paragraph, with who says so and how surely. */

import { openRow } from "./analyses";
import { placesOf, type Claim, type Source } from "./data";
import { h, refill } from "./dom";
import { BETWEEN, type Page } from "./page";
import type { Tie } from "./scene";
import { count, dateText, HEDGES, KINDS, STAGES, stageName } from "./words";

const FIRST = 25;

export function drawEvidence(root: Element, page: Page): void {
  const row = openRow(page);
  if (row) {
    const places = placesOf(page.data.claims);
    const cards = row.claims.flatMap((id) => (places.has(id) ? [card(page, places.get(id)!)] : []));
    refill(
      root,
      h("header", { class: "tie-head" }, h("h2", {}, row.words), h("p", { class: "quiet" }, row.title)),
      h("h3", {}, `${count(cards.length, "claim")} `, h("span", { class: "quiet" }, "that carry it most")),
      ...cards,
    );
    return;
  }
  const { open } = page;
  if (!open) {
    refill(
      root,
      h("h2", {}, "Evidence"),
      h("p", { class: "empty" }, "Choose a partnership to read the words it rests on."),
    );
    return;
  }
  const cards = open.claims.map((index) => card(page, index));
  refill(
    root,
    heading(page, open),
    progress(page, open),
    h(
      "h3",
      {},
      `${count(open.claims.length, "claim")} `,
      h("span", { class: "quiet" }, `in ${count(open.documents, "document")}, latest first`),
    ),
    ...cards.slice(0, FIRST),
    cards.length > FIRST && rest(cards.slice(FIRST)),
  );
}

function heading({ data, go, state, scene }: Page, tie: Tie): HTMLElement {
  const { kind, instrument, actors, flow } = tie.partnership;
  const name = (index: number) => {
    const actor = data.actors[index]!;
    const focused = state.actor === actor.id;
    return h(
      "button",
      {
        type: "button",
        class: "actor",
        "data-key": `focus-${actor.id}`,
        title: focused ? "Show all actors" : `Show only the ties of ${actor.name}`,
        click: () => go({ actor: focused ? null : actor.id }),
      },
      actor.name,
    );
  };
  return h(
    "header",
    { class: `tie-head kind-${kind}` },
    h("h2", {}, name(actors[0]), ` ${BETWEEN[flow]} `, name(actors[1])),
    instrument && h("p", { class: "instrument" }, instrument),
    h(
      "p",
      { class: "chips" },
      h("span", { class: "chip kind" }, KINDS[kind]),
      h(
        "span",
        { class: "chip" },
        `${stageName(tie.stage)}${tie.modality === "asserted" ? "" : `, ${tie.modality}`}`,
      ),
      h("span", { class: "quiet" }, ` as of ${dateText(scene.at)}`),
    ),
  );
}

/** The way it has come: the days on which its standing turned. */
function progress({ scene }: Page, { story }: Tie): HTMLElement | null {
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
  return h("ol", { class: "steps", "aria-label": "How it came about" }, ...told);
}

function card({ data }: Page, index: number): HTMLElement {
  const claim = data.claims[index]!;
  const source = data.documents[claim.document]!;
  const { words } = claim;
  const passage = words && data.passages[words.passage]!;
  return h(
    "article",
    { class: "claim", "data-claim": claim.id },
    h(
      "p",
      { class: "claim-facts" },
      claim.date
        ? h("time", {}, dateText(claim.date))
        : h(
            "time",
            { title: "The text gives no date: it was so by the day it was published" },
            `by ${dateText(claim.by)}`,
          ),
      h("span", { class: "chip" }, STAGES[claim.stage]),
      h("span", { class: `chip hedge ${claim.modality}` }, HEDGES[claim.modality]),
      claim.amount && h("span", { class: "chip" }, claim.amount),
    ),
    words &&
      passage &&
      h(
        "blockquote",
        {},
        passage.cut?.start && "… ",
        passage.text.slice(0, words.start),
        h("mark", {}, passage.text.slice(words.start, words.end)),
        passage.text.slice(words.end),
        passage.cut?.end && " …",
      ),
    voices(claim),
    origin(source),
  );
}

function voices(claim: Claim): HTMLElement | null {
  if (!claim.attribution?.length) return null;
  return h(
    "p",
    { class: "voices" },
    h("span", { class: "quiet" }, "Says: "),
    claim.attribution.join(", citing "),
  );
}

function origin(source: Source): HTMLElement {
  const title = source.url
    ? h("a", { href: source.url, rel: "noopener noreferrer nofollow", target: "_blank" }, source.title)
    : h("cite", {}, source.title);
  return h(
    "p",
    { class: "origin" },
    h("strong", {}, source.publisher ?? "Unknown publisher"),
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

function rest(cards: HTMLElement[]): HTMLElement {
  const button = h(
    "button",
    { type: "button", click: () => button.parentElement?.replaceWith(...cards) },
    `Show ${cards.length} more`,
  );
  return h("p", { class: "more" }, button);
}
