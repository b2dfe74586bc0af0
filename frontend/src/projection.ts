/** How the world is laid flat so that the states of a web are seen well. */

import {
  geoAzimuthalEqualArea,
  geoCentroid,
  geoDistance,
  geoEqualEarth,
  geoPath,
  type GeoProjection,
} from "d3-geo";
import type { LonLat } from "./atlas";

export interface Frame {
  width: number;
  height: number;
  /** What is kept free around the places. */
  margin: { x: number; top: number; bottom: number };
}

/** A map of some size, to be drawn at any magnification. */
export interface Chart {
  bare: () => GeoProjection;
  scale: number;
  translate: [number, number];
}

/** A tie between places, and how much of it there is. */
export type Link = [from: LonLat, to: LonLat, weight: number];

/** Where the map may be cut: through the Bering Strait, or through the Atlantic, which runs through Greenland. */
const CENTRES = { pacific: 11, atlantic: 150 };

/** How far from their middle, in degrees, places are still a region rather than the world. */
const REGION = 38;

/** How far from its middle, in degrees, the heaviest part of a web reaches. */
const CORE = 23;

/** The least that is shown, in degrees, so that a web of two neighbours is seen among others. */
const LEAST = 9;

/** A map fitted to some places: an equal-area view of their region, or of the world, cut where the fewest ties are. */
export function fittedTo(places: readonly LonLat[], links: readonly Link[], frame: Frame): Chart {
  const middle = places.length ? centre(places) : ([0, 20] as LonLat);
  const reach = Math.max(LEAST, ...places.map((place) => degrees(middle, place)));
  const regional = places.length > 0 && reach <= REGION;
  const cut = meridian(links);
  const bare = regional
    ? () => geoAzimuthalEqualArea().rotate([-middle[0], -middle[1]]).clipAngle(100)
    : () => geoEqualEarth().rotate([-cut, 0]);
  return within(bare, regional && reach === LEAST ? ring(middle) : places, frame);
}

/**
 * The part of a web where most of it is, if looking at it alone shows much more: the places within a region's reach
 * of the one around which most weight lies. Null where the web is as one.
 */
export function core(places: readonly Weighed[]): LonLat[] | null {
  const around = (middle: LonLat) => places.filter(({ place }) => degrees(middle, place) <= CORE);
  const weight = (part: readonly Weighed[]) => part.reduce((sum, one) => sum + one.weight, 0);
  const parts = places.map(({ place }) => around(place));
  const best = parts.reduce<Weighed[]>((a, b) => (weight(b) > weight(a) + 1e-9 ? b : a), []);
  const much = best.length >= 5 && weight(best) >= 0.6 * weight(places);
  const wide = Math.max(0, ...best.flatMap((a) => places.map((b) => degrees(a.place, b.place))));
  return much && wide > 3 * CORE ? best.map(({ place }) => place) : null;
}

export interface Weighed {
  place: LonLat;
  weight: number;
}

/** The map of all lands. */
export function wholeWorld(links: readonly Link[], frame: Frame): Chart {
  const cut = meridian(links);
  const corners: LonLat[] = [-1, 1].flatMap((side): LonLat[] =>
    [-56, 0, 78].map((latitude) => [cut + side * 179.9, latitude]),
  );
  return within(() => geoEqualEarth().rotate([-cut, 0]), corners, {
    ...frame,
    margin: { x: 4, top: 4, bottom: frame.margin.bottom },
  });
}

/** A map, moved and magnified. */
export function seen({ bare, scale, translate }: Chart, { k, x, y }: Movement): GeoProjection {
  return bare()
    .scale(scale * k)
    .translate([translate[0] * k + x, translate[1] * k + y]);
}

export interface Movement {
  k: number;
  x: number;
  y: number;
}

/** The middle meridian of a map of the world: the Pacific is cut, save where much more crosses it than the Atlantic. */
export function meridian(links: readonly Link[]): number {
  const crossing = (centre: number) =>
    links.reduce((sum, [from, to, weight]) => sum + (crosses(from[0], to[0], centre + 180) ? weight : 0), 0);
  return crossing(CENTRES.pacific) > 2 * crossing(CENTRES.atlantic) ? CENTRES.atlantic : CENTRES.pacific;
}

/** Whether the shorter way between two longitudes leads over a third. */
export function crosses(from: number, to: number, cut: number): boolean {
  const across = turn(to - from);
  const reached = turn(cut - from);
  return across > 0 ? reached > 0 && reached < across : reached < 0 && reached > across;
}

const EVERYWHERE: LonLat[] = [
  [-168, 0],
  [-170, 0],
  [0, -56],
  [0, 78],
];

function turn(angle: number): number {
  return ((((angle + 180) % 360) + 360) % 360) - 180;
}

function degrees(a: LonLat, b: LonLat): number {
  return (geoDistance(a, b) * 180) / Math.PI;
}

function centre(places: readonly LonLat[]): LonLat {
  return geoCentroid({ type: "MultiPoint", coordinates: [...places] });
}

function ring([longitude, latitude]: LonLat): LonLat[] {
  const wide = LEAST / Math.cos((Math.min(80, Math.abs(latitude)) * Math.PI) / 180);
  return [
    [longitude - wide, latitude],
    [longitude + wide, latitude],
    [longitude, latitude - LEAST],
    [longitude, latitude + LEAST],
  ];
}

function within(bare: () => GeoProjection, places: readonly LonLat[], frame: Frame): Chart {
  const { width, height, margin } = frame;
  const [[left, top], [right, bottom]] = geoPath(bare().scale(1000).translate([0, 0])).bounds({
    type: "MultiPoint",
    coordinates: places.length ? [...places] : EVERYWHERE,
  });
  const across = Math.max(40, width - 2 * margin.x);
  const down = Math.max(40, height - margin.top - margin.bottom);
  const factor = Math.min(across / Math.max(1, right - left), down / Math.max(1, bottom - top));
  return {
    bare,
    scale: 1000 * factor,
    translate: [
      width / 2 - ((left + right) / 2) * factor,
      margin.top + down / 2 - ((top + bottom) / 2) * factor,
    ],
  };
}
