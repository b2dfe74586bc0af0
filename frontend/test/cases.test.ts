import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { closed, holds, type Belief } from "../src/belief";
import { account } from "../src/cases";
import { LADDER } from "../src/course";
import type { Day, Stage } from "../src/data";

interface Written {
  halfLife: number;
  testimony: [claim: number, origin: number, day: Day, stage: Stage, denies: 0 | 1, strength: number][];
  days: Day[];
}

const written = JSON.parse(readFileSync(new URL("belief.json", import.meta.url), "utf8")) as {
  beliefs: Written[];
};
const beliefs = written.beliefs.map(({ halfLife, testimony, days }) => ({
  days,
  belief: {
    halfLife,
    testimony: testimony.map(([claim, origin, day, stage, denies, strength]) => {
      return { claim, origin, day, stage, denies: denies === 1, strength };
    }),
  } satisfies Belief,
}));

test("the cases add up to the probability that is shown", () => {
  for (const { belief, days } of beliefs)
    for (const day of days) {
      for (const stage of LADDER) {
        const made = account(belief, stage, day);
        if (made) expect(made.sum).toBeCloseTo(holds(belief, stage, day), 9);
      }
      const made = account(belief, "ended", day);
      if (made) expect(made.sum).toBeCloseTo(closed(belief, day), 9);
    }
});

test("what was never undone is one case, in which each origin speaks once", () => {
  const told = { stage: "signed" as const, denies: false, day: "2024-01-01" };
  const belief: Belief = {
    halfLife: 5,
    testimony: [
      { ...told, claim: 0, origin: 0, strength: 0.5 },
      { ...told, claim: 1, origin: 0, strength: 0.6 },
      { ...told, claim: 2, origin: 1, strength: 0.5 },
    ],
  };
  const { cases, against } = account(belief, "signed", "2024-06-01")!;
  expect(cases).toHaveLength(1);
  expect(cases[0]).toMatchObject({ undone: null, share: 1 });
  expect(cases[0]!.voices.map(({ one }) => one.claim)).toEqual([1, 2]);
  expect(cases[0]!.told).toBeCloseTo(1 - 0.4 * 0.5);
  expect(against).toEqual([]);
});

test("what was told before an end counts only as far as the end is not so", () => {
  const belief: Belief = {
    halfLife: 5,
    testimony: [
      { claim: 0, origin: 0, day: "2024-01-01", stage: "signed", denies: false, strength: 0.9 },
      { claim: 1, origin: 1, day: "2024-03-01", stage: "ended", denies: false, strength: 0.8 },
      { claim: 2, origin: 2, day: "2024-05-01", stage: "signed", denies: false, strength: 0.5 },
    ],
  };
  const { cases, against, sum } = account(belief, "signed", "2024-06-01")!;
  expect(against.map(({ one }) => one.claim)).toEqual([1]);
  expect(cases.map(({ undone }) => undone)).toEqual([null, "2024-03-01"]);
  expect(cases[0]!.share).toBeCloseTo(0.2);
  expect(cases[0]!.told).toBeCloseTo(0.95);
  expect(cases[1]!.share).toBeCloseTo(0.8);
  expect(cases[1]!.voices.map(({ one }) => one.claim)).toEqual([2]);
  expect(sum).toBeCloseTo(0.2 * 0.95 + 0.8 * 0.5);
});

test("what was undone too often is told in no cases", () => {
  const testimony = Array.from({ length: 60 }, (_, claim) => ({
    claim,
    origin: claim,
    day: `2024-01-${String((claim % 30) + 1).padStart(2, "0")}`,
    stage: claim % 2 ? ("signed" as const) : ("ended" as const),
    denies: false,
    strength: 0.5,
  }));
  expect(
    account(
      {
        halfLife: 5,
        testimony: [
          ...testimony,
          ...testimony.map((one) => ({ ...one, day: one.day.replace("-01-", "-02-") })),
        ],
      },
      "signed",
      "2024-12-01",
    ),
  ).toBeNull();
});
