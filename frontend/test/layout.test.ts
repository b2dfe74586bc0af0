import { expect, test } from "vitest";
import { components, fitted, layout, pairsOf, strandsOf, type Spot } from "../src/layout";
import { scene, type Tie } from "../src/scene";
import { OPENING } from "../src/state";
import { sample } from "./sample";

const ties = scene(sample(), OPENING, "2025-06-01").ties;

/** Ties between actors by their numbers, all else as in the sample. */
function web(...pairs: [number, number][]): Tie[] {
  return pairs.map((actors, number) => ({
    ...ties[0]!,
    partnership: { ...ties[0]!.partnership, id: `tie-${number}`, actors },
  }));
}

function apart(a: Spot, b: Spot): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** A ring of some, each tied to the next and to one further on. */
function ring(size: number, first = 0): [number, number][] {
  return Array.from({ length: size }, (_, one) => [
    [first + one, first + ((one + 1) % size)] as [number, number],
    [first + one, first + ((one * 7 + 3) % size)] as [number, number],
  ])
    .flat()
    .filter(([a, b]) => a !== b);
}

test.each([ties, web(...ring(40)), web(...ring(300))])(
  "the same ties are laid out the same way every time",
  (...some) => {
    expect(layout(some, 1.5).spots).toEqual(layout(some, 1.5).spots);
  },
);

test("no two actors stand in one place", () => {
  const spots = [...layout(ties, 1.5).spots.values()];
  for (const [index, a] of spots.entries())
    for (const b of spots.slice(index + 1)) expect(apart(a, b)).toBeGreaterThan(30);
});

test("every actor of a large web has a place of its own", () => {
  const spots = layout(web(...ring(300)), 1.5).spots;
  const places = new Set([...spots.values()].map(({ x, y }) => `${x.toFixed(3)} ${y.toFixed(3)}`));
  expect(spots.size).toBe(300);
  expect(places.size).toBe(300);
  for (const { x, y } of spots.values()) expect(Number.isFinite(x + y)).toBe(true);
});

test("parallel ties get lanes of their own, either way round", () => {
  const [one, other] = strandsOf(web([0, 1], [1, 0]));
  expect([one!.lane, other!.lane]).toEqual([-0.5, 0.5]);
  expect([one!.lanes, other!.lanes]).toEqual([2, 2]);
});

test("what lies between two counts once for where they stand, with all its weight", () => {
  const pairs = pairsOf(web([0, 1], [1, 0], [1, 2]));
  expect(pairs.map(({ from, to }) => [from, to])).toEqual([
    [0, 1],
    [1, 2],
  ]);
  expect(pairs[0]!.weight).toBe(2 * pairs[1]!.weight);
});

test("what does not hang together is told apart, the largest part first", () => {
  const parts = components(pairsOf(web([0, 1], [5, 6], [6, 7], [8, 9])));
  expect(parts.map((part) => part.length)).toEqual([2, 1, 1]);
});

test("pairs that hang on nothing stand near the rest and never upon it", () => {
  const pairs = Array.from({ length: 12 }, (_, one): [number, number] => [100 + 2 * one, 101 + 2 * one]);
  const { spots } = layout(web(...ring(30), ...pairs), 1.5);
  const rest = [...spots].filter(([key]) => key < 100).map(([, spot]) => spot);
  const across = Math.max(...rest.map(({ x }) => x)) - Math.min(...rest.map(({ x }) => x));
  for (const [key, spot] of spots) {
    if (key < 100) continue;
    expect(Math.min(...rest.map((other) => apart(spot, other)))).toBeGreaterThan(30);
    expect(Math.hypot(spot.x, spot.y)).toBeLessThan(across * 1.5);
  }
});

test("whoever is in focus stands in the middle, its partners around it", () => {
  const { spots } = layout(web([0, 1], [0, 2], [3, 0], [0, 4]), 1, 0);
  expect(spots.get(0)).toEqual({ x: 0, y: 0 });
  const far = [1, 2, 3, 4].map((key) => apart(spots.get(key)!, { x: 0, y: 0 }));
  for (const one of far) expect(one).toBeCloseTo(far[0]!);
});

test("of many partners no two stand in one place", () => {
  const many = Array.from({ length: 150 }, (_, one): [number, number] => [0, one + 1]);
  const spots = [...layout(web(...many), 1.5, 0).spots.values()];
  for (const [index, a] of spots.entries())
    for (const b of spots.slice(index + 1)) expect(apart(a, b)).toBeGreaterThan(8);
});

test.each([1.5, 0.75])("the picture stays within its frame and reaches from side to side of it", (aspect) => {
  const [width, height] = [600 * aspect, 600];
  const spots = [...layout(web(...ring(60)), aspect).spots.values()];
  const there = spots.map(fitted(spots, width, height, { x: 40, y: 30 }));
  const [left, right] = [Math.min(...there.map(({ x }) => x)), Math.max(...there.map(({ x }) => x))];
  const [top, bottom] = [Math.min(...there.map(({ y }) => y)), Math.max(...there.map(({ y }) => y))];
  expect(left).toBeGreaterThanOrEqual(39.9);
  expect(right).toBeLessThanOrEqual(width - 39.9);
  expect(top).toBeGreaterThanOrEqual(29.9);
  expect(bottom).toBeLessThanOrEqual(570.1);
  expect(right - left).toBeGreaterThan(0.8 * (width - 80));
  expect(bottom - top).toBeGreaterThan(0.8 * 540);
});

test("nothing at all fits any frame", () => {
  expect(layout([], 1.5).spots.size).toBe(0);
  expect(fitted([], 400, 300, { x: 40, y: 30 })({ x: 0, y: 0 })).toEqual({ x: 200, y: 150 });
});
