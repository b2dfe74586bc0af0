/** What the map stands on: who is tied at any date, where they stand, how the world is laid flat. */

import { zoomIdentity } from "d3-zoom";
import type { Spot } from "./layout";
import { placeOf, type LonLat } from "./atlas";
import type { Actor } from "./data";
import { s } from "./dom";
import { seatWidth } from "./map_actors";
import type { Page } from "./page";
import type { Beyond } from "./pins";
import { core, fittedTo, seen, wholeWorld, type Chart, type Link, type Movement } from "./projection";
import type { Tie } from "./scene";
import { tray, type Tray } from "./tray";

/** With more ties than this, what is seen moves as it is and is drawn anew where the movement ends. */
export const MANY = 250;
/** What the buttons above the map take of its height. */
export const CLEAR = 44;

const NARROW = 500;

export type Extent = "core" | "tied" | "world";

/** What hangs on who is tied at any date, and on the frame: it stays while the date moves. */
export interface Ground {
  chart: Chart;
  tray: Tray;
  places: Map<number, LonLat>;
  /** Whether a part of the web is so much denser that it is shown by itself. */
  hasCore: boolean;
  extent: Extent;
  width: number;
  height: number;
}

export function ground(page: Page, size: { width: number; height: number }, extent: Extent): Ground {
  const { data, scene } = page;
  const weights = weightsOf(scene.plan);
  const places = new Map<number, LonLat>();
  for (const key of weights.keys()) {
    const place = placed(data.actors[key]!);
    if (place) places.set(key, place);
  }
  const links = scene.plan.flatMap(({ partnership: { actors }, weight }): Link[] => {
    const [from, to] = [places.get(actors[0]), places.get(actors[1])];
    return from && to ? [[from, to, weight]] : [];
  });
  const lower = [...weights.keys()].filter((key) => !places.has(key));
  // Where partners stand is known only once the map is fitted, and that hangs on how high the row is.
  const guess = size.width < NARROW ? 40 : 60;
  const frame = (bottom: number) => ({
    ...size,
    margin: { x: guess, top: CLEAR + 4, bottom: bottom + 26 },
  });
  const heart = core([...places].map(([key, place]) => ({ place, weight: weights.get(key)! })));
  const wanted = (extent === "core" && heart) || [...places.values()];
  const fit = (bottom: number) =>
    extent === "world" ? wholeWorld(links, frame(bottom)) : fittedTo(wanted, links, frame(bottom));
  const first = fit(30);
  const seats = lower.map((key) => ({
    key,
    width: seatWidth(data.actors[key]!.name),
    weight: weights.get(key)!,
    towards: mean(
      partnersOf(scene.plan, key).map((other) => flat(first, places.get(other))?.x ?? size.width / 2),
    ),
  }));
  const row = tray(seats, size);
  return { chart: fit(row.height), tray: row, places, hasCore: heart !== null, extent, ...size };
}

function flat(chart: Chart, place: LonLat | undefined): Spot | null {
  const spot = place && seen(chart, zoomIdentity)(place);
  return spot ? { x: spot[0], y: spot[1] } : null;
}

export function spots({ chart, tray: { seats }, places }: Ground, transform: Movement): Map<number, Spot> {
  const projection = seen(chart, transform);
  const found = new Map(seats);
  for (const [key, place] of places) {
    const spot = projection(place);
    if (spot) found.set(key, { x: spot[0], y: spot[1] });
  }
  return found;
}

/** Those beyond the frame that are tied to someone within it. */
export function beyond(
  ties: readonly Tie[],
  at: ReadonlyMap<number, Spot>,
  weights: ReadonlyMap<number, number>,
  within: (key: number) => boolean,
): Beyond[] {
  const found = new Set(
    ties.flatMap(({ partnership: { actors } }) =>
      actors.some(within) ? actors.filter((key) => at.has(key) && !within(key)) : [],
    ),
  );
  return [...found].map((key) => ({ key, at: at.get(key)!, weight: weights.get(key) ?? 0 }));
}

/** How much there is of each actor's ties. */
export function weightsOf(ties: readonly Tie[]): Map<number, number> {
  const weights = new Map<number, number>();
  for (const { partnership, weight } of ties)
    for (const key of partnership.actors) weights.set(key, (weights.get(key) ?? 0) + weight);
  return weights;
}

function partnersOf(ties: readonly Tie[], key: number): number[] {
  return ties.flatMap(({ partnership: { actors } }) =>
    actors.includes(key) ? actors.filter((other) => other !== key) : [],
  );
}

/** Dots are smaller on small maps and where there are many. */
export function crowding({ width, places }: Ground, ties: number): number {
  return Math.min(1, width / 800) * (places.size > 60 || ties > MANY ? 0.7 : 0.9);
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / Math.max(1, numbers.length);
}

export function footElement({ width, height, tray: { height: low } }: Ground): SVGElement {
  return s(
    "g",
    { class: "foot" },
    s("rect", { x: 0, y: height - low, width, height: low + 2 }),
    s("line", { x1: 0, x2: width, y1: height - low, y2: height - low }),
  );
}

export function caption(ground: Ground | null): string[] {
  const { seats, left } = ground?.tray ?? { seats: new Map<number, Spot>(), left: 0 };
  return [
    "Width: documents. Paleness: how unsure. Dashes: talks; dots: ended. Arrow: provider to recipient. ",
    seats.size ? "At the foot: who is no state of today, and so has no place on the map" : "",
    seats.size ? (left ? `; ${left} less tied ones are on the graph. ` : ". ") : "",
    ground?.hasCore && ground.extent === "core" ? "Hollow, at the edge: who lies beyond it. " : "",
    "Boundaries are Natural Earth’s; dotted land is in dispute and shown as no one’s. amity takes no side.",
  ];
}

/** Where an actor stands on the map; null for one that is no state of today. */
function placed({ id, type }: Actor): LonLat | null {
  return type === "state" ? placeOf(id) : null;
}
