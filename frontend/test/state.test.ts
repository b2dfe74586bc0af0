import { expect, test } from "vitest";
import { fromHash, OPENING, toHash, type State } from "../src/state";

const CHANGED: State = {
  at: "2025-03-01",
  kindsOff: new Set(["sanction", "hostility"]),
  standingsOff: new Set(["talks"]),
  sure: true,
  actor: "org:european-union",
  tie: "aa",
  ask: "exit-cost",
  row: "0.12",
  top: 120,
};

test("a state comes back from its address", () => {
  expect(fromHash(toHash(CHANGED))).toEqual(CHANGED);
});

test("the opening state has no address of its own", () => {
  expect(toHash(OPENING)).toBe("");
  expect(fromHash("")).toEqual(OPENING);
});

test("an address can be read by people", () => {
  expect(toHash(CHANGED)).toBe(
    "#at=2025-03-01&without=hostility,sanction&hide=talks&sure=1&actor=org:european-union&tie=aa&ask=exit-cost&row=0.12&top=120",
  );
});

test.each([
  "#at=2025-13-45",
  "#at=tomorrow",
  "#without=love,<script>",
  "#hide=__proto__",
  "#top=-3",
  "#top=many",
  "#row=1",
  "#row=a.b",
  "#%",
])("nonsense in an address is left out: %s", (hash) => {
  expect(fromHash(hash)).toEqual(OPENING);
});
