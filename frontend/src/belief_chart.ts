/** How likely a partnership was over time, as a line of steps. */

import type { Belief } from "./belief";
import type { Day, Stage } from "./data";
import { fromNumber, toNumber } from "./days";
import { s } from "./dom";
import { probability } from "./scene";
import { dateText, percent } from "./words";

const [WIDTH, HEIGHT] = [340, 92];
const [LEFT, RIGHT, TOP, BOTTOM] = [34, 6, 8, 74];
/** How many days are drawn at most, and how finely what grows old is drawn between them. */
const MOST = 120;
const FINE = 6;

export interface Point {
  day: number;
  share: number;
  /** Whether something was told on that day that moved it. */
  moved: boolean;
}

/** How likely a stage was from the first that was told of it to a day; two points where it moved, before and after. */
export function points(belief: Belief, stage: Stage | null, at: Day): Point[] {
  const days = [...new Set(belief.testimony.map(({ day }) => day))].filter((day) => day <= at).sort();
  const shown = days.slice(-MOST);
  const found: Point[] = [];
  const put = (day: number, share: number, moved = false) => found.push({ day, share, moved });
  shown.forEach((day, place) => {
    const here = toNumber(day);
    const earlier = { ...belief, testimony: belief.testimony.filter((one) => one.day < day) };
    const before = probability(earlier, stage, day);
    const after = probability(belief, stage, day);
    put(here, before);
    put(here, after, Math.abs(after - before) > 0.0005);
    const next = toNumber(shown[place + 1] ?? at);
    if (stage === "active")
      for (let step = 1; step < FINE; step++) {
        const between = Math.round(here + ((next - here) * step) / FINE);
        if (between > here && between < next) put(between, probability(belief, stage, fromNumber(between)));
      }
  });
  put(toNumber(at), probability(belief, stage, at));
  return found;
}

export function drawChart(found: readonly Point[], at: Day): SVGSVGElement {
  const moved = found.filter((point) => point.moved);
  const first = Math.min((moved[0] ?? found[0]!).day, toNumber(at) - 30);
  const length = Math.max(1, toNumber(at) - first);
  const x = (day: number) => LEFT + ((Math.max(day, first) - first) / length) * (WIDTH - LEFT - RIGHT);
  const y = (share: number) => BOTTOM - share * (BOTTOM - TOP);
  const line = `M${found.map(({ day, share }) => `${x(day).toFixed(1)} ${y(share).toFixed(1)}`).join("L")}`;
  const now = found.at(-1)!;
  return s(
    "svg",
    {
      class: "belief-chart",
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      role: "img",
      "aria-label": spoken(found, at),
    },
    ...[0, 0.5, 1].flatMap((share) => [
      s("line", { class: "rule", x1: LEFT, x2: WIDTH - RIGHT, y1: y(share), y2: y(share) }),
      s("text", { x: LEFT - 5, y: y(share) + 3.5, "text-anchor": "end" }, `${share * 100}%`),
    ]),
    s("path", { class: "under", d: `${line}V${y(0)}H${x(found[0]!.day).toFixed(1)}Z` }),
    s("path", { class: "line", d: line }),
    ...moved.map(({ day, share }) => s("circle", { cx: x(day).toFixed(1), cy: y(share).toFixed(1), r: 2.4 })),
    s("circle", { class: "now", cx: x(now.day).toFixed(1), cy: y(now.share).toFixed(1), r: 3.4 }),
    s("text", { x: LEFT, y: HEIGHT - 4 }, dateText(fromNumber(first))),
    s("text", { x: WIDTH - RIGHT, y: HEIGHT - 4, "text-anchor": "end" }, dateText(at)),
  );
}

function spoken(found: readonly Point[], at: Day): string {
  const moved = found.filter((point) => point.moved).slice(-6);
  const told = moved.map(({ day, share }) => `${percent(share)} on ${dateText(fromNumber(day))}`);
  return `How likely over time: ${told.join(", ")}; ${percent(found.at(-1)!.share)} on ${dateText(at)}.`;
}
