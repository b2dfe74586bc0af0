/** Who gives what to whom: rows provide, columns receive, layers as coloured parts of a cell. */

import "./styles/matrix.css";
import { Cells, layers, parting, solid } from "./cells";
import type { Kind } from "./data";
import { h, refill } from "./dom";
import { toldBeside, type Told } from "./hover";
import { shortened, textWidth } from "./lettering";
import { inOrder } from "./order";
import { BETWEEN, sides, type Page } from "./page";
import type { Tie } from "./scene";
import { count, KINDS, percent, stageName } from "./words";

export { matrixPicture } from "./matrix_picture";

/** How many actors are shown before more are asked for. */
const OPENING = 45;
const FONT = "12px";
/** The lines that the pointer or the keyboard is on are told by their places. */
const STEPS: Record<string, [down: number, right: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** The frames in which all actors were asked for. */
const whole = new WeakSet<Element>();

export function drawMatrix(root: Element, page: Page): void {
  const shown = inOrder(page.scene, whole.has(root) ? Infinity : OPENING);
  const all = new Set(page.scene.ties.flatMap(({ partnership }) => partnership.actors)).size;
  if (!shown.length) {
    refill(root, h("p", { class: "empty" }, "Nothing stands at this date with these filters."));
    return;
  }
  const before = root.querySelector(".matrix-frame");
  const scrolled = before && [before.scrollLeft, before.scrollTop];
  const cells = new Cells(page.scene.ties);
  const frame = h("div", { class: "matrix-frame" }, table(root, page, shown, cells));
  const view = h("div", { class: "matrix" }, frame);
  toldBeside(view, (target) => told(page, cells, target));
  view.append(legend(page, root, shown.length, all));
  const choices = chooser(page, cells);
  if (choices) view.append(choices);
  refill(root, view);
  if (scrolled) [frame.scrollLeft, frame.scrollTop] = [scrolled[0]!, scrolled[1]!];
}

function table(root: Element, page: Page, actors: readonly number[], cells: Cells): HTMLTableElement {
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

/** What a cell holds, or of whom a head is, told to the pointer. */
function told(page: Page, cells: Cells, target: Element): Told | null {
  const pair = target.closest("[data-pair]")?.getAttribute("data-pair");
  if (!pair) return null;
  const [row, column] = pair.split(" ").map(Number) as [number, number];
  const ties = cells.at(row, column);
  const flows = new Set(ties.map(({ partnership }) => partnership.flow));
  const between = flows.size === 1 ? BETWEEN[[...flows][0]!] : "→";
  return {
    title: `${page.data.actors[row]!.name} ${between} ${page.data.actors[column]!.name}`,
    lines: [...ties.slice(0, 6).map(facts), ...(ties.length > 6 ? [`and ${ties.length - 6} more`] : [])],
  };
}

function facts(tie: Tie): string {
  const { kind } = tie.partnership;
  return `${KINDS[kind]}: ${stageName(tie.stage).toLowerCase()}, ${percent(tie.probability)} likely, ${count(tie.documents, "source")}`;
}

function legend(page: Page, root: Element, shown: number, all: number): HTMLElement {
  const kinds = new Set(page.scene.ties.map(({ partnership }) => partnership.kind));
  const more = () => {
    whole.add(root);
    page.go({});
  };
  return h(
    "div",
    { class: "matrix-legend" },
    h(
      "span",
      { class: "matrix-keys" },
      ...(Object.keys(KINDS) as Kind[])
        .filter((kind) => kinds.has(kind))
        .map((kind) =>
          h("span", { class: "matrix-key" }, h("span", { class: `layer firm kind-${kind}` }), KINDS[kind]),
        ),
      h("span", { class: "matrix-key" }, h("span", { class: "layer talks" }), "talks"),
      h("span", { class: "matrix-key" }, h("span", { class: "layer over" }), "ended"),
    ),
    h(
      "span",
      {},
      "Rows provide, columns receive; what is mutual stands in both halves. Paleness: how unsure. " +
        "Actors with the same partners stand together. ",
    ),
    shown < all && h("span", {}, `The ${shown} most tied of ${all} actors. `),
    shown < all &&
      h(
        "button",
        { type: "button", class: "plain", "data-key": "all-actors", click: more },
        `Show all ${all}`,
      ),
  );
}

/** The ties of the two whose evidence is open, to choose among. */
function chooser(page: Page, cells: Cells): HTMLElement | null {
  const open = page.open;
  if (!open) return null;
  const [a, b] = open.partnership.actors;
  const ties = [...new Set([...cells.at(a, b), ...cells.at(b, a)])];
  if (ties.length < 2) return null;
  return h(
    "div",
    { class: "chooser", role: "group", "aria-label": "Ties of the same two" },
    ...ties.map((tie) => {
      const { id, kind, instrument } = tie.partnership;
      return h(
        "button",
        {
          type: "button",
          class: `toggle kind kind-${kind}`,
          "data-key": `choose-${id}`,
          "aria-current": tie.partnership.id === open.partnership.id ? "true" : null,
          "aria-label": `${sides(page.data, tie)}: ${facts(tie)}`,
          title: `${sides(page.data, tie)}: ${facts(tie)}`,
          click: () => page.go({ tie: id }),
        },
        h("span", { class: "swatch" }),
        instrument ? shortened(instrument, FONT, 180) : KINDS[kind],
      );
    }),
  );
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
