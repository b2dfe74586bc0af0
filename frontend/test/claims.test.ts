import { expect, test } from "vitest";
import { filtered, sorted, who } from "../src/claims";
import type { Page } from "../src/page";
import { scene } from "../src/scene";
import { OPENING, type State } from "../src/state";
import { sample } from "./sample";

const data = sample();

function page(change: Partial<State>): Page {
  const state = { ...OPENING, ...change };
  return { data, state, scene: scene(data, state, "2025-06-01") } as Page;
}

test("what passes from one to another is told with an arrow, what they do together without", () => {
  const claim = data.claims[0]!;
  const of = (...parties: typeof claim.parties) => who(data, { ...claim, parties });
  expect(of([0, "provider", "Danes"], [1, "recipient", "Kyiv"])).toBe("Denmark → Ukraine");
  expect(of([0, "provider", "a"], [2, "provider", "b"], [1, "recipient", "c"])).toBe(
    "Denmark, Russia → Ukraine",
  );
  expect(of([0, "party", "a"], [1, "party", "b"])).toBe("Denmark – Ukraine");
  expect(of([0, "provider", "a"], [1, "party", "b"])).toBe("Denmark – Ukraine");
  expect(of([0, "party", "the Danes"], [0, "party", "Copenhagen"])).toBe("Denmark");
});

test("claims are put in order by confidence or by when they became known, those alike as they were", () => {
  const mixed = sample();
  [0.5, 0.9, 0.5, 0.7].forEach((confidence, index) => (mixed.claims[index]!.confidence = confidence));
  mixed.claims[0]!.known = "2026-01-01";
  const found = [2, 1, 3, 0];
  expect(sorted(mixed, found, "date")).toEqual(found);
  expect(sorted(mixed, found, "confidence")).toEqual([1, 3, 2, 0]);
  expect(sorted(mixed, found, "known")).toEqual([0, 2, 1, 3]);
  expect(found).toEqual([2, 1, 3, 0]);
});

test("without filters none is told of, and each that keeps claims out is", () => {
  expect(filtered(page({}))).toEqual([]);
  expect(filtered(page({ actor: "UA", kindsOff: new Set(["sanction"]), sure: true }))).toEqual([
    "only Ukraine",
    "without sanction",
    "only what is told as fact",
  ]);
});

test("how likely a tie must be is no filter of claims", () => {
  expect(filtered(page({ least: 0.5 }))).toEqual([]);
});
