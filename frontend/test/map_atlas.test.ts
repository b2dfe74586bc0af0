import { readFileSync } from "node:fs";
import codes from "i18n-iso-countries/codes.json" with { type: "json" };
import { geoArea, geoContains } from "d3-geo";
import { expect, test } from "vitest";
import { lands, placeOf, shapes } from "../src/atlas";
import spots from "../src/spots.json";

/** Too small for the map's detail, part of another's shape there, or spread over oceans. */
const NO_PLACE = ["AQ", "UM"];

test("every state and territory of ISO 3166 has a place on the map, or is known to have none", () => {
  const lost = codes.map(([alpha2]) => alpha2!).filter((code) => !placeOf(code));
  expect(lost.sort()).toEqual(NO_PLACE);
});

test("every state has a shape, save what is stated", () => {
  const known = shapes();
  const bare = codes.map(([alpha2]) => alpha2!).filter((code) => !known.has(code));
  const stated = Object.keys(spots).filter((code) => !known.has(code));
  expect(bare.sort()).toEqual([...NO_PLACE, ...stated].sort());
});

test("every state that the gazetteer has today stands on the map", () => {
  const rows = readFileSync(new URL("../../src/amity/actors/data/states.csv", import.meta.url), "utf8")
    .trim()
    .split("\n")
    .slice(1);
  const former = ["BU", "CS", "DD", "SU", "YU", "ZR"];
  const lost = rows.map((row) => row.split(",")[0]!).filter((code) => !placeOf(code));
  expect(lost.filter((code) => !former.includes(code)).sort()).toEqual(NO_PLACE);
});

test("a dot stands within its state", () => {
  const astray = [...shapes()]
    .filter(([code, shape]) => geoArea(shape) > 3e-4 && !geoContains(shape, placeOf(code)!))
    .map(([code]) => code);
  expect(astray).toEqual([]);
});

test("Kosovo, Taiwan, Palestine, Greenland and Western Sahara each have their own shape", () => {
  for (const code of ["XK", "TW", "PS", "GL", "EH"]) expect(shapes().has(code)).toBe(true);
});

test("what more than one claims is no state's", () => {
  const disputed = lands().flatMap(({ properties }) => properties.disputed ?? []);
  expect(disputed.sort()).toEqual(["Crimea", "Northern Cyprus", "Siachen Glacier", "Somaliland"]);
  const simferopol: [number, number] = [34.1, 45];
  for (const code of ["RU", "UA"]) expect(geoContains(shapes().get(code)!, simferopol)).toBe(false);
});

test("shapes are wound so that none covers the rest of the world", () => {
  for (const shape of lands()) expect(geoArea(shape)).toBeLessThan(1);
});
