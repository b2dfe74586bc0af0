/** Who gives what to whom: rows provide, columns receive, layers as coloured parts of a cell. */

import "./styles/matrix.css";
import { Cells } from "./cells";
import type { Kind } from "./data";
import { h, refill } from "./dom";
import { toldBeside, type Told } from "./hover";
import { shortened } from "./lettering";
import { table } from "./matrix_table";
import { inOrder } from "./order";
import { BETWEEN, sides, type Page } from "./page";
import type { Tie } from "./scene";
import { count, KINDS, percent, stageName } from "./words";

export { matrixPicture } from "./matrix_picture";

/** How many actors are shown before more are asked for. */
const OPENING = 45;
const FONT = "12px";

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
  return `${KINDS[kind]}: ${stageName(tie.stage).toLowerCase()}, ${percent(tie.probability)} likely, ${count(tie.documents, "document")}`;
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
    h("span", { class: "quiet" }, `${page.data.actors[a]!.name} and ${page.data.actors[b]!.name}:`),
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
