/** The marks of the timeline: a shape for each way a relation goes on, filled where it is told as fact. */

import type { Modality, Stage } from "./data";
import { h, s } from "./dom";
import { stageName } from "./words";

const R = 5;

const SHAPES: Record<Stage, string> = {
  proposed: circle(R * 0.62),
  negotiating: circle(R * 0.62),
  agreed: `M0 ${-R}L${R} 0L0 ${R}L${-R} 0Z`,
  signed: `M${-R + 1} ${-R + 1}H${R - 1}V${R - 1}H${-R + 1}Z`,
  "in-force": `M0 ${-R}L${R} ${R - 1}H${-R}Z`,
  active: circle(R - 0.5),
  suspended: "M-3 -5V5M3 -5V5",
  ended: "M-4 -4L4 4M-4 4L4 -4",
  refused: "M-4 -4L4 4M-4 4L4 -4",
};

const OPEN: ReadonlySet<Stage> = new Set<Stage>(["suspended", "ended", "refused"]);

/** How large a mark is that only tells again what was known. */
const AGAIN = 0.68;

export function mark(stage: Stage, modality: Modality, x: number, y: number, again = false): SVGGElement {
  const hollow = modality !== "asserted";
  const size = again ? ` scale(${AGAIN})` : "";
  return s(
    "g",
    {
      class: `mark ${OPEN.has(stage) ? "stroke" : hollow ? "hollow" : "full"} ${modality}`,
      transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})${size}`,
    },
    s("path", { d: SHAPES[stage] }),
    modality === "denied" && s("path", { class: "slash", d: "M-6 6L6 -6" }),
  );
}

/** Something to mark at a place of a lane. */
export interface Point<Thing> {
  x: number;
  stage: Stage;
  modality: Modality;
  /** Whether it lies after the date of the picture. */
  later: boolean;
  /** Whether the course turned with it, so that it is more than told again. */
  turn: boolean;
  things: Thing[];
}

/** Marks nearer than this many pixels are one, which is never broader than twice as many. */
const NEAR = 13;

/**
 * Points of one stage, told as surely, that lie close together as one with all their things: where its first is, so
 * that it never seems later than what it stands for.
 */
export function merged<Thing>(points: readonly Point<Thing>[]): Point<Thing>[] {
  const open = new Map<string, { point: Point<Thing>; last: number }>();
  const made: Point<Thing>[] = [];
  for (const point of points.toSorted((a, b) => a.x - b.x)) {
    const sort = `${point.stage} ${looks(point.modality)} ${point.later}`;
    const group = open.get(sort);
    if (group && point.x - group.last < NEAR && point.x - group.point.x < 2 * NEAR) {
      group.point.things.push(...point.things);
      group.point.turn ||= point.turn;
      group.last = point.x;
    } else {
      const alone = { ...point, things: [...point.things] };
      open.set(sort, { point: alone, last: point.x });
      made.push(alone);
    }
  }
  return made;
}

function looks(modality: Modality): "fact" | "foreseen" | "denied" {
  return modality === "asserted" ? "fact" : modality === "denied" ? "denied" : "foreseen";
}

/** Where a mark stands in its lane, from -1 (above) over 0 (on the line) to 1 (below). */
export type Level = -1 | 0 | 1;

/**
 * The levels of marks: on the line what turned the course, above it what was told as fact again, below it what is only
 * foreseen, or denied. A turn whose place on the line is taken stands above or below it.
 */
export function levels(points: readonly Omit<Point<unknown>, "things">[]): Level[] {
  const taken: { x: number; level: Level }[] = [];
  const found = new Array<Level>(points.length).fill(0);
  const first = (index: number) => Number(points[index]!.turn) * 16 + RANK[points[index]!.stage];
  const order = points.map((_, index) => index).sort((a, b) => first(b) - first(a));
  for (const index of order) {
    const { x, modality, turn } = points[index]!;
    const own: Level[] = turn ? [0, -1, 1] : [modality === "asserted" ? -1 : 1];
    const free = own.find(
      (level) => !taken.some((one) => one.level === level && Math.abs(one.x - x) < 2 * R),
    );
    found[index] = free ?? own[0]!;
    taken.push({ x, level: found[index] });
  }
  return found;
}

/** Which marks have the line itself where several want it: what changes most. */
const RANK: Record<Stage, number> = {
  ended: 8,
  suspended: 7,
  refused: 6,
  signed: 5,
  "in-force": 4,
  agreed: 3,
  active: 2,
  negotiating: 1,
  proposed: 0,
};

/** What the marks and lines mean. */
export function key(): HTMLElement {
  const sample = (stage: Stage, modality: Modality, text: string) =>
    h(
      "span",
      { class: "key" },
      s("svg", { width: 14, height: 14, "aria-hidden": "true" }, mark(stage, modality, 7, 7)),
      text,
    );
  return h(
    "p",
    { class: "keys" },
    sample("negotiating", "asserted", "talks"),
    ...(["agreed", "signed", "in-force"] as const).map((stage) =>
      sample(stage, "asserted", stageName(stage).toLowerCase()),
    ),
    sample("active", "asserted", "active, delivered"),
    sample("suspended", "asserted", "suspended"),
    sample("ended", "asserted", "ended, refused"),
    sample("active", "expected", "expected or possible"),
    sample("active", "denied", "denied"),
    h(
      "span",
      { class: "key" },
      // A square, as a small disc would look like talks.
      s("svg", { width: 14, height: 14, "aria-hidden": "true" }, mark("signed", "asserted", 7, 7, true)),
      "small: told again",
    ),
    h("span", { class: "key several" }, h("strong", {}, "3"), "so many at once"),
    h(
      "span",
      { class: "key track" },
      s(
        "svg",
        { width: 26, height: 14, "aria-hidden": "true" },
        s("path", { class: "belief", d: "M1 5L25 1V13L1 9Z" }),
        s("line", { class: "tie", x1: 2, x2: 24, y1: 7, y2: 7 }),
      ),
      "broader: likelier",
    ),
  );
}

function circle(radius: number): string {
  return `M${-radius} 0a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0Z`;
}
