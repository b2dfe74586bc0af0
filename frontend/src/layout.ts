/** Where the actors stand: forces that end the same way every time, so that a view is the same for all who open it. */

import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationLinkDatum,
  type SimulationNodeDatum,
} from "d3-force";
import { packed } from "./packing";
import { ringed } from "./rings";
import type { Tie } from "./scene";

export interface Spot {
  x: number;
  y: number;
}

/** The line of a tie, by the indices of the tie and its actors. */
export interface Strand {
  tie: number;
  from: number;
  to: number;
  /** Its place among the strands between the same two, from -(n-1)/2 to (n-1)/2. */
  lane: number;
  /** How many strands there are between the two. */
  lanes: number;
}

export interface Plan {
  spots: Map<number, Spot>;
  strands: Strand[];
}

/** All that lies between two actors, as one. */
export interface Pair {
  from: number;
  to: number;
  weight: number;
}

interface Body extends SimulationNodeDatum {
  key: number;
}

type Link = SimulationLinkDatum<Body> & { weight: number };

/** Up to how many actors are laid out in one go; of more, so many of the most tied stand first. */
const CORE = 220;
/** How far two who have nobody else stand from each other. */
const APART = 150;

export function strandsOf(ties: readonly Tie[]): Strand[] {
  const beside = new Map<string, Strand[]>();
  const strands = ties.map(({ partnership }, tie) => {
    const [from, to] = partnership.actors;
    const strand = { tie, from, to, lane: 0, lanes: 1 };
    const pair = from < to ? `${from} ${to}` : `${to} ${from}`;
    const others = beside.get(pair);
    if (others) others.push(strand);
    else beside.set(pair, [strand]);
    return strand;
  });
  for (const together of beside.values())
    together.forEach((strand, index) => {
      strand.lanes = together.length;
      strand.lane = index - (together.length - 1) / 2;
    });
  return strands;
}

/** The ground plan of some ties, centred on 0, for a frame of the given width over height; around an actor where one is in focus. */
export function layout(ties: readonly Tie[], aspect: number, focus: number | null = null): Plan {
  const strands = strandsOf(ties);
  if (focus !== null && strands.every(({ from, to }) => from === focus || to === focus))
    return { spots: ringed(focus, ties, aspect), strands };
  const pairs = pairsOf(ties);
  const parts = components(pairs).map((part) => ({ pairs: part, spots: placed(part, aspect) }));
  return { spots: evened(packed(parts, aspect)), strands };
}

/** The same order from left to right and from top to bottom, with less crowding in the middle the more there are. */
function evened(spots: ReadonlyMap<number, Spot>): Map<number, Spot> {
  const share = Math.min(0.5, spots.size / 400);
  const across = (axis: "x" | "y"): Map<number, number> => {
    const order = [...spots].sort(([a, one], [b, other]) => one[axis] - other[axis] || a - b);
    const [first, last] = [order[0]?.[1][axis] ?? 0, order.at(-1)?.[1][axis] ?? 0];
    const step = (last - first) / Math.max(1, order.length - 1);
    return new Map(
      order.map(([key, spot], rank) => [key, (1 - share) * spot[axis] + share * (first + rank * step)]),
    );
  };
  const [x, y] = [across("x"), across("y")];
  return new Map([...spots.keys()].map((key) => [key, { x: x.get(key)!, y: y.get(key)! }]));
}

/** What lies between each two actors, the order being that of the ties. */
export function pairsOf(ties: readonly Tie[]): Pair[] {
  const pairs = new Map<string, Pair>();
  for (const { partnership, weight } of ties) {
    const [from, to] = partnership.actors;
    const name = from < to ? `${from} ${to}` : `${to} ${from}`;
    const pair = pairs.get(name);
    if (pair) pair.weight += weight;
    else pairs.set(name, { from, to, weight });
  }
  return [...pairs.values()];
}

/** The pairs that hang together, the largest part first. */
export function components(pairs: readonly Pair[]): Pair[][] {
  const over = new Map<number, number>();
  const top = (key: number): number => {
    const above = over.get(key) ?? key;
    if (above === key) return key;
    const found = top(above);
    over.set(key, found);
    return found;
  };
  for (const { from, to } of pairs) over.set(top(from), top(to));
  const parts = new Map<number, Pair[]>();
  for (const pair of pairs) {
    const part = parts.get(top(pair.from));
    if (part) part.push(pair);
    else parts.set(top(pair.from), [pair]);
  }
  return [...parts.values()].sort((a, b) => b.length - a.length);
}

function placed(pairs: readonly Pair[], aspect: number): Map<number, Spot> {
  const degree = degrees(pairs);
  if (degree.size === 2) {
    const [one, other] = [...degree.keys()] as [number, number];
    return new Map([
      [one, { x: -APART / 2, y: 0 }],
      [other, { x: APART / 2, y: 0 }],
    ]);
  }
  const bodies = new Map([...degree.keys()].map((key): [number, Body] => [key, { key }]));
  if (bodies.size <= CORE) settle(bodies, pairs, degree, aspect, 320, 1);
  else {
    const core = new Map(strongest(degree, CORE).map((key) => [key, bodies.get(key)!]));
    const within = pairs.filter(({ from, to }) => core.has(from) && core.has(to));
    settle(core, within, degrees(within), aspect, 100, 1);
    const all = joined(core, bodies, pairs);
    settle(all, pairs, degree, aspect, Math.max(12, Math.round(30_000 / all.size)), 0.4);
  }
  return turned(bodies, aspect);
}

