/** The claims as a table that can be looked through: who with whom, how far, how surely, in which words, by whom. */

import "./styles/claims.css";
import type { Asked, Found } from "./archive";
import type { Claim, PageData } from "./data";
import { h, refill } from "./dom";
import { quote, ready } from "./finding";
import { filtersInWords, focusInWords, WIDE } from "./filter_words";
import { excerpt, pieces, terms } from "./folding";
import type { Page } from "./page";
import { figure } from "./reckoning";
import { count, dateText, HEDGES, KINDS, STAGES } from "./words";

const PAGE = 50;
/** The most that a server sends at once: as many can be put into another order. */
const AT_ONCE = 200;
const EXCERPT = 160;
/** How long a hand pauses, in ms, before what it typed is looked for, and before a server is asked for anything. */
const PAUSE = 120;
const REST = 250;
/** How far a server turns the pages. */
const FARTHEST = 10_000;

const CONFIDENCE =
  "The share of such claims that a reader confirms: whether they are read right, not whether they are true";

type Order = "date" | "known" | "confidence";

export class Claims {
  readonly #head = h("div", { class: "claims-head" });
  readonly #count = h("p", { class: "claims-count", role: "status" });
  readonly #body = h("div", { class: "claims-body", tabindex: -1 });
  readonly #element = h("div", { class: "claims" }, this.#head, this.#count, this.#body);
  readonly #input: HTMLInputElement;
  #page: Page | null = null;
  #order: Order = "date";
  #offset = 0;
  #asked = "";
  /** Until when nothing is asked of a server, as the date or the words are still on the move. */
  #rest = 0;
  #rested: ReturnType<typeof setTimeout> | undefined;
  #scrolled = 0;
  #pause: ReturnType<typeof setTimeout> | undefined;
  /** What was found last, which stays in sight while the next is on its way. */
  #last: Found = { claims: [], total: 0 };

