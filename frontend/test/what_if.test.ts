import { describe, expect, it } from "vitest";
import type { Answer, PageData } from "../src/data";
import { OwnArchive } from "../src/own_archive";
import { sample } from "./sample";

const nothing = { leaving: [], ending: [], scenario: null };

function answer(title: string): Answer {
  return {
    name: "what-if",
    label: "What if",
    question: "",
    title,
    figures: [],
    tables: [],
    basis: [],
    rests: "",
  };
}

function archive(): OwnArchive {
  const data: PageData = {
    ...sample(),
    departures: {
      actors: ["UA"],
      answers: { UA: answer("Departure: Ukraine") },
      scenarios: [{ name: "wanes", label: "Support wanes", description: "" }],
      supposed: { wanes: answer("Support wanes") },
    },
  };
  return new OwnArchive(data);
}

describe("what a file carries of the what-if", () => {
  it("is the single departures and the scenarios that were worked out beforehand", () => {
    expect(archive().departures).toEqual(["UA"]);
    expect(archive().whatIf({ ...nothing, leaving: ["UA"] }).there?.title).toBe("Departure: Ukraine");
    expect(archive().whatIf({ ...nothing, scenario: "wanes" }).there?.title).toBe("Support wanes");
    expect(
      archive()
        .scenarios()
        .there?.map(({ name }) => name),
    ).toEqual(["wanes"]);
  });

  it.each([
    { ...nothing, leaving: ["JP"] },
    { ...nothing, leaving: ["UA", "JP"] },
    { ...nothing, leaving: ["UA"], scenario: "wanes" },
    { ...nothing, leaving: ["UA"], ending: ["p1"] },
    { ...nothing, leaving: ["constructor"] },
    { ...nothing, scenario: "toString" },
  ])("is nothing else: %o", (asked) => {
    expect(archive().whatIf(asked).failed).toContain("amity serve");
  });

  it("is nothing at all where a page carries none", () => {
    const own = new OwnArchive(sample());
    expect(own.departures).toEqual([]);
    expect(own.whatIf({ ...nothing, leaving: ["UA"] }).failed).toBeDefined();
  });
});