function degrees(pairs: readonly Pair[]): Map<number, number> {
  const degree = new Map<number, number>();
  for (const { from, to } of pairs) for (const key of [from, to]) degree.set(key, (degree.get(key) ?? 0) + 1);
  return degree;
}

function strongest(degree: ReadonlyMap<number, number>, most: number): number[] {
  return [...degree]
    .sort(([a, x], [b, y]) => y - x || a - b)
    .slice(0, most)
    .map(([key]) => key);
}

/** Those that stand and the others, each of which begins beside the partners that stand. */
function joined(
  standing: ReadonlyMap<number, Body>,
  bodies: ReadonlyMap<number, Body>,
  pairs: readonly Pair[],
): Map<number, Body> {
  const sums = new Map<number, { x: number; y: number; weight: number }>();
  const draw = (key: number, to: Body | undefined, weight: number) => {
    if (!to || standing.has(key)) return;
    const sum = sums.get(key) ?? { x: 0, y: 0, weight: 0 };
    sums.set(key, {
      x: sum.x + to.x! * weight,
      y: sum.y + to.y! * weight,
      weight: sum.weight + weight,
    });
  };
  for (const { from, to, weight } of pairs) {
    draw(from, standing.get(to), weight);
    draw(to, standing.get(from), weight);
  }
  let turn = 0;
  for (const [key, body] of bodies) {
    if (standing.has(key)) continue;
    const sum = sums.get(key) ?? { x: 0, y: 0, weight: 1 };
    // Those beside the same partners spread like seeds in a flower head.
    const [angle, far] = [++turn * 2.399963, 60 + 12 * Math.sqrt(turn)];
    body.x = sum.x / sum.weight + Math.cos(angle) * far;
    body.y = sum.y / sum.weight + Math.sin(angle) * far;
  }
  return new Map(bodies);
}

function settle(
  bodies: ReadonlyMap<number, Body>,
  pairs: readonly Pair[],
  degree: ReadonlyMap<number, number>,
  aspect: number,
  ticks: number,
  alpha: number,
): void {
  const nodes = [...bodies.values()];
  const links = pairs.map(({ from, to, weight }): Link => ({ source: from, target: to, weight }));
  const large = nodes.length > CORE;
  forceSimulation(nodes)
    .alpha(alpha)
    .alphaDecay(1 - (0.001 / alpha) ** (1 / ticks))
    .force(
      "link",
      forceLink<Body, Link>(links)
        .id((body) => body.key)
        .distance((link) => 70 + 30 / (0.5 + link.weight))
        .strength((link) => 0.9 / Math.min(degree.get(end(link.source))!, degree.get(end(link.target))!)),
    )
    .force(
      "charge",
      forceManyBody<Body>()
        .strength(-420)
        .distanceMax(600)
        .theta(large ? 1.4 : 0.9),
    )
    .force("collide", large ? null : forceCollide<Body>(30).iterations(2))
    .force("x", forceX(0).strength(0.07 / Math.max(1, aspect)))
    .force("y", forceY(0).strength(0.07 * Math.max(1, aspect ** 0.6)))
    .stop()
    .tick(ticks);
}

/** The same places, turned so that they lie along the longer side of the frame. */
function turned(bodies: ReadonlyMap<number, Body>, aspect: number): Map<number, Spot> {
  const all = [...bodies.values()].map(({ key, x = 0, y = 0 }) => ({ key, x, y }));
  const mean = (axis: "x" | "y") => all.reduce((sum, spot) => sum + spot[axis], 0) / all.length;
  const [middleX, middleY] = [mean("x"), mean("y")];
  let [xx, yy, xy] = [0, 0, 0];
  for (const { x, y } of all) {
    xx += (x - middleX) ** 2;
    yy += (y - middleY) ** 2;
    xy += (x - middleX) * (y - middleY);
  }
  const angle = (aspect < 1 ? Math.PI / 2 : 0) - Math.atan2(2 * xy, xx - yy) / 2;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return new Map(
    all.map(({ key, x, y }) => {
      const [dx, dy] = [x - middleX, y - middleY];
      return [key, { x: dx * cos - dy * sin, y: dx * sin + dy * cos }];
    }),
  );
}

function end(side: Body | string | number): number {
  return typeof side === "object" ? side.key : Number(side);
}

/** Scale and shift that fit the places into a frame, each way for itself within reason. */
export function fitted(
  spots: Iterable<Spot>,
  width: number,
  height: number,
  margin: Spot,
): (spot: Spot) => Spot {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { x, y } of spots) {
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  }
  if (left > right) [left, right, top, bottom] = [0, 0, 0, 0];
  const fullX = (width - 2 * margin.x) / Math.max(1, right - left);
  const fullY = (height - 2 * margin.y) / Math.max(1, bottom - top);
  const least = Math.min(fullX, fullY);
  const [scaleX, scaleY] = [Math.min(fullX, least * 1.6, 2.2), Math.min(fullY, least * 1.6, 2.2)];
  return ({ x, y }) => ({
    x: width / 2 + (x - (left + right) / 2) * scaleX,
    y: height / 2 + (y - (top + bottom) / 2) * scaleY,
  });
}
