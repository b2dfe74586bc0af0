import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { course, timeline } from "../src/course";
import type { Day, Modality, Stage, Step } from "../src/data";

type StepRow = [stage: Stage, modality: Modality, date: string | null, by: Day, claims: number[]];
type TurnRow = [since: Day, stage: Stage | null, closed: Stage | null, outcome: Stage | null, Modality];

/** What claims tell of a partnership, and what Python makes of all of them, and of those that count. */
interface Case {
  claims: [stage: Stage, modality: Modality, date: string | null, by: Day][];
  count: number[];
  answers: [all: { steps: StepRow[]; turns: TurnRow[] }, left: { steps: StepRow[]; turns: TurnRow[] }];
}

const written = readFileSync(new URL("belief.json", import.meta.url), "utf8");
const { courses } = JSON.parse(written) as { courses: Case[] };

function stepsOf({ answers: [all] }: Case): Step[] {
  return all.steps.map(([stage, modality, date, by, claims]) => ({ stage, modality, date, by, claims }));
}

function toldBy(one: Case, counts: (claim: number) => boolean): Step[] {
  const claims = one.claims.map(([, , , by]) => ({ by }));
  return timeline(stepsOf(one), claims, counts);
}

function stepRows(steps: Step[]): StepRow[] {
  return steps.map(({ stage, modality, date, by, claims }) => [stage, modality, date, by, claims]);
}

function turnRows(steps: Step[]): TurnRow[] {
  return course(steps).map((turn) => [turn.since, turn.stage, turn.closed, turn.outcome, turn.modality]);
}

test("a partnership takes the course that Python tells", () => {
  courses.forEach((one, place) =>
    expect(turnRows(stepsOf(one)), `of ${place}`).toEqual(one.answers[0].turns),
  );
});

test("where all claims count, the timeline is as it was", () => {
  courses.forEach((one, place) =>
    expect(stepRows(toldBy(one, () => true)), `of ${place}`).toEqual(one.answers[0].steps),
  );
});

test("where some claims do not count, timeline and course are those that Python draws from the rest", () => {
  courses.forEach((one, place) => {
    const told = toldBy(one, (claim) => one.count.includes(claim));
    expect(stepRows(told), `of ${place}`).toEqual(one.answers[1].steps);
    expect(turnRows(told), `of ${place}`).toEqual(one.answers[1].turns);
  });
});

test("what a timeline is drawn from stays as it was", () => {
  const one = courses.find(({ answers: [all] }) => all.steps.some(({ 4: claims }) => claims.length > 1))!;
  const steps = stepsOf(one);
  const before = structuredClone(steps);
  const claims = one.claims.map(([, , , by]) => ({ by }));
  timeline(steps, claims, () => true);
  expect(steps).toEqual(before);
});

test("of two things that were so by one day, that of the earlier date stands first", () => {
  const planned = { stage: "signed", modality: "expected", by: "2024-01-01" } as const;
  const steps = ["2024-06", "2024-03"].map((date, claim) => ({ ...planned, date, claims: [claim] }));
  const told = timeline(steps, [planned, planned], () => true);
  expect(told.map(({ date }) => date)).toEqual(["2024-03", "2024-06"]);
});

test("where nothing is told, there is no course", () => {
  expect([timeline([], [], () => true), course([])]).toEqual([[], []]);
});
