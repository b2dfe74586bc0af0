/** One lane of the timeline: the way a partnership has come, what marks it, and how likely it stood so all the while. */

import type { Belief } from "./belief";
import { proves, type Turn } from "./course";
import type { PageData, Step } from "./data";
import { fromNumber, toNumber } from "./days";
import { s } from "./dom";
import { levels, mark, merged, type Level, type Point } from "./marks";
import type { Page } from "./page";
import { probability, type Tie } from "./scene";
import { dateText, KINDS, STAGES, standing } from "./words";

/** The days that are drawn. */
export interface Window {
  first: number;
  last: number;
}

/** Where days lie on a lane. */
export interface Ground extends Window {
  width: number;
  height: number;
  x(day: number): number;
}

export const PAD = 12;

export function ground(window: Window, width: number, height: number): Ground {
  const length = Math.max(1, window.last - window.first);
  return {
    ...window,
    width,
    height,
    x: (day) => PAD + ((day - window.first) / length) * (width - 2 * PAD),
  };
}

export type Marked = Point<Step>;

/** All that is drawn on a lane. */
export function track(
  page: Page,
  tie: Tie,
  on: Ground,
  hear: (mark: SVGElement, point: Marked) => void,
): SVGGElement {
  const points = merged(seen(page, tie, on));
  const heights = levels(points);
  const order = points
    .map((_, index) => index)
    .sort((a, b) => Number(points[a]!.turn) - Number(points[b]!.turn));
  // What was before runs in from the left as a line; what is foreseen beyond all days has none.
  const beyond = on.last === page.span.last && tie.story.steps.some((step) => when(step)[0] > on.last);
  return s(
    "g",
    { class: `track kind-${tie.partnership.kind}` },
    ...ribbon(page, tie, on),
    ...course(page, tie, on),
    ...order.map((index) => {
      const crowded = points.some(
        (other, place) =>
          place !== index &&
          heights[place] === heights[index] &&
          Math.abs(other.x - points[index]!.x - 9) < 9,
      );
      return marked(points[index]!, on, heights[index]!, crowded, hear);
    }),
    beyond &&
      s("text", { class: "beyond", x: on.width - 2, y: on.height / 2 + 5, "text-anchor": "end" }, "›"),
  );
}

/** The line from each turn to the next: how far it had come shows in its weight and its dashes. */
function course({ scene }: Page, { story }: Tie, { x, width, height }: Ground): SVGElement[] {
  const now = within(x(toNumber(scene.at)), width);
  return story.turns.flatMap(({ since, outcome }, index) => {
    const next = story.turns[index + 1];
    const from = within(x(toNumber(since)), width);
    const to = next ? within(x(toNumber(next.since)), width) : width;
    const looks = `tie ${standing(outcome)} at-${outcome ?? "denied"}`;
    const piece = (start: number, stop: number, later: string) =>
      stop > start &&
      s("line", { class: looks + later, x1: start, x2: stop, y1: height / 2, y2: height / 2 });
    return [piece(from, Math.min(to, now), ""), piece(Math.max(from, now), to, " later")].filter(
      (line) => !!line,
    );
  });
}

function within(place: number, width: number): number {
  return Math.min(Math.max(place, 0), width);
}

/** The band around the line: the broader, the likelier that it stood as the line says. */
function ribbon({ scene }: Page, tie: Tie, on: Ground): SVGElement[] {
  const all = believed(tie, on);
  if (all.length < 2) return [];
  const now = toNumber(scene.at);
  const split = all.findIndex(([day]) => day > now);
  const at: Share[] = split > 0 ? [[now, tie.probability]] : [];
  const past = split < 0 ? all : [...all.slice(0, split), ...at];
  const later = split < 0 ? [] : [...at, ...all.slice(split)];
  return [band(past, on, "belief"), band(later, on, "belief later")].filter((part) => part !== null);
}

type Share = [day: number, share: number];

function band(shares: readonly Share[], { x, height }: Ground, looks: string): SVGElement | null {
  if (shares.length < 2) return null;
  const edge = (side: 1 | -1) =>
    shares.map(
      ([day, share]) => `${x(day).toFixed(1)} ${(height / 2 + side * share * height * 0.36).toFixed(1)}`,
    );
  return s("path", { class: looks, d: `M${[...edge(-1), ...edge(1).reverse()].join("L")}Z` });
}

/** Into how many pieces the days that are drawn are parted at most to follow the belief. */
const PIECES = 60;

/** By day; kept, as it does not depend on the date of the picture. */
const shares = new WeakMap<Belief, Map<number, number>>();

/** How likely it stood as shown, day by day. */
export function believed({ story }: Pick<Tie, "story">, on: Ground): Share[] {
  const known = shares.get(story.belief) ?? new Map<number, number>();
  shares.set(story.belief, known);
  return drawnDays(story.turns, on).map((number) => {
    let share = known.get(number);
    if (share === undefined) {
      const day = fromNumber(number);
      const turn = story.turns.findLast(({ since }) => since <= day);
      known.set(number, (share = probability(story.belief, turn?.outcome ?? null, day)));
    }
    return [number, share];
  });
}

/**
 * The turns with the days before them, and days as far apart as a power of two, so that most are met again
 * when the lanes are shoved.
 */
