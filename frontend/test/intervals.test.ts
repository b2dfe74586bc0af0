import { describe, expect, it } from "vitest";
import type { AnswerTable } from "../src/data";
import { endText, scaleOf } from "../src/intervals";

function table(form: "percent" | "number", ...bounds: [number, number, number][]): AnswerTable {
  return {
    name: "rows",
    label: "",
    columns: [{ label: "Loss", number: true }],
    drawn: { column: 0, form },
    rows: bounds.map((one) => ({ cells: ["1"], claims: [], bounds: one })),
    more: 0,
  };
}

describe("the scale of the bars of a table", () => {
  it("holds every interval, begins at nought and ends at a round number", () => {
    expect(scaleOf(table("percent", [0.01, 0.04, 0.13], [0, 0, 0.02]))).toEqual({ from: 0, to: 0.2 });
    expect(scaleOf(table("number", [1.4, 2.5, 3.7]))).toEqual({ from: 0, to: 5 });
  });

  it("reaches to the whole where most of it may be lost", () => {
    expect(scaleOf(table("percent", [0.2, 0.4, 0.61]))).toEqual({ from: 0, to: 1 });
  });

  it("reaches below nought where an asymmetry does", () => {
    expect(scaleOf(table("number", [-1.6, -0.67, 0.1]))).toEqual({ from: -2, to: 0.1 });
  });

  it("is none where nothing is drawn, and has a length where all is nought", () => {
    const { drawn: _, ...undrawn } = table("number", [1, 2, 3]);
    expect(scaleOf(undrawn)).toBeNull();
    expect(scaleOf(table("number"))).toBeNull();
    expect(scaleOf(table("number", [0, 0, 0]))).toEqual({ from: 0, to: 1 });
  });

  it("writes its ends in few letters", () => {
    expect([endText(0.25, "percent"), endText(-2, "number"), endText(2.5e9, "money")]).toEqual([
      "25%",
      "−2",
      "$2.5B",
    ]);
  });
});
