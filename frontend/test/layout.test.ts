import { expect, test } from "vitest";
import { fitted, layout, strandsOf } from "../src/layout";
import { scene } from "../src/scene";
import { OPENING } from "../src/state";
import { sample } from "./sample";

const ties = scene(sample(), OPENING, "2025-06-01").ties;

test("the same ties are laid out the same way every time", () => {
  expect(layout(ties, 1.5).spots).toEqual(layout(ties, 1.5).spots);
});

test("no two actors stand in one place", () => {
  const spots = [...layout(ties, 1.5).spots.values()];
  for (const [index, a] of spots.entries())
    for (const b of spots.slice(index + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(30);
});

test("parallel ties get lanes of their own, either way round", () => {
  const turned = {
    ...ties[0]!,
    partnership: { ...ties[0]!.partnership, id: "cc", actors: [1, 0] as [number, number] },
  };
  expect(strandsOf([ties[0]!, turned]).map((strand) => strand.lane)).toEqual([-0.5, 0.5]);
});

test("the picture stays within its frame", () => {
  const spots = [...layout(ties, 1.5).spots.values()];
  const fit = fitted(spots, 400, 300, { x: 40, y: 30 });
  for (const { x, y } of spots.map(fit)) {
    expect(x).toBeGreaterThanOrEqual(39.9);
    expect(x).toBeLessThanOrEqual(360.1);
    expect(y).toBeGreaterThanOrEqual(29.9);
    expect(y).toBeLessThanOrEqual(270.1);
  }
});
