import { expect, test } from "vitest";
import { fromNumber, nextEvent, span, toNumber } from "../src/days";
import { dateText } from "../src/words";
import { sample } from "./sample";

test("days are numbers and back", () => {
  for (const day of ["1951-09-08", "1970-01-01", "2024-02-29"]) expect(fromNumber(toNumber(day))).toBe(day);
});

test("one event long ago does not stretch the time shown", () => {
  const data = sample();
  const recent = data.partnerships[0]!.steps;
  const many = Array.from({ length: 10 }, () => recent).flat();
  data.partnerships[0]!.steps = [{ ...recent[0]!, by: "1951-09-08" }, ...many];
  expect(fromNumber(span(data).first)).toBe("2024-02-01");
});

test("the next event is the next day on which something changes", () => {
  expect([nextEvent([10, 20], 10, 1), nextEvent([10, 20], 15, -1), nextEvent([10, 20], 20, 1)]).toEqual([
    20, 10, 20,
  ]);
});

test("a date is told as closely as it is known", () => {
  expect(["2026", "2026-06", "2026-06-04", null].map(dateText)).toEqual([
    "2026",
    "Jun 2026",
    "4 Jun 2026",
    "undated",
  ]);
});
