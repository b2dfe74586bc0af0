import { expect, test } from "vitest";
import { found } from "../src/actor_search";
import type { Asked } from "../src/archive";
import type { Actor } from "../src/data";
import { LiveArchive } from "../src/live_archive";
import { Server } from "../src/server";
import { sample } from "./sample";

const UKROBORON: Actor = { id: "co:ukroboronprom", name: "Ukroboronprom", type: "company" };
const TURKEY: Actor = { id: "TR", name: "Türkiye", type: "state" };

const nobody = (): Asked<Actor[]> => {
  throw new Error("nobody is to be asked");
};

test("an actor of the page is found by its name or identifier, and nobody is asked", () => {
  expect(found(sample(), "ukraine", nobody).there!.id).toBe("UA");
  expect(found(sample(), "ru", nobody).there!.id).toBe("RU");
  expect(found(sample(), " ".trim(), nobody).there).toBeNull();
});

test("an actor that the page does not carry is found where all are, accents or not", () => {
  const further = () => ({ there: [UKROBORON, TURKEY] });
  expect(found(sample(), "turkiye", further).there).toBe(TURKEY);
  expect(found(sample(), "ankara", () => ({ there: [TURKEY] })).there).toBe(TURKEY);
  expect(found(sample(), "ukroboronprom", further).there).toBe(UKROBORON);
});

test("a name that begins so on the page comes before what is only like it elsewhere", () => {
  expect(found(sample(), "ukr", () => ({ there: [UKROBORON] })).there!.id).toBe("UA");
  expect(found(sample(), "ukr", () => ({ failed: "The server does not answer." })).there!.id).toBe("UA");
});

test("what is on its way, not to be had or nowhere is told apart", () => {
  expect(found(sample(), "ankara", () => ({ coming: true })).coming).toBe(true);
  expect(found(sample(), "ankara", () => ({ failed: "Gone." })).failed).toBe("Gone.");
  expect(found(sample(), "atlantis", () => ({ there: [] })).there).toBeNull();
});

test("a server is asked for actors by what is typed", async () => {
  const asked: string[] = [];
  const server = new Server(null, {
    fetch: async (address) => (asked.push(String(address)), new Response(JSON.stringify([TURKEY]))),
    wait: async () => {},
  });
  const archive = new LiveArchive(sample(), server, () => {});
  archive.actors("Türk");
  for (let turn = 0; turn < 5; turn++) await new Promise((go) => setTimeout(go, 0));
  expect(archive.actors("Türk").there).toEqual([TURKEY]);
  expect(asked).toEqual(["api/actors?q=T%C3%BCrk"]);
});
