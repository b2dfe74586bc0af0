import { expect, test } from "vitest";
import { OwnArchive } from "../src/own_archive";
import type { Page } from "../src/page";
import { scene } from "../src/scene";
import { OPENING, type State } from "../src/state";
import { answerTable, claimsTable, csv, defused, shownRecord, tiesTable } from "../src/tables_out";
import { sample } from "./sample";

function page(state: Partial<State> = {}, data = sample()): Page {
  const now = { ...OPENING, ...state };
  return {
    data,
    archive: new OwnArchive(data),
    span: { first: 0, last: 1, events: [], opening: 0 },
    state: now,
    scene: scene(data, now, "2024-07-01"),
    open: null,
    go: () => undefined,
  };
}

test("a cell with a comma, a quote or a line of its own is quoted, as RFC 4180 has it", () => {
  expect(csv([["a,b", 'say "no"', "two\r\nlines", 3, null]])).toBe(
    '\ufeff"a,b","say ""no""","two\r\nlines",3,\r\n',
  );
});

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "＝1"])("no spreadsheet runs %j", (formula) => {
  expect(defused(formula)).toBe(`'${formula}`);
});

test("words stay as they are", () => {
  expect(defused("Treaty of 1951")).toBe("Treaty of 1951");
});

test("a row tells how a partnership stands, with the claims that it rests on", () => {
  const [head, ...rows] = tiesTable(page());
  const row = Object.fromEntries(head!.map((name, index) => [name, rows[0]![index]]));
  expect(row).toMatchObject({
    source: "DK",
    target_name: "Ukraine",
    instrument: "Drone Deal",
    stage: "signed",
    hedge: "asserted",
    since: "2024-06-01",
    claims: '["c1","c0"]',
  });
  expect(row["probability"]).toBeGreaterThan(0.5);
});

test("every row has as many cells as there are columns", () => {
  const { data } = page();
  const tables = [tiesTable(page()), claimsTable(data, [0, 1, 2, 3]), claimsTable(data, [])];
  for (const [head, ...rows] of tables) for (const row of rows) expect(row).toHaveLength(head!.length);
});

test("what is shown comes with quotes, sources and the state that shows it again", () => {
  const told = shownRecord(page({ least: 0.25, kindsOff: new Set(["sanction"]) }), [1, 0]);
  expect(told).toMatchObject({
    as_of: "2024-07-01",
    known_by: null,
    address: "#without=sanction&least=25",
    told: "As of 1 Jul 2024; without sanction; at least 25% likely",
    state: { kindsOff: ["sanction"], least: 0.25 },
    claims: [
      { id: "c1", quote: "They" },
      { id: "c0", quote: "They" },
    ],
  });
  expect(JSON.parse(JSON.stringify(told))).toEqual(told);
});

test("claims that the page does not carry are counted", () => {
  const data = sample();
  data.partnerships[0]!.more = 7;
  const told = shownRecord(page({}, data), []) as { partnerships: object[] };
  expect(told.partnerships[0]).toMatchObject({ claims_not_on_this_page: 7 });
});

test("numbers that are written for readers become numbers, and what only begins like one stays", () => {
  const number = { label: "Cost", number: true };
  const rows = [["1,250.5"], ["−3"], ["0.71 (0.00–0.83)"], ["=1"]].map((cells) => ({ cells, claims: [] }));
  const table = answerTable({ name: "cost", label: "", columns: [number], rows, more: 0 });
  expect(table.map(([cell]) => cell)).toEqual(["Cost", 1250.5, -3, "0.71 (0.00–0.83)", "=1"]);
});
