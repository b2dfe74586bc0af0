import { expect, test } from "vitest";
import { actorNamed, correction, fieldsOf } from "../src/corrections";
import { sample } from "./sample";

const data = sample();
const claim = {
  ...data.claims[1]!,
  parties: [
    [0, "provider", "Copenhagen"],
    [1, "recipient", "Kyiv"],
  ] as (typeof data.claims)[number]["parties"],
  instrument: "Drone Deal",
  attribution: ["Sybiha", "the Prime Minister"],
  amount: "EUR 1.26 billion",
};
const before = () => fieldsOf(data, claim);

test("a form that is left as it was corrects nothing", () => {
  expect(correction(data, claim, before())).toBeNull();
});

test("only what differs is corrected", () => {
  expect(correction(data, claim, { ...before(), stage: "agreed" })).toEqual({
    change: "correct",
    claim: "c1",
    fields: { stage: "agreed" },
  });
});

test("what is emptied is told as none", () => {
  const told = {
    ...before(),
    date: "",
    instrument: " ",
    attribution: "",
    amount: { text: "", value: "", unit: "" },
  };
  expect(correction(data, claim, told)!["fields"]).toEqual({
    date: null,
    instrument: null,
    attribution: [],
    amount: null,
  });
});

test("voices are parted by semicolons, the nearest first", () => {
  const told = { ...before(), attribution: "Sybiha; two officials ;" };
  expect(correction(data, claim, told)!["fields"]).toEqual({ attribution: ["Sybiha", "two officials"] });
});

test("a party is named as people do, and one that is left empty is left out", () => {
  const told = before();
  told.parties = [
    { ...told.parties[0]!, actor: "russia", mention: " Moscow " },
    told.parties[1]!,
    { actor: " ", role: "party", mention: "" },
  ];
  expect(correction(data, claim, told)!["fields"]).toEqual({
    parties: [
      { actor: "RU", role: "provider", mention: "Moscow" },
      { actor: "UA", role: "recipient", mention: "Kyiv" },
    ],
  });
});

test("an amount is told as written, as a number, and of what", () => {
  const told = { ...before(), amount: { text: "EUR 2 billion", value: "2,000,000,000", unit: "EUR" } };
  expect(correction(data, claim, told)!["fields"]).toEqual({
    amount: { text: "EUR 2 billion", value: "2000000000", unit: "EUR" },
  });
});

test("what is no actor’s name is taken for an identifier", () => {
  expect(actorNamed(data, " denmark")).toBe("DK");
  expect(actorNamed(data, "dk")).toBe("DK");
  expect(actorNamed(data, "org:new-body")).toBe("org:new-body");
});
