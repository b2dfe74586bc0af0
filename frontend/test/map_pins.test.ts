import { expect, test } from "vitest";
import { placeOf } from "../src/atlas";
import { inside, pinned } from "../src/pins";
import { core } from "../src/projection";

const FRAME = { left: 0, top: 40, right: 700, bottom: 420 };
const beyond = (...spots: [x: number, y: number][]) =>
  spots.map(([x, y], key) => ({ key, at: { x, y }, weight: 100 - key }));

test("those beyond the edge are pinned within it, on the side on which they lie", () => {
  const pins = pinned(beyond([-900, 100], [1500, 300], [350, -900], [340, 2000]), FRAME);
  for (const pin of pins.values()) expect(inside(pin, FRAME)).toBe(true);
  expect(pins.get(0)!.x).toBeLessThan(20);
  expect(pins.get(1)!.x).toBeGreaterThan(680);
  expect(pins.get(2)!.y).toBeLessThan(60);
  expect(pins.get(3)!.y).toBeGreaterThan(400);
});

test("pins on one side stand apart, in the order in which they lie", () => {
  const pins = pinned(beyond([2000, 90], [2000, 80], [2000, 70], [2000, 60]), FRAME);
  const ys = [3, 2, 1, 0].map((key) => pins.get(key)!.y);
  ys.slice(1).forEach((y, index) => expect(y - ys[index]!).toBeGreaterThanOrEqual(21.9));
});

test("where too many lie beyond, those that are tied most are pinned", () => {
  const many = beyond(...Array.from({ length: 40 }, (_, index): [number, number] => [2000, index * 9]));
  const pins = pinned(many, FRAME);
  expect(Math.max(...pins.keys())).toBe(pins.size - 1);
  for (const pin of pins.values()) expect(inside(pin, FRAME)).toBe(true);
});

const weighed = (weights: Record<string, number>) =>
  Object.entries(weights).map(([code, weight]) => ({ place: placeOf(code)!, weight }));

const EUROPE = { UA: 9, DE: 3, PL: 3, FR: 2, GB: 4, DK: 3 };

test("a web that is mostly Europe's has its core there", () => {
  const found = core(weighed({ ...EUROPE, US: 4, JP: 3, AU: 1 }));
  expect(found).toHaveLength(6);
  expect(found).not.toContainEqual(placeOf("US"));
});

test("a web that lies in one region, or is spread over the world, is seen as one", () => {
  expect(core(weighed(EUROPE))).toBeNull();
  expect(core(weighed({ US: 30, ...EUROPE, JP: 12, KR: 9, AU: 8 }))).toBeNull();
  expect(core([])).toBeNull();
});
