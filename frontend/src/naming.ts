/** Which actors and ties of the picture carry their names, and where. */

import { around, beside, placed, type Box, type Wish } from "./labels";
import type { Spot } from "./layout";
import { textWidth } from "./lettering";
import type { Page } from "./page";
import type { Body, Picture } from "./picture";
import type { Tie } from "./scene";
import { along, type Line } from "./strands";
import { KINDS, stageName } from "./words";

/** How many ties carry their name in the picture, and in one as narrow as a phone. */
const NAMED = 8;
const NAMED_NARROW = 4;
/** So few of those whose name tells no more than their colour and line do; where there are more ties, none. */
const PLAIN = 3;
const CROWD = 120;
/** How many actors have their names in bold, which never give way. */
export const STRONG = 6;
/** Dots smaller than this may lie under a name: they are specks, of which there are many. */
const SPECK = 3.5;
const FEW = 4;

export interface Name {
  text: string;
  at: Spot;
  width: number;
  strong: boolean;
  /** Of a tie; null for the name of an actor. */
  tie: Tie | null;
}

/** The names that found room, those of actors first. */
export function names(page: Page, picture: Picture): Name[] {
  const made = new Map<string, Omit<Name, "at">>();
  const sides = partnerSides(picture.crisp);
  const wishes = [
    ...picture.named.map((body) => nameWish(page, body, sides.get(body.key), made)),
    ...tieWishes(page, picture, made),
  ];
  const taken = [...picture.named, ...picture.dots]
    .filter(({ radius }) => radius >= SPECK)
    .map(({ at, radius }) => around(at, radius * 2, radius * 2));
  taken.push(buttons(picture.frame.right), ...(page.state.actor ? [FOCUS] : []));
  return [...placed(wishes, taken, picture.frame)].map(([key, at]) => ({ ...made.get(key)!, at }));
}

/** Where it stands that one actor alone is looked at. */
const FOCUS: Box = { left: 0, top: 0, right: 280, bottom: 40 };

/** Where the buttons lie that zoom. */
function buttons(right: number): Box {
  return { left: right - 118, top: 0, right, bottom: 44 };
}

/** In which direction the partners of each actor lie, as far as they lie on one side of it. */
function partnerSides(lines: readonly Line[]): Map<number, Spot> {
  const sides = new Map<number, Spot>();
  const add = (key: number, from: Spot, to: Spot) => {
    const far = Math.hypot(to.x - from.x, to.y - from.y) || 1;
    const sum = sides.get(key) ?? { x: 0, y: 0 };
    sides.set(key, { x: sum.x + (to.x - from.x) / far, y: sum.y + (to.y - from.y) / far });
  };
  for (const { strand, from, to } of lines) {
    add(strand.from, from, to);
    add(strand.to, to, from);
  }
  return sides;
}

function nameWish(
  page: Page,
  { key, rank, at, radius, partners }: Body,
  side: Spot | undefined,
  made: Map<string, Omit<Name, "at">>,
): Wish {
  const actor = page.data.actors[key]!;
  const strong = rank < STRONG || actor.id === page.state.actor;
  const text = actor.name.length > 34 ? `${actor.name.slice(0, 32).trimEnd()}…` : actor.name;
  const [width, height] = [textWidth(text, strong ? "600 13px" : "12px"), strong ? 16 : 14];
  made.set(`a${key}`, { text, width, strong, tie: null });
  const places = beside(at.x, at.y, radius, width, height);
  if (side && partners <= FEW) places.splice(0, 4, ...awayFrom(side, at, places.slice(0, 4)));
  return { key: `a${key}`, width, height, places, needed: strong };
}

/** Whoever has few partners has its name on the side where they are not, off its lines. */
function awayFrom(side: Spot, at: Spot, places: readonly Spot[]): Spot[] {
  const towards = (place: Spot) => {
    const far = Math.hypot(place.x - at.x, place.y - at.y) || 1;
    return Math.round((2 * ((place.x - at.x) * side.x + (place.y - at.y) * side.y)) / far);
  };
  return places.toSorted((a, b) => towards(a) - towards(b));
}

/** The strongest ties are named along their lines, where those are longer than the names. */
function tieWishes(page: Page, { crisp, frame }: Picture, made: Map<string, Omit<Name, "at">>): Wish[] {
  const open = page.open?.partnership.id;
  const first = crisp.filter(({ tie }) => tie.partnership.id === open);
  let plain = crisp.length > CROWD ? 0 : PLAIN;
  const others = crisp.filter(
    ({ tie }) => tie.partnership.id !== open && (tie.partnership.instrument !== null || plain-- > 0),
  );
  const most = frame.right - frame.left < 500 ? NAMED_NARROW : NAMED;
  return [...first, ...others].slice(0, most * 2).flatMap((line) => {
    const key = `t${line.tie.partnership.id}`;
    const text = tieText(line.tie);
    const width = textWidth(text, "italic 11px");
    const length = Math.hypot(line.to.x - line.from.x, line.to.y - line.from.y);
    if (length < width * 0.8 + 30) return [];
    made.set(key, { text, width, strong: false, tie: line.tie });
    const spots = [0.5, 0.4, 0.6, 0.3, 0.7].map((share) => along(line, share));
    const places = spots.flatMap(({ x, y }) => [0, -12, 12].map((down) => ({ x, y: y + down })));
    return [{ key, width, height: 13, places }];
  });
}

function tieText({ partnership, stage }: Tie): string {
  const { instrument, kind } = partnership;
  if (!instrument) return `${KINDS[kind]}, ${stageName(stage)}`.toLowerCase();
  return instrument.length > 30 ? `${instrument.slice(0, 28).trimEnd()}…` : instrument;
}
