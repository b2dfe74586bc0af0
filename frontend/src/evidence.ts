/** Why amity believes in a tie, or in a number: the claims, what contradicts them, and how the probability came about. */

import "./styles/evidence.css";
import { openRow } from "./analyses";
import type { Asked } from "./archive";
import { card, linkTo } from "./card";
import { disputes, drawDisputes, inDispute } from "./contradicted";
import { h, refill } from "./dom";
import { drawHowLikely } from "./how_likely";
import { BETWEEN, type Page } from "./page";
import { claimTools } from "./review";
import { asOf, type Tie } from "./scene";
import { heading, progress } from "./tie_head";
import { isAnalysis, openView } from "./views";
import { trouble } from "./waiting";
import { count } from "./words";

/** How many claims are shown at first, and how many more at a time. */
const FIRST = 25;

/** What a reader unfolded, for as long as the same is open. */
const unfolded = { of: "", shown: FIRST, folds: new Set<string>() };

/** The claim that was opened last: where it was opened from its evidence, the keyboard goes there once. */
let opened: string | null = null;

export function drawEvidence(root: Element, page: Page): void {
  const row = openRow(page);
  const pinned = openClaim(page);
  const tie = row || asks(page) ? null : tieOf(page, pinned.there);
  remember(`${page.state.row ?? ""} ${row ? page.state.view : (tie?.partnership.id ?? "")}`);
  if (tie && tie.partnership.more > 0) page.archive.whole(tie.partnership.id);
  const found = tie ? disputes(tie.story.belief, page.scene.at) : [];
  const listed = row ? page.archive.named(row.claims) : { there: tie?.claims ?? [] };
  const claims = (listed.there ?? []).filter((index) => index !== pinned.there);
  const words = page.archive.words([
    ...(pinned.there === undefined ? [] : [pinned.there]),
    ...inDispute(found.slice(0, 6)),
    ...claims.slice(0, unfolded.shown),
  ]);
  const within = root.contains(document.activeElement);
  refill(
    root,
    missing(page),
    page.state.claim && drawPinned(page, pinned, words),
    row && h("header", { class: "tie-head" }, h("h2", {}, row.words), h("p", { class: "quiet" }, row.title)),
    tie && heading(page, tie),
    tie && drawDisputes(page, tie, found),
    tie && progress(page, tie),
    tie && drawHowLikely(page, tie, (name) => unfolded.folds.has(name)),
    (row || tie) && cards(page, claims, words, row ? rowTitle(row.claims, listed) : tieTitle(tie!), !!row),
    !row && !tie && !page.state.claim && empty(asks(page)),
  );
  watchFolds(root);
  if (page.state.claim !== opened) {
    opened = page.state.claim;
    if (within) root.querySelector<HTMLElement>(".pinned")?.focus({ preventScroll: true });
  }
}

/** Whether an answer is looked at, whose rows have their own evidence, and no partnership was asked for beside it. */
function asks(page: Page): boolean {
  const view = openView(page);
  return !page.state.tie && !page.state.claim && (view.name === "what-if" || isAnalysis(page, view));
}

/** What is told where the address names a partnership that the page does not have. */
function missing(page: Page): HTMLElement | null {
  const { archive, data, state } = page;
  if (!state.tie || data.partnerships.some(({ id }) => id === state.tie)) return null;
  const { coming, failed } = archive.whole(state.tie);
  if (coming)
    return h("p", { class: "quiet", role: "status" }, "Fetching the partnership that the address names …");
  return trouble(page, failed ?? "This page has no partnership of the identifier that the address names.");
}

function remember(of: string): void {
  if (of !== unfolded.of) Object.assign(unfolded, { of, shown: FIRST, folds: new Set<string>() });
}

/** What is unfolded stays so when the pane is drawn again. */
function watchFolds(root: Element): void {
  for (const fold of root.querySelectorAll<HTMLDetailsElement>("details[data-fold]")) {
    const name = fold.dataset["fold"]!;
    if (unfolded.folds.has(name)) fold.open = true;
    fold.addEventListener("toggle", () => {
      if (fold.open) unfolded.folds.add(name);
      else unfolded.folds.delete(name);
    });
  }
}

/** The claim that the state opens. */
function openClaim({ archive, state }: Page): Asked<number> {
  if (!state.claim) return { failed: "" };
  const { there, coming, failed } = archive.named([state.claim]);
  if (coming) return { coming };
  if (failed !== undefined) return { failed };
  return there?.length ? { there: there[0]! } : { failed: "There is no claim of that identifier here." };
}

