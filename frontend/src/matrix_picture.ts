/** The matrix as one drawing, to be taken away. */

import { Cells, layers, parting, solid } from "./cells";
import { s } from "./dom";
import { shortened, textWidth } from "./lettering";
import { inOrder } from "./order";
import type { Page } from "./page";
import type { Tie } from "./scene";

const SIDE = 20;
const FONT = "12px";
const WIDEST = 190;
/** How many actors still make a picture. */
const MOST = 60;

/** The whole matrix; it is styled by the page's classes, so it takes its colours where it is put into the page. */
export function matrixPicture(page: Page): SVGSVGElement {
  const { ties } = page.scene;
  const actors = inOrder(page.scene, MOST);
  const names = actors.map((key) => shortened(page.data.actors[key]!.name, FONT, WIDEST));
  const head = Math.max(60, ...names.map((name) => textWidth(name, FONT))) + 12;
  const length = actors.length * SIDE;
  const [width, height] = [head + length + 8, head + length + 8];
  const cells = new Cells(ties);
  return s(
    "svg",
    {
      class: "matrix-picture",
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: "img",
      "aria-label": "Partnerships: rows provide, columns receive",
    },
    ...rules(actors.length, head, length),
    ...names.flatMap((name, place) => heads(name, place, head)),
    ...actors.flatMap((row, down) =>
      actors.flatMap((column, right) =>
        parts(cells.at(row, column), head + right * SIDE, head + down * SIDE),
      ),
    ),
  );
}

function rules(count: number, head: number, length: number): SVGElement[] {
  return Array.from({ length: count + 1 }, (_, line) => head + line * SIDE).flatMap((at) => [
    s("line", { class: "rule", x1: head, x2: head + length, y1: at, y2: at }),
    s("line", { class: "rule", x1: at, x2: at, y1: head, y2: head + length }),
  ]);
}

function heads(name: string, place: number, head: number): SVGElement[] {
  const at = head + (place + 0.5) * SIDE;
  return [
    s("text", { class: "head", x: head - 6, y: at, "text-anchor": "end", dy: "0.35em" }, name),
    s("text", { class: "head", transform: `translate(${at} ${head - 6}) rotate(-90)`, dy: "0.35em" }, name),
  ];
}

function parts(ties: readonly Tie[], x: number, y: number): SVGElement[] {
  const shown = layers(ties);
  const [columns, rows] = parting(shown.length);
  const [width, height] = [(SIDE - 3) / columns, (SIDE - 3) / rows];
  return shown.map((tie, index) =>
    s("rect", {
      class: `part kind-${tie.partnership.kind} ${tie.standing}`,
      x: (x + 2 + (index % columns) * width).toFixed(2),
      y: (y + 2 + Math.floor(index / columns) * height).toFixed(2),
      width: (width - 1).toFixed(2),
      height: (height - 1).toFixed(2),
      "fill-opacity": solid(tie).toFixed(2),
      "stroke-opacity": solid(tie).toFixed(2),
    }),
  );
}
