import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { byOrigin, closed, holds, reached, stages, type Belief, type Testimony } from "../src/belief";
import { LADDER } from "../src/course";
import type { Day, Stage } from "../src/data";
import { contradictions, moves } from "../src/moves";

/** A partnership and what Python says of it, written by `scripts/publish_belief.py`. */
interface Case {
  halfLife: number;
  testimony: [claim: number, origin: number, day: Day, stage: Stage, denies: 0 | 1, strength: number][];
  days: [Day, Day, Day];
  answers: {
    holds: number[][];
    reached: number[][];
    closed: number[];
    byOrigin: [origin: number, strength: number][][];
    contradictions: [told: number, against: number][][];
    moves: [day: Day, before: number[], after: number[], claims: number[]][] | null;
  };
}

const written = readFileSync(new URL("belief.json", import.meta.url), "utf8");
const beliefs = (JSON.parse(written) as { beliefs: Case[] }).beliefs.map((one, place) => ({
  ...one,
  name: `of ${place}`,
  belief: beliefOf(one),
}));

function beliefOf({ halfLife, testimony }: Case): Belief {
  return {
    halfLife,
    testimony: testimony.map(([claim, origin, day, stage, denies, strength]) => {
      return { claim, origin, day, stage, denies: denies === 1, strength };
    }),
  };
}

function near(got: readonly number[], said: readonly number[], name: string): void {
  const apart = got.map((p, place) => Math.abs(p - said[place]!));
  expect(got.length, name).toBe(said.length);
  expect(Math.max(0, ...apart), name).toBeLessThan(1e-9);
}

test("the page believes what Python does", () => {
  for (const { name, belief, days, answers } of beliefs)
    days.forEach((day, place) => {
      const ever = LADDER.map((stage) => reached(belief, stage, day));
      near(Object.values(stages(belief, day)), answers.holds[place]!, name);
      near(ever, answers.reached[place]!, name);
      near([closed(belief, day)], [answers.closed[place]!], name);
    });
});

test("each origin says as much as in Python, and the strongest stands first", () => {
  for (const { name, belief, days, answers } of beliefs)
    (["agreed", "active"] as const).forEach((stage, place) => {
      const [got, said] = [byOrigin(belief, stage, days[2]), answers.byOrigin[place]!];
      expect(
        got.map(([origin]) => origin),
        name,
      ).toEqual(said.map(([origin]) => origin));
      near(
        got.map(([, p]) => p),
        said.map(([, p]) => p),
        name,
      );
    });
});

test("the same claims contradict each other as in Python", () => {
  for (const { name, belief, testimony, days, answers } of beliefs) {
    // Of two that say the same, the first stands for both, as in what Python wrote.
    const texts = testimony.map((row) => JSON.stringify(row));
    const place = (one: Testimony) => texts.indexOf(texts[belief.testimony.indexOf(one)]!);
    const got = [days[0], null].map((day) =>
      contradictions(belief, day).map(({ told, against }) => [place(told), place(against)]),
    );
    expect(got, name).toEqual(answers.contradictions);
  }
});

test("the same claims moved belief on the same days as in Python", () => {
  for (const { name, belief, answers } of beliefs.filter((one) => one.answers.moves)) {
    const got = moves(belief);
    expect(
      got.map(({ day, claims }) => [day, claims]),
      name,
    ).toEqual(answers.moves!.map(([day, , , claims]) => [day, claims]));
    got.forEach(({ before, after }, place) => {
      near(Object.values(before), answers.moves![place]![1], name);
      near(Object.values(after), answers.moves![place]![2], name);
    });
  }
});

test("nothing is believed of what nobody tells", () => {
  const belief = { testimony: [], halfLife: 5 };
  expect(Object.values(stages(belief, "2024-01-01"))).toEqual([0, 0, 0, 0, 0, 0]);
  expect([closed(belief, "2024-01-01"), moves(belief), byOrigin(belief, "signed", "2024-01-01")]).toEqual([
    0,
    [],
    [],
  ]);
});

test("that it is active grows old, and that it was signed does not", () => {
  const told = {
    claim: 0,
    origin: 0,
    day: "2020-01-01",
    stage: "active",
    denies: false,
    strength: 0.8,
  } as const;
  const belief = { testimony: [told], halfLife: 4 };
  expect(holds(belief, "active", "2024-01-01")).toBeCloseTo(0.4, 12);
  expect(holds(belief, "signed", "2024-01-01")).toBeCloseTo(0.8, 12);
});
