import { expect, test } from "vitest";
import { lands, placeOf, type LonLat } from "../src/atlas";
import { crosses, fittedTo, meridian, seen, wholeWorld, type Link } from "../src/projection";

const FRAME = { width: 700, height: 420, margin: { x: 50, top: 40, bottom: 60 } };
const STILL = { k: 1, x: 0, y: 0 };

const at = (...codes: string[]): LonLat[] => codes.map((code) => placeOf(code)!);

function spots(codes: string[], links: Link[] = []): [number, number][] {
  const projection = seen(fittedTo(at(...codes), links, FRAME), STILL);
  return at(...codes).map((place) => projection(place)!);
}

const WEBS = [
  ["UA", "DE", "FR", "PL"],
  ["US", "UA", "JP", "AU"],
  ["LU"],
  ["FJ", "NZ"],
  ["RU", "US"],
  ["NO", "GL", "CA"],
  ["AR", "CL"],
];

test("all who are tied stand within the frame", () => {
  for (const codes of WEBS)
    for (const [x, y] of spots(codes)) {
      expect(x).toBeGreaterThanOrEqual(49.9);
      expect(x).toBeLessThanOrEqual(650.1);
      expect(y).toBeGreaterThanOrEqual(39.9);
      expect(y).toBeLessThanOrEqual(360.1);
    }
});

test("a web of Europe fills the frame", () => {
  const all = spots(["PT", "FI", "GR", "IE", "UA", "DE"]);
  const [xs, ys] = [all.map(([x]) => x), all.map(([, y]) => y)];
  const filled = Math.max(
    (Math.max(...xs) - Math.min(...xs)) / 600,
    (Math.max(...ys) - Math.min(...ys)) / 320,
  );
  expect(filled).toBeCloseTo(1);
});

test("two across the antimeridian are seen as the neighbours they are", () => {
  const [[fiji], [samoa]] = spots(["FJ", "WS"]) as [[number, number], [number, number]];
  expect(samoa).toBeGreaterThan(fiji);
});

test("the world is cut through the Pacific, unless the ties cross it", () => {
  const link = (from: string, to: string): Link => [placeOf(from)!, placeOf(to)!, 1];
  expect(meridian([])).toBe(11);
  expect(meridian([link("US", "UA"), link("UA", "JP")])).toBe(11);
  expect(meridian([link("US", "JP"), link("US", "AU"), link("US", "KR")])).toBe(150);
});

test("the shorter way between longitudes leads over those between them", () => {
  expect(crosses(170, -170, 180)).toBe(true);
  expect(crosses(-170, 170, -180)).toBe(true);
  expect(crosses(-10, 30, 180)).toBe(false);
  expect(crosses(-10, 30, 0)).toBe(true);
});

test("no state is torn by the edge of the map that cuts through the Bering Strait", () => {
  const projection = seen(wholeWorld([], FRAME), STILL);
  const russia = lands().find(({ properties }) => properties.code === "RU")!;
  const parts = russia.geometry.coordinates as LonLat[][][];
  const xs = parts.flatMap(([ring]) => ring!.map((place) => projection(place)![0]));
  expect(Math.min(...xs)).toBeGreaterThan(FRAME.width / 2);
});

test("a map without anyone tied is a map of the world", () => {
  const projection = seen(fittedTo([], [], FRAME), STILL);
  for (const place of at("NZ", "CL", "GL", "JP")) expect(projection(place)![0]).toBeGreaterThan(0);
});
