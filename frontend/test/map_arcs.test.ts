import { expect, test } from "vitest";
import { arc, head, pathOf, riser } from "../src/arcs";
import { tray } from "../src/tray";
import { along } from "../src/strands";

const [WEST, EAST] = [
  { x: 100, y: 200 },
  { x: 500, y: 220 },
];

test("an arc starts and ends where its actors stand", () => {
  const drawn = arc(WEST, EAST, 1);
  expect([along(drawn, 0), along(drawn, 1)]).toEqual([WEST, EAST]);
  expect(pathOf(drawn)).toMatch(/^M100\.0 200\.0Q.* 500\.0 220\.0$/);
});

test("an arc rises towards the north, whichever way it runs", () => {
  for (const drawn of [arc(WEST, EAST, 0), arc(EAST, WEST, 0)])
    expect(along(drawn, 0.5).y).toBeLessThan(210 - 20);
});

test("the ties of the same two lie side by side, and there and back do not cross", () => {
  const heights = [arc(WEST, EAST, -1), arc(EAST, WEST, 0), arc(WEST, EAST, 1)].map(
    (one) => along(one, 0.5).y,
  );
  expect(heights[0]! - heights[1]!).toBeGreaterThan(6);
  expect(heights[1]! - heights[2]!).toBeGreaterThan(6);
});

test("an arc between two at one place is no arc to nowhere", () => {
  expect(pathOf(arc(WEST, WEST, 0.5))).not.toContain("NaN");
  expect(head(WEST, WEST, 5, 2)).not.toContain("NaN");
});

test("a tie of one at the foot rises from there", () => {
  const foot = { x: 300, y: 500 };
  expect(along(riser(foot, WEST, 0), 0.5).y).toBeGreaterThan(WEST.y);
  expect(along(riser(WEST, foot, 0), 0.5).y).toBeLessThan(foot.y);
});

const seats = (count: number, width: number) =>
  Array.from({ length: count }, (_, key) => ({ key, width, towards: (key * 37) % 600, weight: count - key }));

test("those at the foot never stand on each other, and all are counted", () => {
  for (const count of [1, 5, 23, 90]) {
    const row = tray(seats(count, 80), { width: 700, height: 500 });
    expect(row.seats.size + row.left).toBe(count);
    const places = [...row.seats.values()];
    for (const [index, a] of places.entries())
      for (const b of places.slice(index + 1))
        expect(Math.abs(a.x - b.x) >= 18 || Math.abs(a.y - b.y) >= 18).toBe(true);
  }
});

test("those at the foot leave the map its room, and it all where there are none", () => {
  expect(tray(seats(200, 150), { width: 390, height: 500 }).height).toBeLessThan(0.3 * 500);
  expect(tray([], { width: 390, height: 500 })).toEqual({ seats: new Map(), height: 0, most: 0, left: 0 });
});

test("in one row they stand in the order of their partners", () => {
  const { seats: found } = tray(seats(4, 60), { width: 700, height: 500 });
  const order = [...found].sort(([, a], [, b]) => a.x - b.x).map(([key]) => (key * 37) % 600);
  expect(order).toEqual(order.toSorted((a, b) => a - b));
});

test("where there is no room for all, those that are tied most have a seat", () => {
  const row = tray(seats(80, 150), { width: 390, height: 500 });
  expect(row.left).toBeGreaterThan(0);
  expect([...row.seats.keys()].toSorted((a, b) => a - b)).toEqual([...Array(80 - row.left).keys()]);
});
