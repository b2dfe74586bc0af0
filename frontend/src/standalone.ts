/** The picture as an SVG that stands for itself, in any program: looks as attributes, and a legend below. */

import { s } from "./dom";
import { inlinedLooks } from "./inlined_looks";
import { SAMPLES } from "./legend";
import { textWidth } from "./lettering";
import type { Page } from "./page";
import type { Picture } from "./picture";
import { dashes, heads, path, short, written, type Line } from "./strands";
import { count, KINDS, STANDINGS, type Standing } from "./words";

/** How many painted ties it takes along; an SVG of more is hard on the programs that open it. */
export const TAKEN_ALONG = 4000;

export function standalone(page: Page, shown: Picture, live: SVGSVGElement): SVGSVGElement {
  const { right: width, bottom: height } = shown.frame;
  const style = getComputedStyle(live);
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const painted = shown.faint.slice(-TAKEN_ALONG);
  const missing = shown.faint.length - painted.length;
  const key = keys(page, shown, width, colour, missing);
  return s(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: `0 0 ${width} ${height + key.height}`,
      width,
      height: height + key.height,
      "font-family": "system-ui, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif",
    },
    s("rect", { width, height: height + key.height, fill: colour("pane") }),
    s("g", {}, ...painted.flatMap((line) => paintedElements(line, colour))),
    s(
      "g",
      { fill: colour("node"), stroke: colour("halo") },
      ...shown.dots.map(({ at, radius }) =>
        s("circle", { cx: short(at.x), cy: short(at.y), r: short(radius) }),
      ),
    ),
    ...[...live.children]
      .filter(({ childElementCount }) => childElementCount)
      .map((part) => inlinedLooks(part as SVGElement)),
    key.element,
  );
}

function paintedElements(line: Line, colour: (name: string) => string): SVGElement[] {
  const shade = colour(line.tie.partnership.kind);
  return [
    s("path", {
      d: path(line),
      fill: "none",
      stroke: shade,
      "stroke-width": short(line.width),
      "stroke-opacity": line.presence.toFixed(2),
      "stroke-linecap": "round",
      "stroke-dasharray": dashes(line).map(short).join(" ") || null,
    }),
    ...heads(line).map((corners) =>
      s("path", {
        d: `M${corners.map(written).join("L")}Z`,
        fill: shade,
        "fill-opacity": line.presence.toFixed(2),
      }),
    ),
  ];
}

/** What colours and lines mean, in as many rows as they need. */
function keys(
  page: Page,
  shown: Picture,
  width: number,
  colour: (name: string) => string,
  missing: number,
): { element: SVGElement; height: number } {
  const kinds = new Set(shown.lines.map(({ tie }) => tie.partnership.kind));
  const standings = new Set(shown.lines.map(({ tie }) => tie.standing));
  const entries = [
    ...Object.entries(KINDS)
      .filter(([kind]) => kinds.has(kind as keyof typeof KINDS))
      .map(([kind, label]) => ({ label, shade: colour(kind), width: 3, dashes: "none" })),
    ...Object.entries(STANDINGS)
      .filter(([one]) => standings.has(one as Standing))
      .map(([one, label]) => ({ label, shade: colour("node"), ...SAMPLES[one as Standing] })),
  ];
  const notes = [
    "Paler: less sure. Wider: more documents. Arrow: provider to recipient.",
    "Circle: state. Square: organisation. Diamond: company. Triangle: armed group.",
    missing > 0 && `${count(missing, "weaker tie")} not drawn.`,
    page.scene.weaker > 0 && `${count(page.scene.weaker, "weaker tie")} not shown.`,
  ];
  const drawn: SVGElement[] = [];
  let [x, y] = [14, shown.frame.bottom + 12];
  const place = (wide: number): [number, number] => {
    if (x + wide > width - 14 && x > 14) [x, y] = [14, y + 18];
    const at: [number, number] = [x, y];
    x += wide + 16;
    return at;
  };
  for (const { label, shade, width: stroke, dashes: gaps } of entries) {
    const [left, top] = place(28 + textWidth(label, "11px"));
    drawn.push(
      s("path", {
        d: `M${left} ${top}h22`,
        stroke: shade,
        "stroke-width": stroke,
        "stroke-dasharray": gaps === "none" ? null : gaps,
        "stroke-linecap": "round",
      }),
      s("text", { x: left + 28, y: top, dy: "0.35em" }, label),
    );
  }
  for (const note of notes) {
    if (!note) continue;
    const [left, top] = place(textWidth(note, "11px"));
    drawn.push(s("text", { x: left, y: top, dy: "0.35em" }, note));
  }
  const element = s("g", { "font-size": 11, fill: colour("quiet") }, ...drawn);
  return { element, height: y - shown.frame.bottom + 14 };
}
