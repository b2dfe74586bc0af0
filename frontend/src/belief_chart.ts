/** How likely a partnership was over time, as a line of steps. */

import type { Belief } from "./belief";
import type { Day, Stage } from "./data";
import { fromNumber, toNumber } from "./days";
import { s } from "./dom";
import { probability } from "./scene";
import { dateText, percent } from "./words";

const [WIDTH, HEIGHT] = [340, 92];
const [LEFT, RIGHT, TOP, BOTTOM] = [34, 6, 8, 74];
/** How many days are drawn at most. */
const MOST = 400;
/** Into how many stretches all time is cut at least, for what grows old between the days. */
const FINE = 40;

const MOVED = 0.0005;

export interface Point {
  day: number;
  share: number;
  /** Whether something was told on that day that moved it. */
  moved: boolean;
}

/** How likely a stage was from the first that was told of it to a day; two points where it moved, before and after. */
export function points(belief: Belief, stage: Stage, at: Day): Point[] {
  const until = toNumber(at);
  const found = pointsOf(belief, stage).filter(({ day }) => day <= until);
  return [...found, { day: until, share: probability(belief, stage, at), moved: false }];
}

/** Kept, so that the date can be moved without reckoning all of it again. */
const known = new WeakMap<Belief, Map<Stage, Point[]>>();

function pointsOf(belief: Belief, stage: Stage): Point[] {
  const stages = known.get(belief) ?? new Map<Stage, Point[]>();
  known.set(belief, stages);
  const found = stages.get(stage) ?? reckoned(belief, stage);
  stages.set(stage, found);
  return found;
}

function reckoned(belief: Belief, stage: Stage): Point[] {
  const days = [...new Set(belief.testimony.map(({ day }) => day))].sort().slice(-MOST);
  const stretch = Math.max(1, (toNumber(days.at(-1)!) - toNumber(days[0]!)) / FINE);
  let last = 0;
  return days.flatMap((day, place) => {
    const [here, next] = [toNumber(day), toNumber(days[place + 1] ?? day)];
    const earlier = { ...belief, testimony: belief.testimony.filter((one) => one.day < day) };
    // Nothing but that it is active grows old.
    const before = stage === "active" || !place ? probability(earlier, stage, day) : last;
    last = probability(belief, stage, day);
    const moved = Math.abs(last - before) > MOVED;
    const between = stage === "active" ? growingOld(belief, here, next, stretch) : [];
    return [{ day: here, share: before, moved: false }, { day: here, share: last, moved }, ...between];
  });
}

function growingOld(belief: Belief, from: number, to: number, stretch: number): Point[] {
  const pieces = Math.floor((to - from) / stretch);
  return Array.from({ length: pieces }, (_, place) => {
    const day = Math.round(from + ((to - from) * (place + 1)) / (pieces + 1));
    return { day, share: probability(belief, "active", fromNumber(day)), moved: false };
  });
}

export function drawChart(found: readonly Point[], at: Day): SVGSVGElement {
  const moved = found.filter((point) => point.moved);
  const first = Math.min((moved[0] ?? found[0]!).day, toNumber(at) - 30);
  const length = Math.max(1, toNumber(at) - first);
  const x = (day: number) => LEFT + ((Math.max(day, first) - first) / length) * (WIDTH - LEFT - RIGHT);
  const y = (share: number) => BOTTOM - share * (BOTTOM - TOP);
  const line = `M${found.map(({ day, share }) => `${x(day).toFixed(1)} ${y(share).toFixed(1)}`).join("L")}`;
  const now = found.at(-1)!;
  // Many days in a row would hide the line that they stand on.
  const radius = moved.length > 24 ? 1.2 : 2.4;
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
    ...moved.map(({ day, share }) =>
      s("circle", { cx: x(day).toFixed(1), cy: y(share).toFixed(1), r: radius }),
    ),
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
