/** The lands of the world, by the codes that the ledger has for states. */

import { geoArea, geoCentroid } from "d3-geo";
import type { Feature, MultiPolygon, Polygon } from "geojson";
import { feature } from "topojson-client";
import world from "world-atlas/countries-50m.json";
import type { Land } from "../atlas";
import spots from "./spots.json";

export type Shape = Feature<Polygon | MultiPolygon, Land>;
export type LonLat = [longitude: number, latitude: number];

let drawn: Shape[] | undefined;

/** Every land; made when it is first asked for. */
export function lands(): Shape[] {
  drawn ??= feature(world, world.objects.lands).features as Shape[];
  return drawn;
}

/** The shape of each state, by its code. */
export function shapes(): Map<string, Shape> {
  return new Map(lands().flatMap((shape) => (shape.properties.code ? [[shape.properties.code, shape]] : [])));
}

const places = new Map<string, LonLat | null>();

/** Where a state's dot stands: where it is told to, or the middle of its largest land; null for what has no place. */
export function placeOf(code: string): LonLat | null {
  const known = places.get(code);
  if (known !== undefined) return known;
  const told = (spots as unknown as Record<string, LonLat>)[code];
  const shape = told ? undefined : shapes().get(code);
  const place = told ?? (shape ? middle(shape) : null);
  places.set(code, place);
  return place;
}

function middle({ geometry }: Shape): LonLat {
  const parts = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const polygons = parts.map((coordinates): Polygon => ({ type: "Polygon", coordinates }));
  return geoCentroid(polygons.reduce((a, b) => (geoArea(b) > geoArea(a) ? b : a)));
}
