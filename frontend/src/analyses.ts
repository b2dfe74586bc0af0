/** What was asked of the web: a tab for each question, with its tables, and for each row the claims that carry it. */

import type { Answer, AnswerTable } from "./data";
import { h, refill } from "./dom";
import type { Page } from "./page";
import { waiting } from "./waiting";
import { count, dateText } from "./words";

/** What the open row says, and the claims that carry it. */
export function openRow(page: Page): { words: string; title: string; claims: string[] } | null {
  const asked = page.state.row ? page.archive.answer(page.state.view).there : undefined;
  const [table, row] = (page.state.row ?? "").split(".").map(Number);
  const found = asked?.tables[table ?? -1]?.rows[row ?? -1];
  const columns = asked?.tables[table ?? -1]?.columns ?? [];
  if (!asked || !found) return null;
  const numbers = columns.findIndex(({ number }) => number);
  const words = found.cells.slice(0, numbers > 0 ? numbers : 1).join(", ");
  return { words, title: asked.title, claims: found.claims };
}

export function drawAnalysis(root: Element, page: Page, name: string): void {
  const asked = page.archive.answer(name);
  if (asked.there) drawAnswer(root, page, asked.there);
  else refill(root, waiting(page, asked));
}

export function drawAnswer(root: Element, page: Page, asked: Answer): void {
  const scrolled = root.querySelector(".answer-body")?.scrollTop ?? 0;
  const body = h(
    "div",
    { class: "answer-body", tabindex: 0, role: "group", "aria-label": asked.label },
    h("h2", {}, asked.title),
    h("p", { class: "quiet" }, asked.question, page.data.asOf && ` As of ${dateText(page.data.asOf)}.`),
    asked.figures.length > 0 &&
      h(
        "dl",
        { class: "figures" },
        ...asked.figures.flatMap(([label, value]) => [h("dt", {}, label), h("dd", {}, value)]),
      ),
    ...asked.tables.map((one, place) => table(page, one, place)),
    asked.basis.length > 0 && basis(asked),
  );
  refill(root, body);
  body.scrollTop = scrolled;
}

function table(page: Page, { label, columns, rows, more }: AnswerTable, place: number): HTMLElement {
  const side = (index: number) => (columns[index]!.number ? "number" : null);
  return h(
    "table",
    { class: "answers" },
    label && h("caption", {}, label),
    h("thead", {}, h("tr", {}, ...columns.map((one, index) => h("th", { class: side(index) }, one.label)))),
    h(
      "tbody",
      {},
      ...rows.map(({ cells, claims }, index) => {
        const key = `${place}.${index}`;
        const open = page.state.row === key;
        const act = () => page.go({ row: key });
        return h(
          "tr",
          { class: open ? "open" : null, click: claims.length ? act : null },
          ...cells.map((cell, column) =>
            h("td", { class: side(column) }, column || !claims.length ? cell : opener(key, cell, open, act)),
          ),
        );
      }),
    ),
    more > 0 &&
      h("tfoot", {}, h("tr", {}, h("td", { colspan: columns.length }, `${count(more, "more row")}.`))),
  );
}

function opener(key: string, text: string, open: boolean, act: () => void): HTMLElement {
  const clicked = (event: Event) => {
    event.stopPropagation();
    act();
  };
  return h(
    "button",
    { type: "button", "data-key": `answer-${key}`, "aria-current": open ? "true" : null, click: clicked },
    text,
  );
}

function basis({ basis }: Answer): HTMLElement {
  return h(
    "details",
    { class: "basis" },
    h("summary", {}, "What it rests on"),
    ...basis.map((line) => h("p", {}, line)),
  );
}
