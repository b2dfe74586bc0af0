/** The actors on the map: a dot for each, and a name where there is room. */

import type { Spot } from "./layout";
import { s } from "./dom";
import { around, beside, placed, type Box, type Wish } from "./labels";
import { shortened, textWidth } from "./lettering";
import type { Page } from "./page";

/** How many actors have their names in bold. */
const STRONG = 6;
const FONT = "12px";
const STRONG_FONT = "600 13px";
/** How far off its dot a name may stand, on a leader. */
const LEADERS = [18, 30, 44, 60];

export interface Dot {
  key: number;
  at: Spot;
  radius: number;
  /** Whether it stands in the row at the foot, where its name stands at its right. */
  seated: boolean;
  /** Whether it stands at the edge, for a place beyond it. */
  beyond: boolean;
}

/** The dots, of which the keyboard stops at one. */
export function dotElements(page: Page, dots: readonly Dot[], stop: string | null): SVGElement[] {
  return dots.map(({ key, at, radius, beyond }) => {
    const actor = page.data.actors[key]!;
    const focused = page.state.actor === actor.id;
    return s(
      "g",
      {
        class: `actor ${actor.type}${focused ? " focused" : ""}${beyond ? " beyond" : ""}`,
        transform: `translate(${at.x.toFixed(1)} ${at.y.toFixed(1)})`,
        "data-key": `place-${actor.id}`,
        "data-actor": actor.id,
        role: "button",
        tabindex: actor.id === stop ? 0 : -1,
        "aria-label": focused ? `${actor.name}: show all actors` : `${actor.name}: show only its ties`,
      },
      s("circle", { class: "reach", r: Math.max(12, radius + 3) }),
      mark(actor.type, radius),
    );
  });
}

/** The dot in a direction from another that is nearest, what lies aside counting double. */
export function nextDot(dots: readonly Dot[], from: Dot, [dx, dy]: [number, number]): Dot | undefined {
  const reach = ({ at }: Dot) => {
    const [x, y] = [at.x - from.at.x, at.y - from.at.y];
    const [ahead, aside] = [x * dx + y * dy, Math.abs(x * dy - y * dx)];
    return ahead > 0.5 ? ahead + 2 * aside : Infinity;
  };
  const nearest = dots.reduce<Dot | undefined>(
    (best, dot) => (reach(dot) < (best ? reach(best) : Infinity) ? dot : best),
    undefined,
  );
  return nearest;
}

/** The names of those on the map, the heaviest first. */
export function nameElements(page: Page, dots: readonly Dot[], frame: Box): SVGElement[] {
  const taken: Box[] = dots.map(({ at, radius }) => around(at, radius * 2, radius * 2));
  const standing = dots.filter(({ seated }) => !seated);
  const places = placed(
    standing.map((dot, index) => wish(page, dot, dots, index < STRONG)),
    taken,
    frame,
  );
  return standing.flatMap((dot, index) => {
    const place = places.get(String(dot.key));
    if (!place) return [];
    const strong = index < STRONG;
    const { name } = page.data.actors[dot.key]!;
    const text = s(
      "text",
      {
        class: strong ? "name strong" : "name",
        x: place.x.toFixed(1),
        y: place.y.toFixed(1),
        "text-anchor": "middle",
        dy: "0.35em",
      },
      name,
    );
    return [...leader(dot, place, textWidth(name, strong ? STRONG_FONT : FONT)), text];
  });
}

/** The names of those in the row at the foot. */
export function seatNames(page: Page, dots: readonly Dot[], most: number): SVGElement[] {
  return dots.filter(({ seated }) => seated).flatMap((dot) => seatName(page, dot, most));
}

/** The room that an actor's name takes in the row at the foot. */
export function seatWidth(name: string): number {
  return textWidth(name, FONT);
}

function wish(page: Page, dot: Dot, dots: readonly Dot[], strong: boolean): Wish {
  const { key, at, radius } = dot;
  const [width, height] = [
    textWidth(page.data.actors[key]!.name, strong ? STRONG_FONT : FONT),
    strong ? 16 : 14,
  ];
  const far = LEADERS.flatMap((reach) =>
    Array.from({ length: 12 }, (_, turn) => {
      const angle = (turn / 12) * 2 * Math.PI;
      return {
        x: at.x + Math.cos(angle) * (radius + reach + width / 2),
        y: at.y + Math.sin(angle) * (radius + reach),
      };
    }),
  );
  const clear = dots.filter((other) => other !== dot);
  const apart = far.filter((place) => clear.every((other) => gap(place, width, other) > 5));
  const near = beside(at.x, at.y, radius, width, height).filter((place) =>
    clear.every((other) => gap(place, width, other) > gap(place, width, dot) + 4),
  );
  return { key: String(key), width, height, places: [...near, ...apart] };
}

/** How far a name is from the rim of a dot. */
function gap(place: Spot, width: number, { at, radius }: Dot): number {
  return (
    Math.hypot(Math.max(0, Math.abs(place.x - at.x) - width / 2), Math.max(0, Math.abs(place.y - at.y) - 6)) -
    radius
  );
}

/** A thin line from a dot to a name that stands off it. */
function leader({ at, radius }: Dot, place: Spot, width: number): SVGElement[] {
  const half = width / 2 - 2;
  const end = {
    x: Math.max(place.x - half, Math.min(place.x + half, at.x)),
    y: Math.max(place.y - 5, Math.min(place.y + 5, at.y)),
  };
  const length = Math.hypot(end.x - at.x, end.y - at.y);
  if (length < radius + 8) return [];
  const start = {
    x: at.x + ((end.x - at.x) / length) * radius,
    y: at.y + ((end.y - at.y) / length) * radius,
  };
  const ends = { x1: start.x.toFixed(1), y1: start.y.toFixed(1), x2: end.x.toFixed(1), y2: end.y.toFixed(1) };
  return [s("line", { class: "leader", ...ends })];
}

function seatName(page: Page, { key, at }: Dot, most: number): SVGElement[] {
  const text = most ? shortened(page.data.actors[key]!.name, FONT, most) : "";
  if (!text) return [];
  return [s("text", { class: "name", x: (at.x + 10).toFixed(1), y: at.y.toFixed(1), dy: "0.35em" }, text)];
}

function mark(type: string, r: number): SVGElement {
  if (type === "organisation") return s("rect", { x: -r, y: -r, width: 2 * r, height: 2 * r, rx: 2 });
  if (type === "company") return s("path", { d: `M0 ${-r * 1.2}L${r * 1.2} 0L0 ${r * 1.2}L${-r * 1.2} 0Z` });
  if (type === "group") return s("path", { d: `M0 ${-r * 1.2}L${r * 1.1} ${r * 0.9}H${-r * 1.1}Z` });
  return s("circle", { r });
}
