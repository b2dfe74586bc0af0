/** What readers decided about what was read, and the ways to decide more. */

import "./styles/review.css";
import type { Review } from "./archive";
import { accept, correct, reject, undo } from "./decisions";
import { placesOf } from "./data";
import { h, refill } from "./dom";
import { isolated } from "./isolated";
import { alike, mergeActors, mergePartnerships, splitActor, splitPartnership } from "./merging";
import type { Page } from "./page";
import type { Tie } from "./scene";
import { trouble } from "./waiting";
import { count, KINDS, STAGES } from "./words";

/** How many reviews are shown at first, and how many more at a time. */
const FIRST = 50;
/** How many of its claims a review names. */
const NAMED = 4;
let shown = FIRST;

export function drawReviews(root: Element, page: Page): void {
  const { reviewing } = page.archive;
  if (!reviewing)
    return refill(
      root,
      h("p", { class: "empty" }, "Reviews are kept where the page is served: amity serve."),
    );
  const scrolled = root.querySelector(".answer-body")?.scrollTop ?? 0;
  const { there, failed } = reviewing.log();
  const body = h(
    "div",
    { class: "answer-body reviews", tabindex: 0, role: "group", "aria-label": "Reviews" },
    h("h2", {}, "Reviews"),
    h(
      "p",
      { class: "quiet" },
      "What readers accepted, rejected and corrected. Open a partnership to decide about its claims; nothing is ever deleted, and each review can be undone.",
    ),
    h(
      "p",
      { class: "review-acts" },
      button("merge-actors", "Merge two actors …", () => mergeActors(page)),
      button("split-actor", "Split an actor …", () => splitActor(page)),
    ),
    there
      ? log(page, there)
      : failed === undefined
        ? h("p", { class: "empty", role: "status" }, "Fetching the log …")
        : trouble(page, `The log did not come: ${failed}`),
  );
  refill(root, body);
  body.scrollTop = scrolled;
}

/** What a reader can decide about a claim. */
export function claimTools(page: Page, index: number): HTMLElement[] {
  if (!page.archive.reviewing) return [];
  const { id, rejected } = page.data.claims[index]!;
  const act = (name: string, text: string, act: typeof accept) =>
    button(`${name}-${id}`, text, () => act(page, index), "plain");
  return [
    act("accept", "Accept", accept),
    ...(rejected ? [] : [act("reject", "Reject", reject)]),
    act("correct", "Correct", correct),
  ];
}

/** What a reader can decide about a partnership. */
export function tieTools(page: Page, tie: Tie): HTMLElement | null {
  if (!page.archive.reviewing) return null;
  const others = alike(page, tie.partnership).length > 0;
  return h(
    "p",
    { class: "claim-tools" },
    others && button("merge-tie", "Merge with another …", () => mergePartnerships(page, tie), "plain"),
    tie.partnership.claims.length > 1 &&
      button("split-tie", "Split …", () => splitPartnership(page, tie), "plain"),
  );
}

function button(key: string, text: string, act: () => void, looks: string | null = null): HTMLElement {
  return h("button", { type: "button", class: looks, "data-key": `review-${key}`, click: act }, text);
}

function log(page: Page, reviews: readonly Review[]): HTMLElement {
  if (!reviews.length) return h("p", { class: "empty" }, "Nobody has reviewed anything yet.");
  const latest = [...reviews].sort((a, b) => b.number - a.number);
  const rest = latest.length - shown;
  // So that they can be called by what they say.
  page.archive.named(latest.slice(0, shown).flatMap(({ claims }) => claims.slice(0, NAMED)));
  const more = () => {
    shown += 4 * FIRST;
    page.go({});
  };
  return h(
    "div",
    {},
    h("h3", {}, `${count(reviews.length, "review")}, latest first`),
    h("ol", { class: "log" }, ...latest.slice(0, shown).map((review) => entry(page, review))),
    rest > 0 &&
      h(
        "p",
        { class: "more" },
        button("more", `Show ${Math.min(rest, 4 * FIRST)} more`, more),
        ` of ${rest}`,
      ),
  );
}

function entry(page: Page, { number, made, by, why, what, claims, undoneBy }: Review): HTMLElement {
  const undone = undoneBy !== null;
  return h(
    "li",
    { class: undone ? "undone" : null },
    h(
      "p",
      {},
      h("strong", {}, `${number} `),
      h("span", { class: "what" }, isolated(what)),
      undone && h("span", { class: "chip" }, `undone by ${undoneBy}`),
    ),
    why && h("p", { class: "why" }, `“${isolated(why)}”`),
    h(
      "p",
      { class: "quiet" },
      `${isolated(by)}, `,
      h("time", { datetime: made }, when(made)),
      " ",
      ...claims
        .slice(0, NAMED)
        .map((id) =>
          button(`open-${number}-${id}`, claimText(page, id), () => page.go({ claim: id }), "plain"),
        ),
      claims.length > NAMED && `and ${claims.length - NAMED} more `,
      !undone && button(`undo-${number}`, "Undo …", () => undo(page, number, what), "plain"),
    ),
  );
}

/** What a claim says, in a few words; where it is not there, what it is called. */
function claimText({ data }: Page, id: string): string {
  const claim = data.claims[placesOf(data.claims).get(id) ?? -1];
  if (!claim) return `claim ${id.slice(0, 8)}`;
  const names = claim.parties.map(([actor]) => isolated(data.actors[actor]!.name));
  const who =
    names.length > 3 ? `${names.slice(0, 2).join(", ")} and ${names.length - 2} others` : names.join(", ");
  return `${who}: ${KINDS[claim.kind].toLowerCase()}, ${STAGES[claim.stage].toLowerCase()}`;
}

/** A time in the reader's own, to the minute. */
function when(made: string): string {
  const time = new Date(made);
  if (Number.isNaN(time.getTime())) return made;
  return time.toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" });
}
