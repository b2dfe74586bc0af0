import { expect, test } from "vitest";
import { ticks } from "../src/axis";
import { fromNumber, toNumber } from "../src/days";
import { arranged, believed, ground, PAD } from "../src/lanes";
import { levels, merged, type Point } from "../src/marks";
import { monthsABar, news } from "../src/news";
import { scene } from "../src/scene";
import { OPENING } from "../src/state";
import { sample } from "./sample";

const data = sample();
const { ties } = scene(data, OPENING, "2025-06-01");

function point(x: number, told: Partial<Point<number>> = {}): Point<number> {
  return { x, stage: "active", modality: "asserted", later: false, turn: false, things: [x], ...told };
}

test("marks of one stage that lie close together are one with all they stand for", () => {
  const made = merged([point(30), point(0), point(8), point(100)]);
  expect(made.map(({ x, things }) => [x, things])).toEqual([
    [0, [0, 8]],
    [30, [30]],
    [100, [100]],
  ]);
});

test("many marks in a row do not run together over the whole lane", () => {
  const made = merged(Array.from({ length: 100 }, (_, place) => point(place * 5)));
  expect(made.length).toBeGreaterThan(15);
  expect(made.flatMap(({ things }) => things)).toHaveLength(100);
});

test("marks of several stages, told less surely, or after the date are kept apart", () => {
  const made = merged([
    point(0),
    point(1, { stage: "signed" }),
    point(2, { modality: "expected" }),
    point(3, { modality: "denied" }),
    point(4, { later: true }),
    point(5, { modality: "possible" }),
  ]);
  expect(made.map(({ things }) => things)).toEqual([[0], [1], [2, 5], [3], [4]]);
});

test("one that turned the course makes the mark a turn", () => {
  expect(merged([point(0), point(4, { turn: true })])[0]!.turn).toBe(true);
});

test("what turned the course has the line, what is told again lies above it, and what is foreseen below", () => {
  const found = levels([
    point(0),
    point(2, { turn: true, stage: "signed" }),
    point(3, { modality: "expected" }),
    point(60),
  ]);
  expect(found).toEqual([-1, 0, 1, -1]);
});

test("days lie on the lane in proportion", () => {
  const on = ground({ first: 0, last: 100 }, 200 + 2 * PAD, 26);
  expect([on.x(0), on.x(50), on.x(100)]).toEqual([PAD, PAD + 100, PAD + 200]);
});

test("the belief follows the course: nothing before it begins, less after it ended", () => {
  const tie = ties.find(({ partnership }) => partnership.id === "aa")!;
  const shares = believed(
    tie,
    ground({ first: toNumber("2023-01-01"), last: toNumber("2025-05-01") }, 600, 26),
  );
  expect(fromNumber(shares[0]![0])).toBe("2024-02-10");
  expect(shares.every(([, share]) => share > 0 && share <= 1)).toBe(true);
  expect(shares.at(-1)![1]).toBeCloseTo(tie.probability, 2);
});

test("lanes are in groups under the actor with more of them, or under their kind", () => {
  const heads = (order: "actor" | "kind") =>
    arranged(data, ties, order).map((row) => row.head ?? row.tie.partnership.id);
  expect(heads("actor")).toEqual(["Ukraine", ...ties.map(({ partnership }) => partnership.id)]);
  expect(new Set(heads("kind"))).toEqual(new Set(["Co-production", "aa", "Sanction", "bb"]));
  expect(arranged(data, ties, "start")[0]!.tie!.partnership.id).toBe("aa");
});

test("each claim is counted once in the month it tells of and once in that it became known in", () => {
  const late = sample();
  late.claims[0]!.known = "2024-06-20";
  const all = scene(late, OPENING, "2025-06-01").ties;
  const bins = news(
    late,
    [...all, ...all],
    { first: toNumber("2024-02-01"), last: toNumber("2025-06-30") },
    1,
  );
  expect(bins).toHaveLength(17);
  const counted = bins.filter(({ told, known }) => told || known);
  expect(counted.map(({ first, told, known }) => [fromNumber(first).slice(0, 7), told, known])).toEqual([
    ["2024-02", 1, 0],
    ["2024-05", 1, 1],
    ["2024-06", 1, 2],
    ["2025-03", 1, 1],
  ]);
});

test("where months are too narrow, quarters or years are counted", () => {
  expect([monthsABar(365, 600), monthsABar(365 * 15, 300), monthsABar(365 * 60, 300)]).toEqual([1, 3, 12]);
});

test("the axis names years, months and days without repeating what is clear", () => {
  const names = (first: string, last: string) =>
    ticks(ground({ first: toNumber(first), last: toNumber(last) }, 500, 26)).map(({ text }) => text);
  expect(names("2015-01-01", "2026-01-01")).toContain("2020");
  expect(names("2024-01-01", "2025-02-01")).toEqual(expect.arrayContaining(["2024", "Apr", "2025"]));
  expect(names("2024-03-01", "2024-03-20")).toEqual(expect.arrayContaining(["2 Mar", "20 Mar"]));
});
