/** The lines of ties in the picture: where they run, how wide and how pale, and what lies under a pointer. */

import type { Spot, Strand } from "./layout";
import type { Tie } from "./scene";

export interface Line {
  strand: Strand;
  tie: Tie;
  from: Spot;
  to: Spot;
  bend: Spot;
  width: number;
  /** How opaque it is, 0 to 1. */
  presence: number;
  /** How far its ends keep from the middles of the dots. */
  rims: [from: number, to: number];
}

/** What is least likely is still to be seen. */
const FAINTEST = 0.28;
const HEDGED = 0.75;
const OVER = 0.8;

export function lineOf(
  strand: Strand,
  tie: Tie,
  from: Spot,
  to: Spot,
  rims: [from: number, to: number],
): Line {
  return {
    strand,
    tie,
    from,
    to,
    bend: bent(from, to, strand),
    width: width(tie),
    presence: presence(tie),
    rims,
  };
}

/** How much finer lines are where so many share the frame, 0 to 1. */
export function fineness(lines: number): number {
  return Math.min(1, Math.max(0.4, (80 / Math.max(1, lines)) ** 0.22));
}

/** How opaque a tie is drawn: the more likely the more; one that is only expected or possible looks less sure still. */
export function presence({ probability, modality, standing }: Tie): number {
  const likely = FAINTEST + (1 - FAINTEST) * probability;
  return likely * (modality === "asserted" ? 1 : HEDGED) * (standing === "over" ? OVER : 1);
}

/** How wide a tie is drawn: the more documents the wider; what is only agreed stays thin. */
export function width({ standing, documents }: Tie): number {
  const more = Math.log2(Math.max(1, documents));
  if (standing === "agreed") return 0.9 + 0.15 * more;
  return standing === "firm" ? 1.8 + 0.75 * more : 1.5 + 0.6 * more;
}

/** The lengths of strokes and gaps of a line; none where it is solid. */
export function dashes({ tie, width }: Line): number[] {
  if (tie.standing === "talks") return [4 + width, 3 + 1.5 * width];
  return tie.standing === "over" ? [0.1, 2.5 + 1.6 * width] : [];
}

/** The line as the path of an SVG, from rim to rim, so that it ends where its arrows begin. */
export function path(line: Line): string {
  const [start, end] = ends(line);
  return `M${written(start)}Q${written(line.bend)} ${written(end)}`;
}

/** Where the line begins and ends, arrows left out. */
export function ends({ from, to, bend, width, rims, tie: { partnership } }: Line): [Spot, Spot] {
  const base = headLength(width) * 0.85;
  return [
    towards(from, bend, partnership.flow === "both-ways" ? rims[0] + base : 0),
    towards(to, bend, partnership.flow === "mutual" ? 0 : rims[1] + base),
  ];
}

/** The corners of its arrowheads, each of which touches the rim of what it points to. */
export function heads(line: Line): [Spot, Spot, Spot][] {
  const { from, to, bend, width, rims } = line;
  const { flow } = line.tie.partnership;
  const made: [Spot, Spot, Spot][] = [];
  if (flow !== "mutual") made.push(head(bend, to, rims[1], width));
  if (flow === "both-ways") made.push(head(bend, from, rims[0], width));
  return made;
}

function headLength(width: number): number {
  return 5.5 + width * 1.2;
}

function head(from: Spot, to: Spot, rim: number, width: number): [Spot, Spot, Spot] {
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  const size = headLength(width);
  const tip = { x: to.x - Math.cos(angle) * rim, y: to.y - Math.sin(angle) * rim };
  const corner = (turn: number) => ({
    x: tip.x - Math.cos(angle + turn) * size,
    y: tip.y - Math.sin(angle + turn) * size,
  });
  return [tip, corner(0.42), corner(-0.42)];
}

function towards(spot: Spot, other: Spot, by: number): Spot {
  if (!by) return spot;
  const far = Math.hypot(other.x - spot.x, other.y - spot.y) || 1;
  const share = Math.min(by / far, 1);
  return { x: spot.x + (other.x - spot.x) * share, y: spot.y + (other.y - spot.y) * share };
}

/** Strands between the same two part to either side of the straight line, whichever way each of them runs. */
export function bent(from: Spot, to: Spot, { lane, lanes, from: first, to: second }: Strand): Spot {
  const side = first < second ? 1 : -1;
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy) || 1;
  // Where there are many, they draw together rather than swing far out.
  const gap = Math.min(26 + length * 0.1, 54, (0.9 * length) / Math.max(1, lanes - 1));
  const bow = side * lane * gap;
  return { x: (from.x + to.x) / 2 - (dy / length) * bow, y: (from.y + to.y) / 2 + (dx / length) * bow };
}

/** The place at a share of the way along a line. */
export function along({ from, to, bend }: Pick<Line, "from" | "to" | "bend">, share: number): Spot {
  const rest = 1 - share;
  const on = (axis: "x" | "y") =>
    rest * rest * from[axis] + 2 * rest * share * bend[axis] + share * share * to[axis];
  return { x: on("x"), y: on("y") };
}

/** Whether any of a line may lie within a box: it never leaves the triangle of its ends and its bend. */
export function meets(
  { from, to, bend }: Line,
  box: { left: number; top: number; right: number; bottom: number },
): boolean {
  return (
    Math.max(from.x, to.x, bend.x) >= box.left &&
    Math.min(from.x, to.x, bend.x) <= box.right &&
    Math.max(from.y, to.y, bend.y) >= box.top &&
    Math.min(from.y, to.y, bend.y) <= box.bottom
  );
}

/** The line that passes nearest to a place, if any comes within a reach of it; of those as near, the first. */
export function nearest(lines: readonly Line[], { x, y }: Spot, reach: number): Line | null {
  let [found, least]: [Line | null, number] = [null, reach];
  for (const line of lines) {
    if (!meets(line, { left: x - least, right: x + least, top: y - least, bottom: y + least })) continue;
    const far = distance(line, x, y);
    if (far < least) [found, least] = [line, far];
  }
  return found;
}

const STEPS = 16;

function distance(line: Line, x: number, y: number): number {
  let before = line.from;
  let least = Infinity;
  for (let step = 1; step <= STEPS; step++) {
    const next = along(line, step / STEPS);
    const [dx, dy] = [next.x - before.x, next.y - before.y];
    const share = ((x - before.x) * dx + (y - before.y) * dy) / (dx * dx + dy * dy || 1);
    const held = Math.min(1, Math.max(0, share));
    least = Math.min(least, Math.hypot(before.x + held * dx - x, before.y + held * dy - y));
    before = next;
  }
  return least;
}

export function written({ x, y }: Spot): string {
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
}

/** A number of a picture, as closely as it is seen. */
export function short(number: number): string {
  return String(Math.round(number * 10) / 10);
}
