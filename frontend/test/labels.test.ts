import { expect, test } from "vitest";
import { around, beside, overlap, placed, type Wish } from "../src/labels";

const FRAME = { left: 0, top: 0, right: 300, bottom: 200 };

test("placed labels never cover each other, nor what is taken", () => {
  const wishes: Wish[] = Array.from({ length: 40 }, (_, index) => {
    const [x, y] = [20 + ((index * 37) % 260), 15 + ((index * 53) % 170)];
    return { key: String(index), width: 50, height: 14, places: beside(x, y, 5, 50, 14) };
  });
  const taken = [around({ x: 150, y: 100 }, 40, 40)];
  const found = placed(wishes, taken, FRAME);
  const boxes = [...taken, ...[...found.values()].map((place) => around(place, 50, 14))];
  expect(found.size).toBeGreaterThan(5);
  for (const [index, a] of boxes.entries())
    for (const b of boxes.slice(index + 1)) expect(overlap(a, b)).toBe(false);
});

test("the first to wish is the first to get", () => {
  const wish = (key: string): Wish => ({ key, width: 40, height: 10, places: [{ x: 100, y: 100 }] });
  expect([...placed([wish("strong"), wish("weak")], [], FRAME).keys()]).toEqual(["strong"]);
});

test("a label that is needed covers a dot rather than be left out, but never another label", () => {
  const wish = (key: string): Wish => ({
    key,
    width: 40,
    height: 10,
    places: [{ x: 100, y: 100 }],
    needed: true,
  });
  const dot = around({ x: 100, y: 100 }, 8, 8);
  expect([...placed([wish("strong"), wish("weak")], [dot], FRAME).keys()]).toEqual(["strong"]);
});

test("a label that would leave the frame is left out", () => {
  expect(placed([{ key: "a", width: 40, height: 10, places: [{ x: 5, y: 5 }] }], [], FRAME).size).toBe(0);
});

test("one that finds no place at its dot takes one a little further off", () => {
  const places = beside(100, 100, 5, 40, 14);
  const near = places.slice(0, 8).map((at) => around(at, 2, 2));
  const [place] = placed([{ key: "a", width: 40, height: 14, places }], near, FRAME).values();
  expect(place).toBeDefined();
  for (const box of near) expect(overlap(around(place!, 40, 14), box)).toBe(false);
});
