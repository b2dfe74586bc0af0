/** What contradicts what in a partnership, with the words of both sides. */

import { quoted } from "./card";
import { toNumber } from "./days";
import { h } from "./dom";
import { isolated } from "./isolated";
import { contradictions, type Contradiction } from "./moves";
import type { Page } from "./page";
import type { Belief, Testimony } from "./belief";
import type { Day } from "./data";
import type { Tie } from "./scene";
import { saying } from "./reckoning";
import { count, dateText } from "./words";

/** How many of them are shown at once. */
const FIRST = 1;
/** How much of a quote stands here; the claim has all of it. */
const QUOTED = 150;

/** A claim that speaks against others, the one of them that is nearest in time, and how many more there are. */
export interface Dispute extends Contradiction {
  further: number;
}

/** What stands against what as of the date: each claim that denies or closes once, the weightiest first. */
export function disputes(belief: Belief, day: Day): Dispute[] {
  const found = new Map<number, Dispute>();
  for (const { told, against } of contradictions(belief, day)) {
    const known = found.get(against.claim);
    if (!known) found.set(against.claim, { told, against, further: 0 });
    else {
      known.further += 1;
      if (apart({ told, against }) < apart(known)) known.told = told;
    }
  }
  const weight = ({ told, against }: Dispute) => told.strength * against.strength;
  return [...found.values()].sort((a, b) => weight(b) - weight(a));
}

/** For how many days the two are apart; of two as near, the one that is relied on more is nearer. */
function apart({ told, against }: Contradiction): number {
  return Math.abs(toNumber(told.day) - toNumber(against.day)) - told.strength / 2;
}

/** The claims whose words are shown. */
export function inDispute(disputes: readonly Dispute[]): number[] {
  return disputes.flatMap(({ told, against }) => [told.claim, against.claim]);
}

export function drawDisputes(page: Page, { story }: Tie, found: readonly Dispute[]): HTMLElement | null {
  if (!found.length) return null;
  const origins = new Set(found.map(({ against }) => against.origin)).size;
  return h(
    "section",
    { class: "contradicted", "aria-label": "What contradicts it" },
    h(
      "h3",
      {},
      "Contradicted",
      h(
        "span",
        { class: "quiet" },
        ` by ${count(found.length, "claim")} of ${count(origins, "origin")}, of ${story.claims.length}`,
      ),
    ),
    ...found.slice(0, FIRST).map((one) => dispute(page, one)),
    found.length > FIRST &&
      h(
        "details",
        { "data-fold": "contradicted" },
        h("summary", {}, `${found.length - FIRST} more`),
        ...found.slice(FIRST, 40).map((one) => dispute(page, one)),
      ),
  );
}

function dispute(page: Page, { told, against, further }: Dispute): HTMLElement {
  return h(
    "div",
    { class: "dispute" },
    side(page, against, ""),
    side(page, told, "against "),
    further > 0 && h("p", { class: "quiet" }, `and against ${count(further, "further claim")}`),
  );
}

function side(page: Page, one: Testimony, before: string): HTMLElement {
  const claim = page.data.claims[one.claim]!;
  const words = quoted(page, claim, QUOTED);
  return h(
    "div",
    { class: "side" },
    h(
      "p",
      {},
      before && h("span", { class: "quiet" }, before),
      opener(page, one.claim),
      `, ${saying(page.data, one)}, ${dateText(claim.date ?? claim.by)}`,
    ),
    words && h("q", {}, words),
  );
}

/** A button, named for the origin of a claim, that opens it. */
export function opener(page: Page, index: number): HTMLElement {
  const { id, origin } = page.data.claims[index]!;
  return h(
    "button",
    {
      type: "button",
      class: "claim-opener",
      title: "Open the claim",
      click: () => page.go({ claim: id }),
    },
    isolated(page.data.origins[origin]!.name),
  );
}
