import { expect, test } from "vitest";
import { citation, slug, toBibtex, toCslJson, toText } from "../src/citation";
import { OwnArchive } from "../src/own_archive";
import type { Page } from "../src/page";
import { scene } from "../src/scene";
import { OPENING } from "../src/state";
import { sample } from "./sample";

const SERVED = { protocol: "https:", origin: "https://example.org", pathname: "/web" };
const FILE = { protocol: "file:", origin: "null", pathname: "/home/someone/my%20web.html" };

function cited(title = "A sample", place = SERVED) {
  const data = { ...sample(), title };
  const state = { ...OPENING, view: "map", at: "2024-07-01", known: true };
  const page: Page = {
    data,
    archive: new OwnArchive(data),
    span: { first: 0, last: 1, events: [], opening: 0 },
    state,
    scene: scene(data, state, "2025-01-01"),
    open: null,
    go: () => undefined,
  };
  return citation(page, "Map", place, "2026-11-23", "amity 1.2");
}

test("a citation tells the date, what was known by then, the ledger and the address", () => {
  const text = toText(cited());
  expect(text).toBe(
    "amity. A sample (map). 1 Jul 2024. As of 1 Jul 2024, as known then; drawn by amity 1.2 from 4 claims in " +
      "2 documents. https://example.org/web#view=map&at=2024-07-01&known=1 (seen 23 Nov 2026)",
  );
});

test("of a file it names the file, and not the folder that it lies in", () => {
  const text = toText(cited("A sample", FILE));
  expect(text).toContain("my web.html#view=map");
  expect(text).not.toContain("someone");
});

test("LaTeX finds no command in what is cited", () => {
  const entry = toBibtex(cited("50% of $x_1 & {more} \\input{a} -- “end”\u202e"));
  expect(entry).toContain(
    "title = {{50\\% of \\$x\\_1 \\& {\\textbraceleft}more{\\textbraceright} {\\textbackslash}input" +
      "{\\textbraceleft}a{\\textbraceright} -{}- “end” (map)}}",
  );
  expect(entry).toMatch(/^@online\{amity2024map-[0-9a-f]{8},\n/);
});

test("CSL-JSON has the days of the picture and of the look at it", () => {
  expect(JSON.parse(toCslJson(cited()))).toMatchObject([
    {
      type: "webpage",
      issued: { "date-parts": [[2024, 7, 1]] },
      accessed: { "date-parts": [[2026, 11, 23]] },
      URL: "https://example.org/web#view=map&at=2024-07-01&known=1",
    },
  ]);
});

test("the same view is cited by the same key, another by another", () => {
  expect(cited().key).toBe(cited().key);
  expect(cited().key).not.toBe(cited("Another").key);
});

test("a slug has no sign that a file's name must not have", () => {
  expect(slug("Türkiye / Côte d’Ivoire: ../x")).toBe("turkiye-cote-d-ivoire-x");
});
