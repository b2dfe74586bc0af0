import { expect, test } from "vitest";
import { asOf, scene } from "../src/scene";
import { OPENING } from "../src/state";
import { sample } from "./sample";

const data = sample();
const at = (day: string) => scene(data, { ...OPENING, at: day }, "2025-06-01");

test("before anything is told, nothing is shown", () => {
  expect(at("2024-01-01").ties).toEqual([]);
});

test("the date decides how far a partnership has come", () => {
  const stage = (day: string) => asOf(data, data.partnerships[0]!, day, OPENING)?.stage;
  expect(["2024-02-10", "2024-05-31", "2024-06-01", "2026-01-01"].map(stage)).toEqual([
    "negotiating",
    "negotiating",
    "signed",
    "ended",
  ]);
});

test("claims and sources are counted up to the date", () => {
  const early = asOf(data, data.partnerships[0]!, "2024-03-01", OPENING)!;
  const late = asOf(data, data.partnerships[0]!, "2025-06-01", OPENING)!;
  expect([early.claims, early.documents, late.claims, late.documents]).toEqual([[0], 1, [2, 1, 0], 2]);
});

test("the better sourced comes first", () => {
  expect(at("2025-06-01").ties.map((tie) => tie.partnership.id)).toEqual(["aa", "bb"]);
});

test("the ground plan stays while the date moves", () => {
  const plan = (day: string) => at(day).plan.map((tie) => tie.partnership.id);
  expect(plan("2024-03-01")).toEqual(plan("2025-06-01"));
});

test("kinds, stages and hedges can be left out", () => {
  const ids = (change: object) =>
    scene(data, { ...OPENING, ...change }, "2024-07-01").ties.map((tie) => tie.partnership.id);
  expect(ids({ kindsOff: new Set(["sanction"]) })).toEqual(["aa"]);
  expect(ids({ standingsOff: new Set(["firm"]) })).toEqual(["bb"]);
  expect(ids({ sure: true })).toEqual(["aa"]);
});

test("an actor in focus keeps only its own ties", () => {
  const focused = scene(data, { ...OPENING, actor: "RU" }, "2025-06-01");
  expect(focused.ties.map((tie) => tie.partnership.id)).toEqual(["bb"]);
});

test("the ties among the partners of an actor come after its own, where they are wanted", () => {
  const wider = sample();
  wider.partnerships.push({ ...wider.partnerships[1]!, id: "cc", actors: [0, 2] });
  const ids = (among: boolean) =>
    scene(wider, { ...OPENING, actor: "UA", among }, "2025-06-01").ties.map((tie) => tie.partnership.id);
  expect(ids(false)).toEqual(["aa", "bb"]);
  expect(ids(true)).toEqual(["aa", "bb", "cc"]);
});

test("what is too weak for the number shown is counted", () => {
  const few = scene(data, { ...OPENING, top: 1 }, "2025-06-01");
  expect([few.ties.length, few.weaker]).toEqual([1, 1]);
});
