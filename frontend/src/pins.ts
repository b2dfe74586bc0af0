/** States beyond the edge of what is seen of a map: pinned to the edge, in the direction in which they lie. */

import type { Spot } from "./layout";
import type { Box } from "./labels";

export interface Beyond {
  key: number;
  at: Spot;
  weight: number;
}

/** How far pins stand within the edge, and from each other. */
const INSET = 12;
const APART = 22;
/** How much farther north or south than east or west something lies to be pinned above or below. */
const STEEP = 0.6;
/** How many are pinned at most, those that are tied most. */
const MOST = 14;

export function inside({ x, y }: Spot, { left, top, right, bottom }: Box): boolean {
  return x >= left && x <= right && y >= top && y <= bottom;
}

/** Where those beyond a frame are pinned to its edge; none where there are too many or they too light. */
export function pinned(beyond: readonly Beyond[], frame: Box): Map<number, Spot> {
  const edge = {
    left: frame.left + INSET,
    top: frame.top + INSET,
    right: frame.right - INSET,
    bottom: frame.bottom - INSET,
  };
  const heaviest = beyond.toSorted((a, b) => b.weight - a.weight || a.key - b.key).slice(0, MOST);
  const found = new Map<number, Spot>();
  for (const name of ["left", "right", "top", "bottom"] as const) {
    const pins = heaviest.filter(({ at }) => side(at, edge) === name);
    const upright = name === "left" || name === "right";
    const along = upright ? "y" : "x";
    const [low, high] = upright ? [edge.top, edge.bottom] : [edge.left, edge.right];
    const spots = pins
      .map(({ key, at }) => ({ key, at: onEdge(at, edge) }))
      .sort((a, b) => a.at[along] - b.at[along] || a.key - b.key);
    const places = parted(
      spots.map(({ at }) => at[along]),
      low,
      high,
    );
    spots.forEach(({ key, at }, index) => found.set(key, { ...at, [along]: places[index]! }));
  }
  return found;
}

/** The spot on the edge in the direction of another: at the sides for what lies east or west, where names read best. */
function onEdge(at: Spot, edge: Box): Spot {
  const middle = { x: (edge.left + edge.right) / 2, y: (edge.top + edge.bottom) / 2 };
  const [dx, dy] = [at.x - middle.x, at.y - middle.y];
  if (Math.abs(dx) > STEEP * Math.abs(dy)) {
    const y = middle.y + (dy / Math.abs(dx)) * ((edge.right - edge.left) / 2);
    return { x: dx < 0 ? edge.left : edge.right, y: Math.min(edge.bottom, Math.max(edge.top, y)) };
  }
  const x = middle.x + (dx / Math.abs(dy)) * ((edge.bottom - edge.top) / 2);
  return { x: Math.min(edge.right, Math.max(edge.left, x)), y: dy < 0 ? edge.top : edge.bottom };
}

function side(at: Spot, edge: Box): "left" | "right" | "top" | "bottom" {
  const [dx, dy] = [at.x - (edge.left + edge.right) / 2, at.y - (edge.top + edge.bottom) / 2];
  if (Math.abs(dx) > STEEP * Math.abs(dy)) return dx < 0 ? "left" : "right";
  return dy < 0 ? "top" : "bottom";
}

/** Places in their order, parted by as much as there is room for. */
function parted(places: readonly number[], low: number, high: number): number[] {
  const apart = Math.min(APART, (high - low) / Math.max(1, places.length - 1));
  const down: number[] = [];
  for (const place of places) down.push(Math.max(place, (down.at(-1) ?? low - apart) + apart));
  let limit = high + apart;
  return down
    .toReversed()
    .map((place) => (limit = Math.min(place, limit - apart)))
    .toReversed();
}
