import { expect, test } from "vitest";
import { matching } from "../src/finding";
import { OPENING, type State } from "../src/state";
import { sample } from "./sample";

function many() {
  const data = sample();
  data.claims[0]!.parties = [
    [0, "provider", "Copenhagen"],
    [1, "recipient", "Kyïv"],
  ];
  data.claims[1]!.attribution = ["Mette Frederiksen"];
  data.documents[1]!.title = "A “deal” on drones";
  return data;
}

const END = "9999-12-31";
const look = (text: string, rest: Partial<State> = {}, at = END) =>
  matching(many(), { ...OPENING, text, ...rest }, at);

test("without words all claims are found, latest first", () => {
  expect(look("")).toEqual([2, 1, 3, 0]);
});

test("a claim is found by its quote, its actors, its voice and its source", () => {
  expect(look("KYIV")).toEqual([0]);
  expect(look("denmark")).toEqual([0]);
  expect(look("frederiksen")).toEqual([1]);
  expect(look("drones")).toEqual([2, 1]);
  expect(look("second press")).toEqual([2, 1]);
});

test("words may stand in any order and each must be there; a phrase must stand together", () => {
  expect(look("frederiksen deal")).toEqual([1]);
  expect(look('"frederiksen deal"')).toEqual([]);
  expect(look('"on drones"')).toEqual([2, 1]);
});

test("words of two fields are no phrase", () => {
  expect(look('"kyiv first"')).toEqual([]);
});

test("the date, what was known by it and the filters decide which claims count", () => {
  expect(look("", {}, "2024-05-01")).toEqual([3, 0]);
  expect(look("", { kindsOff: new Set(["sanction"]) })).toEqual([2, 1, 0]);
  expect(look("", { sure: true })).toEqual([2, 1, 0]);
  expect(look("", { actor: "UA" })).toEqual([0]);
  expect(look("", { origin: "second" })).toEqual([2, 1]);
  expect(look("", { sortsOff: new Set(["news"]) })).toEqual([]);
  expect(look("", { standingsOff: new Set(["over"]) })).toEqual([1, 3, 0]);
});

test("what became known only later is not found as known then", () => {
  const data = many();
  data.claims[1]!.known = "2025-01-01";
  const at = (known: boolean) => matching(data, { ...OPENING, known }, "2024-06-01");
  expect(at(false)).toEqual([1, 3, 0]);
  expect(at(true)).toEqual([3, 0]);
});

test("claims that came in later are found", () => {
  const data = many();
  expect(matching(data, OPENING, END)).toHaveLength(4);
  data.claims.push({ ...data.claims[0]!, id: "c4", by: "2026-01-01" });
  expect(matching(data, OPENING, END)).toEqual([4, 2, 1, 3, 0]);
});

test("signs that mean something in a pattern are words like others", () => {
  for (const text of [".*", "(", "[a-", "\\", "<script>"]) expect(look(text)).toEqual([]);
});
