/** The lines of ties on a map: curves that part where they run side by side, and the heads of arrows. */

import type { Spot } from "./layout";
import { written } from "./strands";

export interface Arc {
  from: Spot;
  bend: Spot;
  to: Spot;
}

/** How far parallel ties lie apart, in pixels. */
const APART = 9;

/**
 * A curve from one spot to another that rises towards the top of the map, as the shortest way does in the north,
 * and the more the farther it goes. `lane` is its place among the ties of the same two, counted from their middle.
 */
export function arc(from: Spot, to: Spot, lane: number): Arc {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy) || 1;
  // Seen from either end the same side is up, so that lanes do not cross.
  const east = dx > 0 || (dx === 0 && dy > 0) ? 1 : -1;
  const bow = Math.min(0.2 * length, 24 + 0.11 * length) + lane * APART * 2;
  return {
    from,
    to,
    bend: {
      x: (from.x + to.x) / 2 + (dy / length) * east * bow,
      y: (from.y + to.y) / 2 - (dx / length) * east * bow,
    },
  };
}

/** A curve up from the row of those without a place. */
export function riser(from: Spot, to: Spot, lane: number): Arc {
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  const low = from.y > to.y ? from : to;
  return {
    from,
    to,
    bend: { x: middle.x * 0.5 + low.x * 0.5 + lane * APART * 2, y: middle.y * 0.75 + low.y * 0.25 },
  };
}

export function pathOf({ from, bend, to }: Arc): string {
  return `M${written(from)}Q${written(bend)} ${written(to)}`;
}

/** A head that ends at the rim of what it points to. */
export function head(from: Spot, to: Spot, reach: number, width: number): string {
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  const size = 5 + 1.3 * width;
  const tip = { x: to.x - Math.cos(angle) * reach, y: to.y - Math.sin(angle) * reach };
  const corner = (turn: number) =>
    written({ x: tip.x - Math.cos(angle + turn) * size, y: tip.y - Math.sin(angle + turn) * size });
  return `M${written(tip)}L${corner(0.42)}L${corner(-0.42)}Z`;
}
