import { expect, test } from "vitest";
import { account } from "../src/cases";
import { disputes } from "../src/contradicted";
import { points } from "../src/belief_chart";
import { duration, faded, figure, lines, product, saying, together } from "../src/reckoning";
import { asOf } from "../src/scene";
import { OPENING } from "../src/state";
import { sample } from "./sample";

const data = sample();
const tie = asOf(data, data.partnerships[0]!, "2024-12-01", OPENING)!;
const over = asOf(data, data.partnerships[0]!, "2025-06-01", OPENING)!;

test("a claim is told factor by factor", () => {
  const one = tie.story.belief.testimony.find(({ claim }) => claim === 1)!;
  expect(saying(data, one)).toBe("told as signed");
  expect(product(data, one)).toBe("news 0.85 × confidence 0.90 × told as fact 1 = 0.77");
});

test("a plan is told with what it shows", () => {
  const planned = sample();
  Object.assign(planned.claims[3]!, { stage: "active", tells: "agreed" });
  expect(saying(planned, { claim: 3, denies: false })).toBe(
    "expected to be active, which shows that it is agreed",
  );
});

test("a denial is told as one", () => {
  expect(saying(data, { claim: 1, denies: true })).toBe("denied that it is signed");
});

test("one origin stands for itself, and several come together", () => {
  const { cases } = account(tie.story.belief, "negotiating", "2024-12-01")!;
  expect(together(cases[0]!)).toBe("1 − 0.23 × 0.23 = 0.94");
  expect(together({ voices: cases[0]!.voices.slice(1), told: 0.765 })).toBe("0.77");
  expect(together({ voices: [], told: 0 })).toBe("0");
});

test("what nobody contradicts is told in one line, of a single origin in none", () => {
  expect(lines(data, "signed", account(tie.story.belief, "signed", "2024-12-01")!)).toEqual([]);
  expect(lines(data, "negotiating", account(tie.story.belief, "negotiating", "2024-12-01")!)).toEqual([
    "At least one of them is right: 1 − 0.23 × 0.23 = 0.94",
  ]);
});

test("what was closed is told case by case", () => {
  const told = lines(data, "signed", account(over.story.belief, "signed", "2025-06-01")!);
  expect(told[0]).toBe("Against it: The Second tells that it was ended (1 Mar 2025, 0.77).");
  expect(told[1]).toMatch(/^If nothing of that is true \(0.23\), all of it counts: 1 origin, 0.77/);
  expect(told.at(-1)).toBe("Together: 0.23 × 0.77 = 0.18");
});

test("a share is never written as certain or as impossible", () => {
  expect([0, 1, 0.5, 0.999, 0.9999, 0.0004, 0.004].map(figure)).toEqual([
    "0",
    "1",
    "0.50",
    "0.999",
    ">0.999",
    "<0.001",
    "0.004",
  ]);
});

test("time without news is told with what it took", () => {
  const belief = {
    halfLife: 5,
    testimony: [
      { claim: 1, origin: 0, day: "2020-01-01", stage: "active" as const, denies: false, strength: 0.8 },
    ],
  };
  expect(faded(belief, "active", "2025-01-01", "2020-01-01")).toBe(
    "No news that it is active for 5.0 years: 0.80 → 0.40. After 5 years without news, half of what a claim says of it is left.",
  );
  expect(faded(belief, "signed", "2025-01-01", "2020-01-01")).toBeNull();
  expect(duration(1)).toBe("1 day");
  expect(duration(100)).toBe("3 months");
});

test("each claim that speaks against others is told once, against the nearest of them", () => {
  const day = "2024-01-01";
  const told = { day, stage: "signed" as const, denies: false, origin: 0 };
  const found = disputes(
    {
      halfLife: 5,
      testimony: [
        { ...told, claim: 0, strength: 0.3 },
        { ...told, claim: 1, strength: 0.8 },
        { ...told, claim: 2, strength: 0.5, denies: true, origin: 1 },
      ],
    },
    "2025-01-01",
  );
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({ told: { claim: 1 }, against: { claim: 2 }, further: 1 });
});

test("the course of a probability ends at the date, and marks what moved it", () => {
  const found = points(tie.story.belief, "signed", "2024-12-01");
  expect(found.at(-1)!.share).toBeCloseTo(tie.probability);
  expect(found.filter(({ moved }) => moved)).toHaveLength(1);
});