/** The partnership whose evidence is shown: of a claim that is opened by itself, the first that it tells of. */
function tieOf(page: Page, claim: number | undefined): Tie | null {
  const { data, scene, state, open } = page;
  if (state.tie || !state.claim) return open;
  const partnership = tellsOf(page, claim)[0];
  return partnership ? asOf(data, partnership, scene.at, state) : null;
}

function tellsOf({ data }: Page, claim: number | undefined): Page["data"]["partnerships"] {
  return claim === undefined ? [] : data.partnerships.filter(({ claims }) => claims.includes(claim));
}

function drawPinned(
  page: Page,
  { there, coming, failed }: Asked<number>,
  words: Asked<unknown>,
): HTMLElement {
  const others = page.state.tie ? [] : tellsOf(page, there).slice(1);
  return h(
    "section",
    { class: "pinned", tabindex: -1, "aria-label": "The claim that is open" },
    h(
      "h3",
      {},
      "The claim",
      h(
        "button",
        { type: "button", class: "plain", "data-key": "close-claim", click: () => page.go({ claim: null }) },
        "Close",
      ),
    ),
    there !== undefined && shown(page, there, words, true),
    coming && h("p", { class: "quiet" }, "Fetching the claim …"),
    failed !== undefined && trouble(page, failed),
    others.length > 0 && also(page, others),
  );
}

/** The other partnerships that a claim tells of. */
function also(page: Page, partnerships: Page["data"]["partnerships"]): HTMLElement {
  const names = partnerships.slice(0, 12).map((partnership) => {
    const [first, second] = partnership.actors.map((index) => page.data.actors[index]!.name);
    return h(
      "button",
      { type: "button", click: () => page.go({ tie: partnership.id, claim: page.state.claim }) },
      `${first} ${BETWEEN[partnership.flow]} ${second}`,
    );
  });
  return h("p", { class: "also" }, h("span", { class: "quiet" }, "It tells as well of "), ...names);
}

interface Title {
  main: string;
  besides: string;
}

function tieTitle({ claims, documents }: Tie): Title {
  return { main: count(claims.length, "claim"), besides: `in ${count(documents, "document")}, latest first` };
}

function rowTitle(ids: readonly string[], { there, coming, failed }: Asked<number[]>): Title {
  if (coming) return { main: count(ids.length, "claim"), besides: "on the way …" };
  if (failed !== undefined) return { main: count(ids.length, "claim"), besides: `did not come: ${failed}` };
  const missing = ids.length - there!.length;
  const besides = missing ? `that carry it most; ${missing} more are not in this page` : "that carry it most";
  return { main: count(there!.length, "claim"), besides };
}

function cards(
  page: Page,
  claims: number[],
  words: Asked<unknown>,
  { main, besides }: Title,
  alone: boolean,
): HTMLElement {
  const rest = claims.length - unfolded.shown;
  return h(
    "section",
    { class: "claims-of", "aria-label": "Claims" },
    h("h3", {}, `${main} `, h("span", { class: "quiet" }, besides)),
    words.failed !== undefined && trouble(page, `The words did not come: ${words.failed}`),
    ...claims.slice(0, unfolded.shown).map((index) => shown(page, index, words, alone)),
    rest > 0 &&
      h(
        "p",
        { class: "more" },
        h(
          "button",
          { type: "button", "data-key": "more-claims", click: () => more(page) },
          `Show ${Math.min(rest, 2 * FIRST)} more`,
        ),
        ` of ${rest.toLocaleString("en")}`,
      ),
  );
}

function more(page: Page): void {
  unfolded.shown += 2 * FIRST;
  page.go({});
}

function shown(page: Page, index: number, { coming, failed }: Asked<unknown>, alone: boolean): HTMLElement {
  const words = coming ? "coming" : failed === undefined ? null : { failed };
  const tools = [linkTo(page, page.data.claims[index]!), ...claimTools(page, index)];
  return card(page, index, { alone, tools, ...(words && { words }) });
}

function empty(ofAnswer: boolean): HTMLElement {
  const what = ofAnswer ? "a row of the answer" : "a partnership";
  return h(
    "div",
    {},
    h("h2", {}, "Evidence"),
    h("p", { class: "empty" }, `Choose ${what} to read the words it rests on.`),
  );
}
