import { expect, test } from "vitest";
import type { Kind } from "../src/data";
import { clustered, heaviest, inOrder } from "../src/order";
import type { Tie } from "../src/scene";

let made = 0;

function tie(a: number, b: number, weight = 1, kind: Kind = "security"): Tie {
  const partnership = { id: `p${made++}`, actors: [a, b], flow: "mutual", kind };
  return { partnership, weight, probability: 1 } as unknown as Tie;
}

const TWO_BLOCS = [
  ...[tie(0, 2), tie(2, 4), tie(0, 4), tie(0, 6), tie(2, 6), tie(4, 6)],
  ...[tie(1, 3), tie(3, 5), tie(1, 5)],
  tie(0, 1, 0.2),
];

test("those with the same partners stand together", () => {
  const order = clustered([0, 1, 2, 3, 4, 5, 6], TWO_BLOCS);
  const blocs = order.map((key) => key % 2);
  expect(blocs).toEqual([0, 0, 0, 0, 1, 1, 1]);
});

test("the order does not hang on the order of what is given", () => {
  const order = clustered([0, 1, 2, 3, 4, 5, 6], TWO_BLOCS);
  expect(clustered([6, 5, 4, 3, 2, 1, 0], TWO_BLOCS)).toEqual(order);
  expect(clustered([0, 1, 2, 3, 4, 5, 6], TWO_BLOCS.toReversed())).toEqual(order);
});

test("every actor is in the order once, those without ties among the actors too", () => {
  for (const keys of [[], [4], [4, 9], [0, 1, 2, 3, 4, 5, 6, 9, 12]])
    expect(clustered(keys, TWO_BLOCS).toSorted((a, b) => a - b)).toEqual(keys);
});

test("who is set against whom does not stand beside them for it", () => {
  const ties = [
    ...[tie(0, 1), tie(0, 2), tie(1, 2)],
    ...[tie(3, 4), tie(3, 5), tie(4, 5)],
    tie(0, 3, 2, "hostility"),
  ];
  const order = clustered([0, 1, 2, 3, 4, 5], ties);
  expect(new Set(order.slice(0, 3))).toEqual(new Set(order[0]! < 3 ? [0, 1, 2] : [3, 4, 5]));
});

test("the heaviest come first, and those of one weight in the order of the data", () => {
  expect(heaviest([tie(3, 2), tie(2, 1, 4)])).toEqual([
    [2, 5],
    [1, 4],
    [3, 1],
  ]);
});

test("the order of the matrix stays while ties come and go, and only those who are tied are in it", () => {
  const whole = inOrder({ ties: TWO_BLOCS, plan: TWO_BLOCS }, 45);
  const fewer = inOrder({ ties: TWO_BLOCS.slice(0, 4), plan: TWO_BLOCS }, 45);
  expect(fewer).toEqual(whole.filter((key) => [0, 2, 4, 6].includes(key)));
  expect(new Set(inOrder({ ties: TWO_BLOCS, plan: TWO_BLOCS }, 2))).toEqual(new Set([0, 2]));
});
