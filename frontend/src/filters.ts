/** The filters: kinds, which are the legend as well, stages, probability, sources and origin, on two lines. */

import type { Kind } from "./data";
import { fromNumber } from "./days";
import { h, refill } from "./dom";
import { filtersInWords, WIDE } from "./filter_words";
import type { Page } from "./page";
import { scene } from "./scene";
import { ADVERSE, count, KINDS, percent, SORT_OF, SORTS, STANDINGS, type Sort, type Standing } from "./words";

const PHONE = matchMedia("(max-width: 760px)");

/** The pane of the filters, which a phone keeps folded. */
export function filterPane(): HTMLDetailsElement {
  const pane = h("details", { class: "filters", open: !PHONE.matches }, h("summary", {}), h("div"));
  PHONE.addEventListener("change", () => (pane.open = !PHONE.matches));
  return pane;
}

export function drawFilters(pane: HTMLDetailsElement, page: Page): void {
  const set = filtersInWords(page).length;
  refill(pane.querySelector("summary")!, "Filters", set > 0 && `, ${set} set`);
  refill(
    pane.lastElementChild!,
    h("div", { class: "filter kinds", role: "group", "aria-label": "Kinds" }, ...kinds(page)),
    h(
      "div",
      { class: "filter" },
      h(
        "div",
        { class: "filter", role: "group", "aria-label": "Stages and hedges" },
        ...(Object.keys(STANDINGS) as Standing[]).map((standing) => stage(page, standing)),
        sure(page),
      ),
      likely(page),
      sources(page),
      origins(page),
      leftOut(page),
    ),
  );
}

function kinds({ data, state, go }: Page): HTMLElement[] {
  const there = new Set(data.partnerships.map(({ kind }) => kind));
  const offered = (Object.keys(KINDS) as Kind[]).filter((kind) => there.has(kind));
  const adverse = offered.filter((kind) => ADVERSE.has(kind));
  const away = adverse.every((kind) => state.kindsOff.has(kind));
  const withoutAdverse = () => {
    const off = new Set(state.kindsOff);
    for (const kind of adverse)
      if (away) off.delete(kind);
      else off.add(kind);
    go({ kindsOff: off });
  };
  return [
    ...offered.map((kind) =>
      toggle(`kind-${kind}`, `kind kind-${kind}`, KINDS[kind], !state.kindsOff.has(kind), () =>
        go({ kindsOff: toggled(state.kindsOff, kind) }),
      ),
    ),
    plain("all-kinds", state.kindsOff.size ? "All" : "None", () =>
      go({ kindsOff: state.kindsOff.size ? new Set() : new Set(offered) }),
    ),
    ...(adverse.length
      ? [plain("adverse", away ? "With conflict" : "Without conflict", withoutAdverse)]
      : []),
  ];
}

function stage({ state, go }: Page, standing: Standing): HTMLElement {
  return toggle(
    `stage-${standing}`,
    `way ${standing}`,
    STANDINGS[standing],
    !state.standingsOff.has(standing),
    () => go({ standingsOff: toggled(state.standingsOff, standing) }),
  );
}

function sure({ state, go }: Page): HTMLElement {
  return h(
    "button",
    {
      type: "button",
      class: "switch",
      role: "switch",
      "data-key": "sure",
      "aria-checked": String(state.sure),
      click: () => go({ sure: !state.sure }),
    },
    "Told as fact only",
  );
}

/** What sorts of source count; nothing to choose where there is only one. */
function sources({ data, state, go }: Page): HTMLElement | null {
  const there = new Set(data.documents.map(({ kind }) => SORT_OF[kind]));
  const offered = (Object.keys(SORTS) as Sort[]).filter(
    (sort) => there.has(sort) || state.sortsOff.has(sort),
  );
  if (offered.length < 2 && !state.sortsOff.size) return null;
  return h(
    "div",
    { class: "filter", role: "group", "aria-label": "Sources" },
    ...offered.map((sort) =>
      toggle(`sort-${sort}`, "sort", SORTS[sort], !state.sortsOff.has(sort), () =>
        go({ sortsOff: toggled(state.sortsOff, sort) }),
      ),
    ),
  );
}

const LIKELY = [0, 0.25, 0.5, 0.75, 0.9];

/** How likely a tie must be to be shown. */
function likely({ state, go }: Page): HTMLElement {
  const steps = [...new Set([...LIKELY, state.least])].sort((a, b) => a - b);
  return choice(
    "Probability",
    "least",
    steps.map((share) => ({
      value: String(share),
      text: share ? `at least ${percent(share)}` : "any",
      selected: share === state.least,
    })),
    (value) => go({ least: Number(value) }),
  );
}

/** Whose word alone is to count: the origins with the most claims. */
function origins({ data, state, go }: Page): HTMLElement {
  const per = new Map<number, number>();
  for (const { origin } of data.claims) per.set(origin, (per.get(origin) ?? 0) + 1);
  const most = [...per].sort(([a, x], [b, y]) => y - x || a - b).slice(0, 40);
  const offered = most.map(([index, claims]) => ({
    value: data.origins[index]!.id,
    text: `${data.origins[index]!.name} (${claims.toLocaleString("en")})`,
    selected: data.origins[index]!.id === state.origin,
  }));
  if (state.origin && !offered.some(({ selected }) => selected)) {
    const name = data.origins.find(({ id }) => id === state.origin)?.name ?? state.origin;
    offered.unshift({ value: state.origin, text: name, selected: true });
  }
  return choice(
    "Origin",
    "origin",
    [{ value: "", text: "any", selected: !state.origin }, ...offered],
    (value) => go({ origin: value || null }),
  );
}

/** How much the filters leave out, and the way back. */
function leftOut(page: Page): HTMLElement | null {
  const { data, state, scene: now, span, go } = page;
  const words = filtersInWords(page);
  if (!words.length) return null;
  const all = scene(data, { ...state, ...WIDE }, fromNumber(span.opening));
  const fewer = all.ties.length + all.weaker - now.ties.length - now.weaker;
  return h(
    "span",
    { class: "left-out" },
    h("span", { role: "status" }, `${count(Math.max(0, fewer), "partnership")} filtered out`),
    " ",
    h(
      "button",
      {
        type: "button",
        class: "plain",
        "data-key": "clear",
        title: `Now ${words.join("; ")}`,
        click: () => go(WIDE),
      },
      "Clear all",
    ),
  );
}

interface Offered {
  value: string;
  text: string;
  selected: boolean;
}

function choice(label: string, key: string, offered: Offered[], act: (value: string) => void): HTMLElement {
  const chosen = (event: Event) => act((event.target as HTMLSelectElement).value);
  return h(
    "label",
    { class: "choice" },
    `${label} `,
    h(
      "select",
      { "data-key": key, change: chosen },
      ...offered.map(({ value, text, selected }) => h("option", { value, selected }, text)),
    ),
  );
}

function plain(key: string, text: string, act: () => void): HTMLElement {
  return h("button", { type: "button", class: "plain", "data-key": key, click: act }, text);
}

function toggle(key: string, looks: string, text: string, on: boolean, act: () => void): HTMLElement {
  return h(
    "button",
    { type: "button", class: `toggle ${looks}`, "data-key": key, "aria-pressed": String(on), click: act },
    h("span", { class: "swatch", "aria-hidden": "true" }),
    text,
  );
}

function toggled<Word>(words: ReadonlySet<Word>, word: Word): ReadonlySet<Word> {
  const changed = new Set(words);
  if (!changed.delete(word)) changed.add(word);
  return changed;
}
