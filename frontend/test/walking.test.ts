import { expect, test } from "vitest";
import { endTowards, isDirection, next, type Direction } from "../src/walking";

const MIDDLE = { x: 0, y: 0 };
const actors = {
  east: { at: { x: 40, y: 5 } },
  further: { at: { x: 90, y: 0 } },
  south: { at: { x: -3, y: 60 } },
  west: { at: { x: -200, y: 20 } },
};
const all = Object.values(actors);

test("an arrow leads to the nearest in its direction", () => {
  expect(next(MIDDLE, "ArrowRight", all)).toBe(actors.east);
  expect(next(MIDDLE, "ArrowDown", all)).toBe(actors.south);
  expect(next(MIDDLE, "ArrowLeft", all)).toBe(actors.west);
});

test("where nobody stands in a direction, one stays", () => {
  expect(next(MIDDLE, "ArrowUp", all)).toBeNull();
  expect(next(MIDDLE, "ArrowRight", [{ at: MIDDLE }])).toBeNull();
});

test("everyone can be come to from anyone", () => {
  const crowd = Array.from({ length: 60 }, (_, one) => ({
    at: { x: (one * 137) % 500, y: (one * 89) % 300 },
  }));
  const ways: Direction[] = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"];
  for (const first of [crowd[0]!, crowd[31]!]) {
    const seen = new Set([first]);
    for (const one of seen)
      for (const way of ways) {
        const to = next(one.at, way, crowd);
        if (to) seen.add(to);
      }
    expect(seen.size).toBe(crowd.length);
  }
});

test("only the arrows are directions", () => {
  expect(["ArrowUp", "Enter", "toString"].map(isDirection)).toEqual([true, false, false]);
});

test("from a tie one comes to the end of it that lies in the direction", () => {
  expect(endTowards([actors.east, actors.south], "ArrowRight")).toBe(actors.east);
  expect(endTowards([actors.east, actors.south], "ArrowLeft")).toBe(actors.south);
});
