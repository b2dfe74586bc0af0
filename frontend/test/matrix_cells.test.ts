import { expect, test } from "vitest";
import { Cells, layers, parting } from "../src/cells";
import type { Flow, Kind } from "../src/data";
import type { Tie } from "../src/scene";

function tie(id: string, flow: Flow, kind: Kind = "arms"): Tie {
  return { partnership: { id, actors: [0, 1], flow, kind }, probability: 1 } as unknown as Tie;
}

test("what passes one way stands only where its provider's row meets its recipient's column", () => {
  const cells = new Cells([tie("a", "one-way")]);
  expect(cells.at(0, 1)).toHaveLength(1);
  expect(cells.at(1, 0)).toHaveLength(0);
});

test("what is mutual or passes both ways stands in both halves", () => {
  const cells = new Cells([tie("a", "mutual"), tie("b", "both-ways")]);
  expect(cells.at(0, 1)).toEqual(cells.at(1, 0));
  expect(cells.at(0, 1)).toHaveLength(2);
});

test("a cell shows each kind once, by its strongest tie, in the order of the kinds", () => {
  const [strong, weak, talks] = [
    tie("a", "mutual"),
    tie("b", "mutual"),
    tie("c", "mutual", "security"),
  ] as const;
  expect(layers([strong, weak, talks])).toEqual([talks, strong]);
});

test("a cell has a part for each of its layers", () => {
  for (let count = 1; count <= 13; count += 1) {
    const [columns, rows] = parting(count);
    expect(columns * rows).toBeGreaterThanOrEqual(count);
    expect(columns * (rows - 1)).toBeLessThan(count);
  }
});
