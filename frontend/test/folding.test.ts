import { expect, test } from "vitest";
import { excerpt, folded, pieces, terms } from "../src/folding";

const found = (text: string, ...looked: string[]) =>
  pieces(text, looked.map(folded))
    .filter((piece) => piece.found)
    .map((piece) => piece.text);

test("capitals and accents make no difference", () => {
  expect(["Türkiye", "ŁÓDŹ", "Øresund", "İstanbul", "Straße", "Côte d’Ivoire"].map(folded)).toEqual([
    "turkiye",
    "lodz",
    "oresund",
    "istanbul",
    "strasse",
    "cote d'ivoire",
  ]);
});

test("words stand in any order, and a phrase in quotation marks together", () => {
  expect(terms('  Drone “Joint  Venture” drone "open phrase')).toEqual([
    "drone",
    "joint venture",
    "open phrase",
  ]);
  expect(terms(' "" ” ')).toEqual([]);
});

test("what is found is marked as the text has it, though its folded form is of another length", () => {
  expect(found("Die Straße nach ŁÓDŹ und Łódź", "strasse", "lodz")).toEqual(["Straße", "ŁÓDŹ", "Łódź"]);
  expect(found("Turkiye, Tu\u0308rkiye\u0301!", "turkiye")).toEqual(["Turkiye", "Tu\u0308rkiye\u0301"]);
  expect(found("a 🇺🇦 flag for Ukraine 🚀", "ukraine", "🚀")).toEqual(["Ukraine", "🚀"]);
  expect(found("ΟΔΥΣΣΕΥΣ", "οδυσσευς")).toEqual(["ΟΔΥΣΣΕΥΣ"]);
});

test("part of a letter that folds to two marks the whole letter", () => {
  expect(found("Æthelred", "e")).toEqual(["Æ", "e", "e"]);
});

test("words that overlap are marked once", () => {
  expect(found("signed designing", "sign", "signed", "ning")).toEqual(["signed", "signing"]);
});

test("whatever is looked for, the pieces together are the text, and the marked ones fold to it", () => {
  const letters = [..."aÀßİIıς Σæ\u0301\u0308🚀\ud800한글'’\n<b>&"];
  for (let seed = 1; seed < 400; seed++) {
    const text = Array.from(
      { length: 24 },
      (_, place) => letters[(seed * 7919 + place * place * 31 * seed) % letters.length],
    ).join("");
    expect(folded(text)).toBe([...text].map(folded).join(""));
    const start = seed % 20;
    const looked = folded(text).slice(start, start + 3);
    if (!looked.trim()) continue;
    const made = pieces(text, [looked]);
    expect(made.map((piece) => piece.text).join("")).toBe(text);
    expect(made.some((piece) => piece.found)).toBe(true);
    for (const piece of made) if (piece.found) expect(folded(piece.text)).toContain(looked);
  }
});

test("hostile text stays text", () => {
  expect(pieces("<img src=x onerror=alert(1)>", ["img"])).toEqual([
    { text: "<", found: false },
    { text: "img", found: true },
    { text: " src=x onerror=alert(1)>", found: false },
  ]);
  expect(pieces("(a+)+$ [x", terms("(a+)+$ [x")).filter((piece) => piece.found)).toHaveLength(2);
});

test("an excerpt begins at the beginning, or where what is looked for stands", () => {
  const text = `${"word ".repeat(60)}Łódź ${"after ".repeat(60)}`;
  expect(excerpt("short", [], 160)).toBe("short");
  expect(excerpt(text, [], 160)).toMatch(/^word .* …$/);
  const around = excerpt(text, ["lodz"], 160);
  expect(around).toMatch(/^… .*Łódź.* …$/);
  expect(around.length).toBeLessThan(220);
  expect(excerpt("x".repeat(500), [], 160)).toMatch(/^x{160} …$/);
  expect(excerpt(`${"x".repeat(159)}🚀${"x".repeat(50)}`, [], 160)).not.toMatch(
    /[\ud800-\udbff](?![\udc00-\udfff])/,
  );
});