function drawnDays(turns: readonly Turn[], { first, last, width }: Ground): number[] {
  const edge = Math.ceil(((last - first) * PAD) / (width - 2 * PAD));
  const stride = 2 ** Math.max(0, Math.ceil(Math.log2((last - first + 2 * edge) / PIECES)));
  const [from, to] = [first - edge, last + edge];
  const begin = toNumber(turns[0]?.since ?? fromNumber(to));
  const days = new Set([from, to, ...turns.flatMap(({ since }) => [toNumber(since) - 1, toNumber(since)])]);
  for (let day = Math.ceil(from / stride) * stride; day < to; day += stride) days.add(day);
  return [...days].filter((day) => day >= begin && day >= from && day <= to).sort((a, b) => a - b);
}

function seen({ scene }: Page, { story }: Tie, { x, width }: Ground): Marked[] {
  return story.steps
    .map((step): Marked => {
      const [first, last] = when(step);
      return {
        x: x(foreseen(step) ? first : last),
        stage: step.stage,
        modality: step.modality,
        later: step.by > scene.at,
        turn: story.turns.some((turn) => turns(turn, step)),
        things: [step],
      };
    })
    .filter((point) => point.x >= 0 && point.x <= width);
}

/** Whether the course turned with a step. */
function turns({ since, outcome, modality }: Turn, step: Step): boolean {
  return (
    step.by === since &&
    step.modality === modality &&
    (step.stage === outcome || proves(modality, step.stage) === outcome)
  );
}

function marked(
  point: Marked,
  { x, width, height }: Ground,
  level: Level,
  crowded: boolean,
  hear: (mark: SVGElement, point: Marked) => void,
): SVGElement {
  const { stage, modality, things, turn } = point;
  const drawn = mark(stage, modality, point.x, height / 2 + level * (height / 3.2), !turn);
  const [from, to] = when(things[0]!).map((day) => within(x(day), width) - point.x) as [number, number];
  if (turn && to - from > 8)
    drawn.prepend(s("path", { class: "vague", d: `M${from.toFixed(1)} 8H${to.toFixed(1)}` }));
  if (things.length >= (turn ? 2 : 3) && !crowded)
    drawn.append(s("text", { class: turn ? "many" : "many again", x: 7, y: 4 }, String(things.length)));
  drawn.append(s("rect", { class: "reach", x: -8, y: -8, width: 16, height: 16 }));
  drawn.classList.toggle("later", point.later);
  hear(drawn, point);
  return drawn;
}

/** The days between which it may have been: a year or month is drawn as long as it is. */
export function when(step: Step): [first: number, last: number] {
  const by = toNumber(step.by);
  if (!step.date) return [by, by];
  const [year, month, day] = step.date.split("-").map(Number);
  const first = Date.UTC(year!, (month ?? 1) - 1, day ?? 1) / 86_400_000;
  const last = day ? first : Date.UTC(month ? year! : year! + 1, month ?? 0, 0) / 86_400_000;
  return [first, foreseen(step) && first > by ? last : Math.max(first, Math.min(last, by))];
}

function foreseen(step: Step): boolean {
  return step.modality === "expected" || step.modality === "possible";
}

export function stepText(step: Step): string {
  const hedge = step.modality === "asserted" ? "" : ` (${step.modality})`;
  return `${dateText(step.date ?? step.by)}: ${STAGES[step.stage].toLowerCase()}${hedge}`;
}

export type Order = "strength" | "start" | "actor" | "kind";

/** A lane, or what stands above a group of them. */
export type Row = { tie: Tie; head?: undefined } | { head: string; lanes: number; tie?: undefined };

/** The lanes in an order; in groups where they are ordered by actor or kind, the largest first. */
export function arranged(data: PageData, ties: readonly Tie[], order: Order): Row[] {
  if (order === "strength") return ties.map((tie) => ({ tie }));
  if (order === "start") return ties.toSorted(byStart).map((tie) => ({ tie }));
  const groups = order === "kind" ? byKind(ties) : byActor(data, ties);
  return groups.flatMap(([head, lanes]) => [{ head, lanes: lanes.length }, ...lanes.map((tie) => ({ tie }))]);
}

function byStart(a: Tie, b: Tie): number {
  const [one, other] = [a.story.turns[0]?.since ?? "", b.story.turns[0]?.since ?? ""];
  return one < other ? -1 : Number(one > other);
}

function byKind(ties: readonly Tie[]): [string, Tie[]][] {
  return largest(ties, (tie) => KINDS[tie.partnership.kind]);
}

/** Each lane stands under the one of its two actors that has more of them. */
function byActor({ actors }: PageData, ties: readonly Tie[]): [string, Tie[]][] {
  const per = new Map<number, number>();
  for (const { partnership } of ties)
    for (const actor of partnership.actors) per.set(actor, (per.get(actor) ?? 0) + 1);
  const hub = ({
    partnership: {
      actors: [a, b],
    },
  }: Tie) => (per.get(b)! > per.get(a)! ? b : a);
  return largest(ties, (tie) => actors[hub(tie)]!.name);
}

/** Lanes in groups that share a head, the largest group first. */
function largest(ties: readonly Tie[], head: (tie: Tie) => string): [string, Tie[]][] {
  const groups = new Map<string, Tie[]>();
  for (const tie of ties) {
    const group = groups.get(head(tie));
    if (group) group.push(tie);
    else groups.set(head(tie), [tie]);
  }
  return [...groups].sort(([, a], [, b]) => b.length - a.length);
}
