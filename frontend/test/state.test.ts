import { expect, test } from "vitest";
import { fromHash, OPENING, toHash, type State } from "../src/state";

const CHANGED: State = {
  view: "exit-cost",
  at: "2025-03-01",
  known: true,
  kindsOff: new Set(["sanction", "hostility"]),
  standingsOff: new Set(["talks"]),
  sortsOff: new Set(["commentary"]),
  origin: "UA",
  sure: true,
  least: 0.5,
  actor: "org:european-union",
  among: true,
  tie: "aa",
  row: "0.12",
  claim: "c1",
  text: "Drone Deal & more",
  leaving: ["US", "org:nato"],
  ending: ["bb"],
  scenario: "departure-of-the-united-states",
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
    "#view=exit-cost&at=2025-03-01&known=1&without=hostility,sanction&hide=talks&leave-out=commentary&origin=UA&sure=1&least=50" +
      "&actor=org:european-union&among=1&tie=aa&row=0.12&claim=c1&text=Drone+Deal+%26+more&leaving=US,org:nato&ending=bb" +
      "&scenario=departure-of-the-united-states&top=120",
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
