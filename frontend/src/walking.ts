/** The ways of the keyboard through the picture. */

import type { Spot } from "./layout";

export type Direction = "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown";

const WAYS: Record<Direction, Spot> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

export function isDirection(key: string): key is Direction {
  return Object.hasOwn(WAYS, key);
}

/** Who stands next in a direction: near, and not too far to the side; null where nobody does. */
export function next<Standing extends { at: Spot }>(
  from: Spot,
  direction: Direction,
  others: Iterable<Standing>,
): Standing | null {
  const way = WAYS[direction];
  let [found, least]: [Standing | null, number] = [null, Infinity];
  for (const other of others) {
    const [dx, dy] = [other.at.x - from.x, other.at.y - from.y];
    const ahead = dx * way.x + dy * way.y;
    const aside = Math.abs(dx * way.y - dy * way.x);
    // Whoever stands further aside than ahead is in another direction.
    if (ahead <= 0.5 || aside > ahead * 1.2) continue;
    const far = ahead + 2 * aside;
    if (far < least) [found, least] = [other, far];
  }
  return found;
}

/** The end of a tie that lies further in a direction. */
export function endTowards<Standing extends { at: Spot }>(
  ends: readonly Standing[],
  direction: Direction,
): Standing {
  const way = WAYS[direction];
  const ahead = ({ at }: Standing) => at.x * way.x + at.y * way.y;
  return ends.reduce((most, one) => (ahead(one) > ahead(most) ? one : most));
}
