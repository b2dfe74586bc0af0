import { describe, expect, it } from "vitest";
import type { AnswerTable } from "../src/data";
import { numberIn, ordered } from "../src/sorting";

const table: AnswerTable = {
  name: "rows",
  label: "",
  columns: [
    { label: "Actor", number: false },
    { label: "Worth", number: true },
  ],
  rows: [
    { cells: ["Norway", "$2.4 bn"], claims: [] },
    { cells: ["Åland", "–"], claims: [] },
    { cells: ["Japan", "$900.0 m (100–1,000)"], claims: [] },
    { cells: ["France", "$2.4 bn"], claims: [] },
  ],
  more: 0,
};

describe("the order of rows", () => {
  it("is as told until a column is chosen", () => {
    expect(ordered(table, null)).toEqual([0, 1, 2, 3]);
  });

  it("goes by number, not by letters; equals stay as told, and what has none comes last", () => {
    expect(ordered(table, { column: 1, falling: true })).toEqual([0, 3, 2, 1]);
    expect(ordered(table, { column: 1, falling: false })).toEqual([2, 0, 3, 1]);
  });

  it("goes by name as people sort them", () => {
    expect(ordered(table, { column: 0, falling: false })).toEqual([1, 3, 2, 0]);
  });

  it("goes by the median itself where the cell rounds it away", () => {
    const rows: AnswerTable["rows"] = [
      { cells: ["a", "0%"], claims: [], bounds: [0, 0.001, 0.1] },
      { cells: ["b", "0%"], claims: [], bounds: [0, 0.004, 0.1] },
    ];
    const drawn = { ...table, drawn: { column: 1, form: "percent" as const }, rows };
    expect(ordered(drawn, { column: 1, falling: true })).toEqual([1, 0]);
  });
});

describe("the number that a cell begins with", () => {
  it.each([
    ["42% (30%–55%)", 42],
    ["-0.71 (-1.00 to -0.42)", -0.71],
    ["1,204 (900–1,500)", 1204],
    ["$2.4 bn", 2.4e9],
    ["$12.0 k ($1.0 k–$2.0 k)", 12e3],
    ["–", null],
    ["", null],
    ["economic", null],
  ])("of “%s” is %s", (cell, number) => {
    expect(numberIn(cell)).toBe(number);
  });
});