  constructor() {
    this.#input = h("input", {
      type: "search",
      id: "claims-text",
      autocomplete: "off",
      spellcheck: "false",
      placeholder: "Words, names, sources, “a phrase”",
      input: () => this.#typed(PAUSE),
      keydown: (event: KeyboardEvent) => event.key === "Enter" && this.#typed(0),
    });
    this.#head.append(
      h("label", { class: "claims-search" }, h("span", {}, "Look through the claims"), this.#input),
    );
    this.#body.addEventListener("scroll", () => (this.#scrolled = this.#body.scrollTop));
    this.#body.addEventListener("keydown", (event) => walk(this.#body, event));
  }

  draw(root: Element, page: Page): void {
    const before = this.#page;
    this.#page = page;
    const back = root.firstElementChild !== this.#element || root.childElementCount > 1;
    if (back) root.replaceChildren(this.#element);
    if (document.activeElement !== this.#input && this.#input.value.trim() !== page.state.text)
      this.#input.value = page.state.text;
    if (before?.data !== page.data && !page.archive.live) warm(page.data);
    this.#forNew(page);
    this.#fill(page);
    if (back) this.#body.scrollTop = this.#scrolled;
  }

  /** Another search begins at its first page, and at the top. */
  #forNew({ state, scene }: Page): void {
    const { view: _view, tie: _tie, claim: _claim, row: _row, top: _top, ...rest } = state;
    const asked = JSON.stringify([rest, scene.at], (_, value) => (value instanceof Set ? [...value] : value));
    if (asked === this.#asked) return;
    if (this.#asked) {
      this.#turn(0);
      this.#rest = performance.now() + REST;
    }
    this.#asked = asked;
  }

  /** To a page, and its top. */
  #turn(offset: number): void {
    this.#offset = offset;
    if (this.#scrolled) this.#scrolled = this.#body.scrollTop = 0;
  }

  #typed(pause: number): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => {
      const text = this.#input.value.trim();
      if (text !== this.#page?.state.text) this.#page?.go({ text });
    }, pause);
  }

  #fill(page: Page): void {
    const { asked, whole } = this.#find(page);
    if (asked.there) this.#last = asked.there;
    const { claims, total } = this.#last;
    this.#element.setAttribute("aria-busy", String(!!asked.coming));
    refill(this.#count, ...told(page, asked, total));
    if (asked.failed) return refill(this.#body, this.#failed(page, asked.failed));
    if (!claims.length && asked.coming) return refill(this.#body, h("p", { class: "empty" }, "Looking …"));
    if (!claims.length) return refill(this.#body, nothing(page));
    const shown = whole
      ? sorted(page.data, claims, this.#order).slice(this.#offset, this.#offset + PAGE)
      : claims;
    refill(this.#body, this.#table(page, shown, whole), this.#pager(shown.length, total));
  }

  /** What is found: all of it where that can be had at once, so that it can be put in order; else a page of it. */
  #find({ archive, state, scene }: Page): { asked: Asked<Found>; whole: boolean } {
    const search = { state, at: scene.at };
    if (!archive.live)
      return { asked: archive.find({ ...search, offset: 0, limit: Number.MAX_SAFE_INTEGER }), whole: true };
    if (performance.now() < this.#rest) {
      clearTimeout(this.#rested);
      this.#rested = setTimeout(() => this.#redraw(), REST + 10);
      return { asked: { coming: true }, whole: false };
    }
    if (this.#order !== "date") {
      const asked = archive.find({ ...search, offset: 0, limit: AT_ONCE });
      if (!asked.there || asked.there.total <= AT_ONCE) return { asked, whole: true };
      this.#order = "date";
    }
    return { asked: archive.find({ ...search, offset: this.#offset, limit: PAGE }), whole: false };
  }

  #table(page: Page, claims: readonly number[], whole: boolean): HTMLElement {
    const looked = terms(page.state.text);
    const sortable = whole || this.#last.total <= AT_ONCE;
    return h(
      "table",
      { class: "claims-table" },
      h("caption", { class: "unseen" }, "Claims; choose one to read it in its paragraph"),
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          this.#heading("Date", "date", sortable, "What it is about"),
          this.#heading("Known", "known", sortable, "When it became known"),
          h("th", { scope: "col" }, "Who"),
          h("th", { scope: "col" }, "What"),
          h("th", { scope: "col" }, "In these words"),
          h("th", { scope: "col" }, "Who says so"),
          this.#heading("Confidence", "confidence", sortable, CONFIDENCE),
        ),
      ),
      h("tbody", {}, ...claims.map((index) => row(page, page.data.claims[index]!, looked))),
    );
  }

  #heading(label: string, order: Order, sortable: boolean, title: string): HTMLElement {
    const chosen = this.#order === order;
    const act = () => {
      this.#order = order;
      this.#turn(0);
      this.#redraw();
    };
    return h(
      "th",
      { scope: "col", class: `by-${order}`, title, "aria-sort": chosen ? "descending" : null },
      sortable
        ? h("button", { type: "button", "data-key": `claims-by-${order}`, click: act }, label, chosen && " ↓")
        : `${label}${chosen ? " ↓" : ""}`,
    );
  }

  #pager(shown: number, total: number): HTMLElement | null {
    if (total <= PAGE) return null;
    const from = this.#offset;
    const most = this.#page?.archive.live ? FARTHEST : Infinity;
    const turn = (key: string, label: string, offset: number, possible: boolean) =>
      h(
        "button",
        {
          type: "button",
          "data-key": `claims-${key}`,
          disabled: !possible,
          click: () => {
            this.#turn(offset);
            this.#redraw();
          },
        },
        label,
      );
    return h(
      "nav",
      { class: "claims-pages", "aria-label": "Pages of claims" },
      turn("back", "Previous", Math.max(0, from - PAGE), from > 0),
      h("span", {}, `${large(from + 1)} to ${large(from + shown)} of ${large(total)}`),
      turn("on", "Next", from + PAGE, from + shown < total && from + PAGE <= most),
      from + PAGE > most && h("span", {}, "Look for more words to see the others."),
    );
  }

  #failed({ archive }: Page, reason: string): HTMLElement {
    const again = () => {
      archive.again();
      this.#redraw();
    };
    return h(
      "div",
      { class: "empty", role: "alert" },
      h("p", {}, `The claims could not be looked through: ${reason}`),
      h("button", { type: "button", "data-key": "claims-again", click: again }, "Try again"),
    );
  }

  #redraw(): void {
    if (this.#page) this.#fill(this.#page);
  }
}

/** Claims in an order; those alike stay as they are, latest first. */
export function sorted(data: PageData, claims: readonly number[], order: Order): readonly number[] {
  if (order === "date") return claims;
  const of = (index: number) => data.claims[index]!;
  if (order === "confidence") return claims.toSorted((a, b) => of(b).confidence - of(a).confidence);
  return claims.toSorted((a, b) => (of(a).known < of(b).known ? 1 : of(a).known > of(b).known ? -1 : 0));
}

/** Who a claim is about, provider → recipient where something passes between them. */
export function who(data: PageData, { parties }: Claim): string {
  const names = (role: string | null) => [
    ...new Set(
      parties.filter(([, of]) => !role || of === role).map(([actor]) => data.actors[actor]?.name ?? "?"),
    ),
  ];
  const [from, to] = [names("provider"), names("recipient")];
  return from.length && to.length ? `${from.join(", ")} → ${to.join(", ")}` : names(null).join(" – ");
}

function row(page: Page, claim: Claim, looked: readonly string[]): HTMLElement {
  const { data, state } = page;
  const source = data.documents[claim.document]!;
  const words = quote(data, claim);
  const open = state.claim === claim.id;
  const choose = () => page.go({ claim: claim.id });
  const pale = claim.modality === "asserted" ? "" : ` ${claim.modality}`;
  return h(
    "tr",
    { class: `kind-${claim.kind}${open ? " open" : ""}`, "data-claim": claim.id, click: choose },
    h("td", { class: "day" }, claim.date ? dateText(claim.date) : `by ${dateText(claim.by)}`),
    h("td", { class: "day known" }, dateText(claim.known)),
    h("td", { class: "who" }, ...marked(who(data, claim), looked)),
    h(
      "td",
      { class: "what" },
      h("span", { class: "kind-of" }, h("span", { class: "dot", "aria-hidden": "true" }), KINDS[claim.kind]),
      h("span", { class: `stage-of${pale}` }, STAGES[claim.stage]),
      claim.modality !== "asserted" && h("span", { class: `stage-of${pale}` }, HEDGES[claim.modality]),
    ),
    h(
      "td",
      { class: "words" },
      h(
        "button",
        {
          type: "button",
          "data-key": `claim-${claim.id}`,
          "aria-current": open ? "true" : null,
          click: alone(choose),
        },
        ...(words
          ? marked(excerpt(words, looked, EXCERPT), looked)
          : [h("span", { class: "quiet" }, "Read the words")]),
      ),
      claim.instrument && h("span", { class: "of" }, ...marked(claim.instrument, looked)),
    ),
    h(
      "td",
      { class: "source" },
      !!claim.attribution?.length &&
        h("span", { class: "says" }, ...marked(claim.attribution.join(", citing "), looked)),
      h("span", {}, ...marked(source.publisher ?? "Unknown publisher", looked), `, ${dateText(source.date)}`),
      h("cite", {}, ...marked(source.title, looked)),
    ),
    h("td", { class: "sure", "data-label": "Confidence", title: CONFIDENCE }, figure(claim.confidence)),
  );
}

/** A text as nodes, what was looked for in it marked. */
function marked(text: string, looked: readonly string[]): Node[] {
  return pieces(text, looked).map((piece) =>
    piece.found ? h("mark", {}, piece.text) : document.createTextNode(piece.text),
  );
}

/** A click on a button within a row is not one on the row as well. */
function alone(act: () => void): (event: Event) => void {
  return (event) => {
    event.stopPropagation();
    act();
  };
}

/** Arrows, Home and End move from claim to claim. */
function walk(body: Element, event: KeyboardEvent): void {
  const rows = [...body.querySelectorAll<HTMLElement>("td.words button")];
  const now = rows.indexOf(document.activeElement as HTMLElement);
  if (now < 0) return;
  const places: Record<string, number> = {
    ArrowUp: now - 1,
    ArrowDown: now + 1,
    Home: 0,
    End: rows.length - 1,
  };
  const next = rows[places[event.key] ?? -1];
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.closest("tr")?.scrollIntoView({ block: "nearest" });
}

function large(number: number): string {
  return number.toLocaleString("en");
}

/** How many were found, of how many, and what else than words keeps the others out. */
function told(page: Page, asked: Asked<Found>, total: number): (Node | string | false)[] {
  const { data, state, scene, archive } = page;
  if (asked.coming) return ["Looking …"];
  if (asked.failed) return [];
  const all = archive.live ? data.counts.claims : data.claims.length;
  const on = filtered(page);
  return [
    total === all ? count(all, "claim") : `${large(total)} of ${count(all, "claim")}`,
    state.at !== null && `, up to ${dateText(scene.at)}`,
    state.known && `, as known then`,
    on.length > 0 && `; filters: ${on.join(", ")} `,
    on.length > 0 && clearing(page),
    !archive.live && all < data.counts.claims
      ? ` This page carries ${large(all)} of the ledger’s ${count(data.counts.claims, "claim")}.`
      : false,
  ];
}

/** The filters that keep claims out, in words; how likely a tie is is no matter of a single claim. */
export function filtered(page: Page): string[] {
  const focus = focusInWords(page)?.replace("the ties of ", "");
  return [...(focus ? [focus] : []), ...filtersInWords({ ...page, state: { ...page.state, least: 0 } })];
}

function clearing({ go }: Page): HTMLElement {
  return h(
    "button",
    { type: "button", "data-key": "claims-clear", click: () => go({ ...WIDE, actor: null }) },
    "Clear the filters",
  );
}

/** What to try where nothing is found. */
function nothing(page: Page): HTMLElement {
  const { state, go } = page;
  const tries = [
    state.text &&
      "Try fewer or shorter words: each must stand in the quote, a name, the voice or the source; “quoted words” must stand together.",
    filtered(page).length > 0 && "Clear the filters.",
    state.at && "Choose a later date, or look at all of them:",
  ].filter((words): words is string => !!words);
  return h(
    "div",
    { class: "empty" },
    h(
      "p",
      {},
      state.text ? `No claim has the words ${state.text}.` : "No claim passes the filters at this date.",
    ),
    ...tries.map((words) => h("p", {}, words)),
    !!state.at &&
      h("button", { type: "button", click: () => go({ at: null, known: false }) }, "All up to the latest"),
    !!state.text && h("button", { type: "button", click: () => go({ text: "" }) }, "Clear the words"),
  );
}

/** What claims are found by is made ready a few at a time, while nothing else is to be done. */
function warm(data: PageData, from = 0): void {
  if (from >= data.claims.length) return;
  const some = Array.from({ length: Math.min(500, data.claims.length - from) }, (_, place) => from + place);
  setTimeout(() => {
    ready(data, some);
    warm(data, from + some.length);
  });
}
