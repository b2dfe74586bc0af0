/** The table of the matrix: heads, cells, and the ways of the pointer and the keyboard through them. */

import { layers, parting, solid, type Cells } from "./cells";
import { h } from "./dom";
import { textWidth } from "./lettering";
import type { Page } from "./page";
import type { Tie } from "./scene";
import { count, KINDS, stageName } from "./words";

const FONT = "12px";
/** Where the arrow keys lead. */
const STEPS: Record<string, [down: number, right: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

export function table(root: Element, page: Page, actors: readonly number[], cells: Cells): HTMLTableElement {
  const names = actors.map((key) => page.data.actors[key]!.name);
  const narrow = root.clientWidth < 500;
  const head = Math.min(narrow ? 104 : 150, Math.max(60, ...names.map((name) => textWidth(name, FONT))) + 16);
  const fits = (room: number) => Math.floor((room - head - 16) / actors.length);
  // The legend below takes about a hundred pixels.
  const whole = Math.min(34, fits(root.clientWidth), fits(root.clientHeight - 100));
  const side = Math.max(narrow ? 24 : 18, whole);
  const open = page.open?.partnership;
  const rows = actors.map((row, down) =>
    h(
      "tr",
      {},
      headCell(page, row, "row", down),
      ...actors.map((column, right) => cell(page, cells, row, column, down, right, open?.id)),
    ),
  );
  const made = h(
    "table",
    {
      class: "cells",
      role: "grid",
      "aria-label": "Partnerships: rows provide, columns receive",
      keydown: (event: KeyboardEvent) => step(made, event),
      focusin: (event: FocusEvent) => enter(made, event.target as Element),
      pointerover: (event: PointerEvent) => point(made, event.target as Element),
      pointerleave: () => point(made, null),
      click: (event: MouseEvent) => choose(page, event.target as Element),
    },
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        h("th", { class: "corner", scope: "col" }, h("span", {}, "gives ↓ gets →")),
        ...actors.map((key, right) => headCell(page, key, "col", right)),
      ),
    ),
    h("tbody", {}, ...rows),
  );
  made.style.setProperty("--side", `${side}px`);
  made.style.setProperty("--head", `${head}px`);
  const first = made.querySelector('button[aria-current="true"]') ?? made.querySelector("td button");
  first?.setAttribute("tabindex", "0");
  return made;
}

function headCell(page: Page, key: number, scope: "row" | "col", place: number): HTMLElement {
  const { id, name } = page.data.actors[key]!;
  const focused = page.state.actor === id;
  return h(
    "th",
    { scope, class: focused ? "focused" : null, "data-line": place },
    h(
      "button",
      {
        type: "button",
        tabindex: -1,
        "data-key": `${scope}-${id}`,
        "data-actor": id,
        "aria-label": focused ? `${name}: show all actors` : `${name}: show only its ties`,
      },
      h("span", {}, name),
    ),
  );
}

function cell(
  page: Page,
  cells: Cells,
  row: number,
  column: number,
  down: number,
  right: number,
  open: string | undefined,
): HTMLTableCellElement {
  const ties = cells.at(row, column);
  const place = { "data-row": down, "data-column": right };
  if (!ties.length) return h("td", { ...place, class: row === column ? "self" : null });
  const isOpen = ties.some(({ partnership }) => partnership.id === open);
  const button = h(
    "button",
    {
      type: "button",
      tabindex: -1,
      "data-key": `cell-${page.data.actors[row]!.id}-${page.data.actors[column]!.id}`,
      "data-tie": ties[0]!.partnership.id,
      "aria-current": isOpen ? "true" : null,
      "aria-label": spoken(page, row, column, ties),
    },
    ...layers(ties).map(layer),
  );
  const [columns] = parting(layers(ties).length);
  button.style.setProperty("--columns", String(columns));
  return h("td", { ...place, "data-pair": `${row} ${column}` }, button);
}

function layer(tie: Tie): HTMLElement {
  const part = h("span", { class: `layer kind-${tie.partnership.kind} ${tie.standing}` });
  part.style.setProperty("--solid", `${Math.round(solid(tie) * 100)}%`);
  return part;
}

function spoken(page: Page, row: number, column: number, ties: readonly Tie[]): string {
  const [from, to] = [page.data.actors[row]!.name, page.data.actors[column]!.name];
  const told = layers(ties).map(
    (tie) => `${KINDS[tie.partnership.kind].toLowerCase()} ${stageName(tie.stage).toLowerCase()}`,
  );
  return `${from} and ${to}: ${told.join(", ")}; ${count(ties.length, "tie")}`;
}

function choose(page: Page, target: Element): void {
  const button = target.closest("button");
  const actor = button?.getAttribute("data-actor");
  const tie = button?.getAttribute("data-tie");
  if (actor) page.go({ actor: page.state.actor === actor ? null : actor, tie: null });
  else if (tie) page.go({ tie });
}

/** The next cell with a tie in a direction, or the head at its end. */
function step(table: HTMLTableElement, event: KeyboardEvent): void {
  const way = STEPS[event.key];
  const from = (event.target as Element).closest("td, th");
  if (!way || !(from instanceof HTMLTableCellElement)) return;
  event.preventDefault();
  let [row, column] = [(from.parentElement as HTMLTableRowElement).rowIndex, from.cellIndex];
  for (;;) {
    [row, column] = [row + way[0], column + way[1]];
    const next = table.rows[row]?.cells[column];
    if (!next) return;
    const button = next.querySelector("button");
    if (!button) continue;
    button.focus();
    button.scrollIntoView({ block: "nearest", inline: "nearest" });
    return;
  }
}

function enter(table: HTMLTableElement, target: Element): void {
  if (!(target instanceof HTMLButtonElement)) return;
  for (const other of table.querySelectorAll('button[tabindex="0"]')) other.setAttribute("tabindex", "-1");
  target.setAttribute("tabindex", "0");
  point(table, target);
}

/** Let the row and the column of a cell stand out. */
function point(table: HTMLTableElement, target: Element | null): void {
  for (const lit of table.querySelectorAll(".in-line")) lit.classList.remove("in-line");
  const cell = target?.closest("td, th");
  if (!(cell instanceof HTMLTableCellElement)) return;
  const row = cell.parentElement as HTMLTableRowElement;
  if (row.rowIndex > 0) row.classList.add("in-line");
  if (cell.cellIndex > 0) for (const one of table.rows) one.cells[cell.cellIndex]?.classList.add("in-line");
}
