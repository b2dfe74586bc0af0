/** One actor in the middle and its partners around it, those with ties of one kind side by side. */

import type { Spot } from "./layout";
import type { Tie } from "./scene";
import { KINDS } from "./words";

/** How many stand in one ring before there is another. */
const IN_A_RING = 26;
const RADIUS = 260;

/** The places of an actor and all that it has ties with, for a frame of the given width over height. */
export function ringed(middle: number, ties: readonly Tie[], aspect: number): Map<number, Spot> {
  const partners = [...strengths(middle, ties)].sort(
    ([a, one], [b, other]) => first(one) - first(other) || total(other) - total(one) || a - b,
  );
  const rings = Math.ceil(partners.length / IN_A_RING);
  const stretch = Math.sqrt(aspect);
  const spots = new Map([[middle, { x: 0, y: 0 }]]);
  partners.forEach(([key], place) => {
    const angle = (2 * Math.PI * (place + 0.5)) / partners.length - Math.PI / 2;
    // Neighbours stand in different rings, so that there is room for their names.
    const far = RADIUS * (1 + (rings - 1) * 0.3 - (place % rings) * 0.3);
    spots.set(key, { x: Math.cos(angle) * far * stretch, y: (Math.sin(angle) * far) / stretch });
  });
  return spots;
}

type Strengths = Map<keyof typeof KINDS, number>;

function strengths(middle: number, ties: readonly Tie[]): Map<number, Strengths> {
  const partners = new Map<number, Strengths>();
  for (const { partnership, weight } of ties)
    for (const key of partnership.actors) {
      if (key === middle) continue;
      const kinds = partners.get(key) ?? (new Map() as Strengths);
      kinds.set(partnership.kind, (kinds.get(partnership.kind) ?? 0) + weight);
      partners.set(key, kinds);
    }
  return partners;
}

const ORDER = Object.keys(KINDS);

/** The kind that weighs most between the two, by its place among the kinds. */
function first(kinds: Strengths): number {
  const [kind] = [...kinds].reduce((most, one) => (one[1] > most[1] ? one : most));
  return ORDER.indexOf(kind);
}

function total(kinds: Strengths): number {
  return [...kinds.values()].reduce((sum, weight) => sum + weight, 0);
}
