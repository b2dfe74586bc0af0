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
}

export interface Plan {
  spots: Map<number, Spot>;
  strands: Strand[];
}

interface Body extends SimulationNodeDatum {
  key: number;
}

export function strandsOf(ties: readonly Tie[]): Strand[] {
  const beside = new Map<string, Strand[]>();
  const strands = ties.map(({ partnership }, tie) => {
    const [from, to] = partnership.actors;
    const strand = { tie, from, to, lane: 0 };
    const pair = [from, to].sort((a, b) => a - b).join(" ");
    beside.set(pair, [...(beside.get(pair) ?? []), strand]);
    return strand;
  });
  for (const together of beside.values())
    together.forEach((strand, index) => (strand.lane = index - (together.length - 1) / 2));
  return strands;
}

/** The ground plan of some ties, centred on 0, for a frame of the given width over height. */
export function layout(ties: readonly Tie[], aspect: number): Plan {
  const strands = strandsOf(ties);
  const bodies = new Map<number, Body>();
  const degree = new Map<number, number>();
  for (const { from, to } of strands)
    for (const key of [from, to]) {
      degree.set(key, (degree.get(key) ?? 0) + 1);
      if (!bodies.has(key)) bodies.set(key, { key });
    }
  const links: (SimulationLinkDatum<Body> & { weight: number })[] = strands
    .filter((strand) => strand.lane <= 0 && strand.lane > -1)
    .map(({ from, to, tie }) => ({ source: from, target: to, weight: ties[tie]!.weight }));
  const nodes = [...bodies.values()];
  forceSimulation(nodes)
    .force(
      "link",
      forceLink<Body, (typeof links)[number]>(links)
        .id((body) => body.key)
        .distance((link) => 70 + 30 / (0.5 + link.weight))
        .strength((link) => 0.9 / Math.min(degree.get(end(link.source))!, degree.get(end(link.target))!)),
    )
    .force("charge", forceManyBody<Body>().strength(-420).distanceMax(600))
    .force("collide", forceCollide<Body>(30).iterations(2))
    .force("x", forceX(0).strength(0.07 / Math.max(1, aspect)))
    .force("y", forceY(0).strength(0.07 * Math.max(1, aspect ** 0.6)))
    .stop()
    .tick(nodes.length > 600 ? 120 : 320);
  const spots = new Map(nodes.map(({ key, x, y }) => [key, { x: x ?? 0, y: y ?? 0 }]));
  return { spots, strands };
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
  const all = [...spots];
  const [left, right] = [Math.min(...all.map((spot) => spot.x)), Math.max(...all.map((spot) => spot.x))];
  const [top, bottom] = [Math.min(...all.map((spot) => spot.y)), Math.max(...all.map((spot) => spot.y))];
  const fullX = (width - 2 * margin.x) / Math.max(1, right - left);
  const fullY = (height - 2 * margin.y) / Math.max(1, bottom - top);
  const least = Math.min(fullX, fullY);
  const [scaleX, scaleY] = [Math.min(fullX, least * 1.5, 2.2), Math.min(fullY, least * 1.5, 2.2)];
  return ({ x, y }) => ({
    x: width / 2 + (x - (left + right) / 2) * scaleX,
    y: height / 2 + (y - (top + bottom) / 2) * scaleY,
  });
}
