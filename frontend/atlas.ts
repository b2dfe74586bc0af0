import { readFileSync } from "node:fs";
import codes from "i18n-iso-countries/codes.json" with { type: "json" };
import { quantize } from "topojson-client";
import { filter, filterWeight, presimplify, simplify } from "topojson-simplify";
import type { GeometryCollection, MultiPolygon, Polygon, Topology } from "topojson-specification";
import type { Plugin } from "vite";

/** What is told of a land: the state's ISO 3166-1 code, or for one that more than one state claims, its name. */
export interface Land {
  code?: string;
  disputed?: string;
}

export type World = Topology<{ lands: GeometryCollection<Land> }>;

/** What falls away is less than this in square degrees: less than a pixel on a map of Europe. */
const DETAIL = 0.0015;
const GRID = 1e4;

/** Lands without an ISO code; who holds them is not agreed, so they are no state's, save Kosovo, whose code is in use. */
const DISPUTED: Record<string, string> = {
  "N. Cyprus": "Northern Cyprus",
  Somaliland: "Somaliland",
  "Siachen Glacier": "Siachen Glacier",
};

/** The map of the world as the page carries it: fewer points, and states by the codes that the ledger has. */
export function atlas(): Plugin {
  return {
    name: "amity-atlas",
    enforce: "pre",
    load(id) {
      if (!id.endsWith("world-atlas/countries-50m.json")) return null;
      return JSON.stringify(reduced(JSON.parse(readFileSync(id, "utf8")) as NaturalEarth));
    },
  };
}

type Shape = (Polygon | MultiPolygon) & { id?: string; properties: { name: string } };
type NaturalEarth = Topology<{ countries: GeometryCollection<{ name: string }> }>;

function reduced(earth: NaturalEarth): World {
  const alpha = new Map(codes.map(([alpha2, , numeric]) => [numeric, alpha2]));
  const geometries = (earth.objects.countries.geometries as Shape[]).flatMap((shape) => {
    const { name } = shape.properties;
    const code = name === "Kosovo" ? "XK" : alpha.get(shape.id ?? "");
    // Antarctica is no state's, and would be a third of the map.
    if (code === "AQ") return [];
    if (code === "RU") return withoutCrimea(earth, shape);
    if (name in DISPUTED) return [land(shape, { disputed: DISPUTED[name]! })];
    return [land(shape, code ? { code } : {})];
  });
  const whole = { ...earth, objects: { lands: { type: "GeometryCollection" as const, geometries } } };
  const ready = presimplify(whole);
  return quantize(filter(simplify(ready, DETAIL), filterWeight(ready, 0)), GRID) as World;
}

function land({ type, arcs }: Shape, properties: Land): (Polygon | MultiPolygon) & { properties: Land } {
  return { type, arcs, properties } as (Polygon | MultiPolygon) & { properties: Land };
}

/** Natural Earth draws who holds a place; Crimea, which is Ukraine's by resolution 68/262 of the General Assembly, stands apart. */
function withoutCrimea(earth: NaturalEarth, russia: Shape) {
  const parts = russia.arcs as MultiPolygon["arcs"];
  const crimea = parts.find((part) => within(earth, part[0]!, [32, 44], [37, 46.5]));
  if (!crimea) throw new Error("Crimea is not where the map of the world had it.");
  return [
    land({ ...russia, arcs: parts.filter((part) => part !== crimea) } as Shape, { code: "RU" }),
    land({ ...russia, type: "Polygon", arcs: crimea } as Shape, { disputed: "Crimea" }),
  ];
}

function within(
  { arcs, transform }: NaturalEarth,
  ring: number[],
  [west, south]: [number, number],
  [east, north]: [number, number],
) {
  const { scale, translate } = transform!;
  return ring.every((index) => {
    let [x, y] = [0, 0];
    return arcs[index < 0 ? ~index : index]!.every(([dx, dy]) => {
      [x, y] = [x + dx!, y + dy!];
      const [lon, lat] = [x * scale[0] + translate[0], y * scale[1] + translate[1]];
      return lon > west && lon < east && lat > south && lat < north;
    });
  });
}
