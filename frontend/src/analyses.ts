/** What was asked of the web: a tab for each question, with its tables, and for each row the claims that carry it. */

import { drawBasis, drawFigures, drawTables } from "./answer";
import type { Answer } from "./data";
import { h, refill } from "./dom";
import { asker, type Page } from "./page";
import { waiting } from "./waiting";
import { supposing, taken } from "./taken_out";

/** What the open row says, and the claims that carry it. */
export function openRow(page: Page): { words: string; title: string; claims: string[] } | null {
  const asked = page.state.row ? answerOf(page) : undefined;
  const [table, row] = (page.state.row ?? "").split(".").map(Number);
  const found = asked?.tables[table ?? -1]?.rows[row ?? -1];
  const columns = asked?.tables[table ?? -1]?.columns ?? [];
  if (!asked || !found) return null;
  const numbers = columns.findIndex(({ number }) => number);
  const words = found.cells.slice(0, numbers > 0 ? numbers : 1).join(", ");
  return { words, title: asked.title, claims: found.claims };
}

function answerOf(page: Page): Answer | undefined {
  const { archive, state } = page;
  if (state.view !== "what-if") return archive.answer(state.view, asker(page)).there;
  return supposing(state) ? archive.whatIf(taken(state), asker(page)).there : undefined;
}

export function drawAnalysis(root: Element, page: Page, name: string): void {
  const asked = page.archive.answer(name, asker(page));
  if (asked.there) drawAnswer(root, page, asked.there);
  else refill(root, waiting(page, asked));
}

export function drawAnswer(root: Element, page: Page, asked: Answer): void {
  const scrolled = root.querySelector(".answer-body")?.scrollTop ?? 0;
  const body = h(
    "div",
    { class: "answer-body", tabindex: 0, role: "group", "aria-label": asked.label },
    h("p", { class: "question" }, asked.question),
    h("h2", {}, asked.title),
    ...(asked.told ?? []).map((sentence) => h("p", {}, sentence)),
    drawFigures(asked),
    asked.basis.length > 0 && drawBasis(page, asked),
    ...drawTables(page, asked),
  );
  refill(root, body);
  body.scrollTop = scrolled;
}
