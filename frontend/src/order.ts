/** The order of actors in which those with the same partners stand together. */

import { ADVERSE } from "./words";
import type { Scene, Tie } from "./scene";

/**
 * The actors of some ties, most like each other side by side: they are joined into ever larger rows, the two most
 * alike first (average linkage; Sokal and Michener 1958), each turned so that its like ends meet. The heavier end
 * comes first. The same ties have the same order, whichever way they are given.
 */
export function clustered(keys: readonly number[], ties: readonly Tie[]): number[] {
  const inOrder = [...keys].sort((a, b) => a - b);
  if (inOrder.length < 3) return heavierFirst(inOrder, ties);
  const alike = likeness(inOrder, ties);
  let rows = inOrder.map((_, index) => [index]);
  const near = alike.map((row) => [...row]);
  while (rows.length > 1) {
    const [a, b] = nearest(near);
    const joined = facing(rows[a]!, rows[b]!, alike);
    for (let other = 0; other < rows.length; other += 1) {
      const [m, n] = [rows[a]!.length, rows[b]!.length];
      const mean = (near[a]![other]! * m + near[b]![other]! * n) / (m + n);
      near[a]![other] = mean;
      near[other]![a] = mean;
    }
    rows[a] = joined;
    rows = rows.filter((_, index) => index !== b);
    near.splice(b, 1);
    for (const row of near) row.splice(b, 1);
  }
  return heavierFirst(
    rows[0]!.map((index) => inOrder[index]!),
    ties,
  );
}

/** More actors than these are not compared with each other; those that are tied less follow by their weight. */
const COMPARED = 300;

let last: { told: string; order: number[] } = { told: "", order: [] };

/**
 * The most tied actors of a scene, like by like. The order is that of the ties of all time, so that it stays while
 * the date moves.
 */
export function inOrder({ ties, plan }: Pick<Scene, "ties" | "plan">, most: number): number[] {
  const shown = new Set(
    heaviest(ties)
      .slice(0, most)
      .map(([key]) => key),
  );
  const told = plan.map(({ partnership }) => partnership.id).join(" ");
  if (told !== last.told) {
    const all = heaviest(plan).map(([key]) => key);
    last = { told, order: [...clustered(all.slice(0, COMPARED), plan), ...all.slice(COMPARED)] };
  }
  return last.order.filter((key) => shown.has(key));
}

/** How much there is of each actor's ties, the heaviest first. */
export function heaviest(ties: readonly Tie[]): [actor: number, weight: number][] {
  const weights = new Map<number, number>();
  for (const { partnership, weight } of ties)
    for (const key of partnership.actors) weights.set(key, (weights.get(key) ?? 0) + weight);
  return [...weights].sort(([a, x], [b, y]) => y - x || a - b);
}

/** How alike actors are, by whom they are tied with and how much; who is set against whom is unlike. */
function likeness(keys: readonly number[], ties: readonly Tie[]): number[][] {
  const place = new Map(keys.map((key, index) => [key, index]));
  const profiles = keys.map(() => new Float64Array(keys.length));
  for (const { partnership, weight, probability } of ties) {
    const [a, b] = partnership.actors.map((key) => place.get(key));
    if (a === undefined || b === undefined || a === b) continue;
    const felt = weight * probability * (ADVERSE.has(partnership.kind) ? -1 : 1);
    profiles[a]![b]! += felt;
    profiles[b]![a]! += felt;
  }
  // One's own place counts like one's best partner's, so that partners are alike too.
  profiles.forEach((profile, index) => (profile[index] = Math.max(1, ...profile)));
  const lengths = profiles.map((profile) => Math.hypot(...profile));
  return profiles.map((one, a) =>
    profiles.map((other, b) => {
      const product = one.reduce((sum, felt, index) => sum + felt * other[index]!, 0);
      return product / (lengths[a]! * lengths[b]!);
    }),
  );
}

function nearest(near: readonly number[][]): [number, number] {
  let best: [number, number] = [0, 1];
  for (let a = 0; a < near.length; a += 1)
    for (let b = a + 1; b < near.length; b += 1)
      if (near[a]![b]! > near[best[0]]![best[1]]! + 1e-12) best = [a, b];
  return best;
}

/** Two rows as one, turned so that the ends that meet are most alike. */
function facing(one: readonly number[], other: readonly number[], alike: readonly number[][]): number[] {
  const ways = [one, one.toReversed()].flatMap((first) =>
    [other, other.toReversed()].map((second) => [first, second] as const),
  );
  const fit = ([first, second]: (typeof ways)[number]) => alike[first.at(-1)!]![second[0]!]!;
  return ways.reduce((best, way) => (fit(way) > fit(best) + 1e-12 ? way : best)).flat();
}

function heavierFirst(row: readonly number[], ties: readonly Tie[]): number[] {
  const weights = new Map(heaviest(ties));
  const half = Math.floor(row.length / 2);
  const sum = (part: readonly number[]) => part.reduce((all, key) => all + (weights.get(key) ?? 0), 0);
  return sum(row.slice(0, half)) < sum(row.slice(-half || row.length)) ? row.toReversed() : [...row];
}
