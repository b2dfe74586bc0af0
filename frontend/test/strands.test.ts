import { expect, test } from "vitest";
import { strandsOf, type Spot } from "../src/layout";
import { batches } from "../src/painting";
import { scene, type Tie } from "../src/scene";
import { OPENING } from "../src/state";
import { along, bent, ends, heads, lineOf, nearest, path, presence, width, type Line } from "../src/strands";
import { sample } from "./sample";

const tie = scene(sample(), OPENING, "2024-07-01").ties.find(({ standing }) => standing === "firm")!;

function line(told: Partial<Tie>, from: Spot, to: Spot, lane = 0, lanes = 1): Line {
  const strand = { tie: 0, from: 0, to: 1, lane, lanes };
  return lineOf(strand, { ...tie, ...told }, from, to, [6, 6]);
}

function flowing(flow: Tie["partnership"]["flow"]): Partial<Tie> {
  return { partnership: { ...tie.partnership, flow } };
}

const [WEST, EAST] = [
  { x: 0, y: 0 },
  { x: 200, y: 0 },
];

test("what is more likely is more opaque, and what is least likely still to be seen", () => {
  const shares = [0, 0.3, 0.7, 1].map((probability) => presence({ ...tie, probability }));
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(shares[0]).toBeCloseTo(0.28);
  expect(shares[3]).toBe(1);
});

test("a hedged tie looks less sure than one that is told as fact", () => {
  for (const modality of ["expected", "possible"] as const)
    expect(presence({ ...tie, modality })).toBeLessThan(presence(tie));
});

test("more sources make a wider line, and what is only agreed is thinner than what is signed", () => {
  const by = (documents: number, standing = tie.standing) => width({ ...tie, documents, standing });
  expect(by(20)).toBeGreaterThan(by(1));
  for (const documents of [1, 10, 300]) expect(by(documents, "agreed")).toBeLessThan(by(documents));
});

test("arrows point to the recipient, to both, or to none", () => {
  expect(heads(line(flowing("mutual"), WEST, EAST))).toEqual([]);
  expect(heads(line(flowing("one-way"), WEST, EAST)).map(([point]) => Math.round(point.x))).toEqual([194]);
  expect(heads(line(flowing("both-ways"), WEST, EAST)).map(([point]) => Math.round(point.x))).toEqual([
    194, 6,
  ]);
});

test("a line ends where its arrow begins, so that neither shows through the other", () => {
  const shown = line(flowing("one-way"), WEST, EAST);
  const [start, end] = ends(shown);
  const corners = heads(shown)[0]!.map(({ x }) => x);
  expect(start).toEqual(WEST);
  expect(end.x).toBeLessThan(Math.max(...corners));
  expect(end.x).toBeGreaterThanOrEqual(Math.min(...corners) - 1);
  expect(path(shown)).toMatch(/^M0\.0 0\.0Q100\.0 0\.0 18\d\.\d 0\.0$/);
});

test("parallel strands part to either side, whichever way they run", () => {
  const turned = { ...tie, partnership: { ...tie.partnership, actors: [1, 0] as [number, number] } };
  const strands = strandsOf([{ ...tie, partnership: { ...tie.partnership, actors: [0, 1] } }, turned]);
  const bends = strands.map((strand) =>
    strand.from === 0 ? bent(WEST, EAST, strand) : bent(EAST, WEST, strand),
  );
  expect(bends[0]!.y * bends[1]!.y).toBeLessThan(0);
});

test("however many strands there are, they do not swing out further than their actors are apart", () => {
  for (const lanes of [2, 10, 80])
    for (const lane of [-(lanes - 1) / 2, (lanes - 1) / 2]) {
      const { y } = bent(WEST, EAST, { tie: 0, from: 0, to: 1, lane, lanes });
      expect(Math.abs(y)).toBeLessThanOrEqual(100);
    }
});

test("a pointer finds the nearest line within its reach, along the curve and not the straight way", () => {
  const straight = line({}, WEST, EAST);
  const curved = line({}, WEST, EAST, 1.5, 4);
  const top = along(curved, 0.5);
  expect(Math.abs(top.y)).toBeGreaterThan(20);
  expect(nearest([straight, curved], { x: 100, y: 3 }, 6)).toBe(straight);
  expect(nearest([straight, curved], { x: top.x, y: top.y + 2 }, 6)).toBe(curved);
  expect(nearest([straight, curved], { x: 100, y: top.y / 2 }, 6)).toBeNull();
  expect(nearest([], { x: 0, y: 0 }, 6)).toBeNull();
});

test("lines are painted in batches that look alike, the palest first, none of them twice or left out", () => {
  const lines = Array.from({ length: 1000 }, (_, one) =>
    line({ probability: (one % 10) / 10, documents: 1 + (one % 3) }, WEST, { x: one, y: 50 }),
  );
  const made = batches(lines);
  expect(made.length).toBeLessThan(100);
  expect(new Set(made.flatMap((batch) => batch.lines))).toEqual(new Set(lines));
  expect(made.flatMap((batch) => batch.lines)).toHaveLength(1000);
  const pale = made.map((batch) => batch.presence);
  expect(pale).toEqual(pale.toSorted((a, b) => a - b));
  for (const { presence: all, lines: alike } of made)
    for (const one of alike) expect(Math.abs(one.presence - all)).toBeLessThan(0.05);
});
