/** An answer as it is read: what was asked, the figures, the tables with a bar for each interval, and what it rests on. */

import "./styles/analyses.css";
import type { Answer, AnswerRow, AnswerTable } from "./data";
import { h } from "./dom";
import { endText, intervalBar, scaleOf, type Scale } from "./intervals";
import { isolated } from "./isolated";
import type { Page } from "./page";
import { drawRounds } from "./rounds";
import { ordered, type Order } from "./sorting";
import { count, dateText, KINDS } from "./words";

/** How many rows are shown at first, and how many more at a time. */
const FIRST = 40;

/** How a reader looks at a table, for as long as the page is open. */
interface Looks {
  order: Order | null;
  shown: number;
}

const looks = new WeakMap<AnswerTable, Looks>();
const unfolded = new Set<string>();

export function drawFigures({ figures }: Answer): HTMLElement | null {
  if (!figures.length) return null;
  return h(
    "dl",
    { class: "figures" },
    ...figures.map(([label, value]) => h("div", {}, h("dt", {}, label), h("dd", {}, value))),
  );
}

/** The tables of an answer, in its order. */
export function drawTables(page: Page, { tables }: Answer): HTMLElement[] {
  return tables.map((table, place) =>
    table.name === "cascade" ? drawRounds(table) : drawTable(page, table, place),
  );
}

/** The day that was asked about: on a live page that which is shown, else that which the page opens at. */
function askedOf({ archive, data, scene, state }: Page): string | null {
  if (archive.live) return `as of ${dateText(scene.at)}${state.known ? ", as known then" : ""}`;
  return data.asOf && `as of ${dateText(data.asOf)}, the day that the page opens at`;
}

/** What an answer rests on: always its worlds, seed and day; the rest behind a fold. */
export function drawBasis(page: Page, { name, basis, rests, tables }: Answer): HTMLElement {
  const how = rests && "numbers are medians, and in brackets what 5 to 95% of the worlds have";
  const short = [rests, askedOf(page), how].filter(Boolean).join("; ");
  const toggled = (event: Event) => {
    if ((event.target as HTMLDetailsElement).open) unfolded.add(name);
    else unfolded.delete(name);
  };
  return h(
    "div",
    { class: "basis" },
    h("p", { class: "rests" }, `${short.slice(0, 1).toUpperCase()}${short.slice(1)}.`),
    basis.length > 0 &&
      h(
        "details",
        { open: unfolded.has(name), toggle: toggled },
        h("summary", { "data-key": `basis-${name}` }, "What it rests on: weights, dates, and how to read it"),
        ...basis.map((line) => h("p", {}, line)),
        ...tables.map(meanings),
      ),
  );
}

/** What the columns of a table tell, for those who cannot rest a pointer on their heads. */
function meanings({ label, columns }: AnswerTable): HTMLElement | null {
  const told = columns.filter(({ meaning }) => meaning);
  if (!told.length) return null;
  return h(
    "dl",
    { class: "meanings", "aria-label": label || "The columns" },
    ...told.map((one) => h("div", {}, h("dt", {}, one.label), h("dd", {}, one.meaning))),
  );
}

function drawTable(page: Page, table: AnswerTable, place: number): HTMLElement {
  const look = looks.get(table) ?? { order: null, shown: FIRST };
  looks.set(table, look);
  const scale = scaleOf(table);
  const places = ordered(table, look.order);
  const hidden = places.length - look.shown;
  const more = () => {
    look.shown += FIRST;
    page.go({});
  };
  return h(
    "section",
    { class: "answer-table" },
    table.label && h("h3", {}, table.label),
    h(
      "div",
      { class: "answer-scroll", role: "group", tabindex: 0, "aria-label": table.label || "The answer" },
      h(
        "table",
        { class: "answers" },
        heads(page, table, place, look, scale),
        h(
          "tbody",
          {},
          ...places
            .slice(0, look.shown)
            .map((index) => drawRow(page, table, `${place}.${index}`, index, scale)),
        ),
      ),
    ),
    (hidden > 0 || table.more > 0) &&
      h(
        "p",
        { class: "more" },
        hidden > 0 &&
          h(
            "button",
            { type: "button", "data-key": `more-${place}`, click: more },
            `Show ${Math.min(hidden, FIRST)} more`,
          ),
        table.more > 0 && ` ${count(table.more, "further row")} not carried by this page.`,
      ),
  );
}

function heads(
  page: Page,
  { columns, drawn }: AnswerTable,
  place: number,
  look: Looks,
  scale: Scale | null,
): HTMLElement {
  const cells = columns.flatMap(({ label, number, meaning }, column) => {
    const chosen = look.order?.column === column ? look.order : null;
    const sort = () => {
      // A number is looked for at its largest first, and the third click brings back the order that was told.
      const next: Order | null = !chosen
        ? { column, falling: number }
        : chosen.falling === number
          ? { column, falling: !number }
          : null;
      look.order = next;
      page.go({});
    };
    const head = h(
      "th",
      {
        scope: "col",
        class: number ? "number" : null,
        "aria-sort": chosen ? (chosen.falling ? "descending" : "ascending") : null,
      },
      h(
        "button",
        { type: "button", class: "sort", title: meaning, "data-key": `sort-${place}-${column}`, click: sort },
        label,
        h("span", { class: "way", "aria-hidden": "true" }, chosen ? (chosen.falling ? " ▾" : " ▴") : ""),
      ),
    );
    return scale && drawn?.column === column ? [head, scaleHead(scale, drawn.form)] : [head];
  });
  return h("thead", {}, h("tr", {}, ...cells));
}

function scaleHead(scale: Scale, form: NonNullable<AnswerTable["drawn"]>["form"]): HTMLElement {
  return h(
    "th",
    { class: "scale", "aria-hidden": "true" },
    h(
      "div",
      {},
      h("span", {}, endText(scale.from, form)),
      scale.from < 0 && scale.to > 0 && h("span", {}, "0"),
      h("span", {}, endText(scale.to, form)),
    ),
  );
}

function drawRow(
  page: Page,
  table: AnswerTable,
  key: string,
  index: number,
  scale: Scale | null,
): HTMLElement {
  const row = table.rows[index]!;
  const open = page.state.row === key;
  const act = () => page.go({ row: key, claim: null });
  const cells = row.cells.flatMap((cell, column) => {
    const text = h(
      column ? "td" : "th",
      { class: table.columns[column]!.number ? "number" : null, scope: column ? null : "row" },
      column || !row.claims.length ? isolated(cell) : opener(key, cell, open, act),
    );
    return scale && table.drawn?.column === column ? [text, bar(row, scale)] : [text];
  });
  const kind = Object.hasOwn(KINDS, row.cells[0] ?? "") ? `kind-${row.cells[0]}` : "";
  return h(
    "tr",
    {
      class: [open && "open", kind].filter(Boolean).join(" ") || null,
      click: row.claims.length ? act : null,
    },
    ...cells,
  );
}

function bar({ bounds }: AnswerRow, scale: Scale): HTMLElement {
  return h("td", { class: "bar" }, bounds && intervalBar(bounds, scale));
}

function opener(key: string, text: string, open: boolean, act: () => void): HTMLElement {
  const clicked = (event: Event) => {
    event.stopPropagation();
    act();
  };
  return h(
    "button",
    {
      type: "button",
      "data-key": `answer-${key}`,
      "aria-current": open ? "true" : null,
      title: "Read the claims that carry it",
      click: clicked,
    },
    isolated(text),
  );
}
