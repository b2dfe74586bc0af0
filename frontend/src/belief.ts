/**
 * How likely a partnership has reached a stage, from the testimony that counts: what `amity.ledger.belief` says in
 * Python, which gives the formula and its reasons. `test/belief.json` holds both to the same numbers.
 */

import { closes, LADDER, reached as asFarAs, type Rung } from "./course";
import type { Day, Stage } from "./data";
import { toNumber } from "./days";

/** What one claim says for or against a partnership. */
export interface Testimony {
  claim: number;
  /** The witness that it goes back to. */
  origin: number;
  /** The day by which what it tells was so. */
  day: Day;
  /** The furthest stage that it supports, the lowest that it denies, or the stage that closes. */
  stage: Stage;
  denies: boolean;
  /** How likely it is true, 0 to 1. */
  strength: number;
}

export interface Belief {
  /** In any order. */
  testimony: readonly Testimony[];
  /** After how many years without news half the belief is left that it is active. */
  halfLife: number;
}

/** How likely it has reached a stage by a day and has not been closed since, 0 to 1. */
export function holds(belief: Belief, stage: Stage, day: Day): number {
  return probability(holding(belief, stage, day), fading(belief, stage, day));
}

/** What speaks for its having reached a stage by a day, and what undoes that. */
export function holding(belief: Belief, stage: Stage, day: Day): Sides {
  return told(belief, day, (one) => {
    if (undoes(one, stage)) return "undoing";
    if (refuses(one)) return "refusing";
    if (!supports(one, stage)) return null;
    return asFarAs(one.stage, "agreed") ? "firm" : "loose";
  });
}

/** How likely it has ever reached a stage by a day, whatever became of it, 0 to 1. */
export function reached(belief: Belief, stage: Stage, day: Day): number {
  const sides = told(belief, day, (one) => {
    if (supports(one, stage)) return "firm";
    return one.denies && undoes(one, stage) ? "undoing" : null;
  });
  return probability(sides, strength);
}

/** How likely it has been suspended, ended or refused by a day, and not been taken up since, 0 to 1. */
export function closed(belief: Belief, day: Day): number {
  return probability(closing(belief, day), strength);
}

/** What speaks for its having been closed by a day, and what takes it up again. */
export function closing(belief: Belief, day: Day): Sides {
  return told(belief, day, (one) => {
    if (one.denies) return null;
    if (closes(one.stage)) return refuses(one) ? "loose" : "firm";
    if (!supports(one, "negotiating")) return null;
    return supports(one, "agreed") ? "undoing" : "refusing";
  });
}

/** How likely it holds at each stage of the ladder as of a day; never more at a higher stage. */
export function stages(belief: Belief, day: Day): Record<Rung, number> {
  return Object.fromEntries(LADDER.map((stage) => [stage, holds(belief, stage, day)])) as Record<
    Rung,
    number
  >;
}

/** The strongest testimony of each origin for a stage as of a day, the strongest origin first. */
export function byOrigin(belief: Belief, stage: Stage, day: Day): [origin: number, strength: number][] {
  const voices = new Voices();
  const left = fading(belief, stage, day);
  for (const one of belief.testimony)
    if (one.day <= day && supports(one, stage) && !closes(one.stage)) voices.hear(one.origin, left(one));
  return voices.all().sort(([a, p], [b, q]) => q - p || a - b);
}

/** Whether it supports that a stage was reached; what closes supports what that had presupposed. */
export function supports(one: Testimony, stage: Stage): boolean {
  return !one.denies && asFarAs(one.stage, stage);
}

/** Whether it takes away from all that supported a stage before: it denies the stage, or closes what was agreed. */
function undoes(one: Testimony, stage: Stage): boolean {
  if (one.denies) return !closes(one.stage) && asFarAs(stage, one.stage);
  return one.stage === "suspended" || one.stage === "ended";
}

/** Whether it turns down what was not yet agreed. */
function refuses(one: Testimony): boolean {
  return one.stage === "refused" && !one.denies;
}

/** What speaks for something, firmly or loosely, and what undoes all of it, or turns down the loose alone. */
export interface Sides {
  firm: Testimony[];
  loose: Testimony[];
  undoing: Testimony[];
  refusing: Testimony[];
}

export type Strength = (one: Testimony) => number;

function told(belief: Belief, day: Day, side: (one: Testimony) => keyof Sides | null): Sides {
  const sides: Sides = { firm: [], loose: [], undoing: [], refusing: [] };
  for (const one of belief.testimony) {
    const name = one.day <= day ? side(one) : null;
    if (name) sides[name].push(one);
  }
  return sides;
}

export function strength(one: Testimony): number {
  return one.strength;
}

/** What is left of a testimony's strength for a stage on a day: that it is active grows old. */
export function fading({ halfLife }: Belief, stage: Stage, day: Day): Strength {
  if (stage !== "active") return strength;
  return (one) => one.strength * 0.5 ** ((number(day) - number(one.day)) / DAYS_A_YEAR / halfLife);
}

const DAYS_A_YEAR = 365.25;

/** Days as numbers, kept: the same few thousand are asked for a million times. */
const numbers = new Map<Day, number>();

function number(day: Day): number {
  let known = numbers.get(day);
  if (known === undefined) numbers.set(day, (known = toNumber(day)));
  return known;
}

/** Those who were heard on something; of each origin the strongest testimony counts. */
class Voices {
  /** How likely none of them is right. */
  silence = 1;

  constructor(private readonly strongest = new Map<number, number>()) {}

  hear(origin: number, strength: number): void {
    const before = this.strongest.get(origin) ?? -1;
    if (strength <= before) return;
    this.strongest.set(origin, strength);
    this.silence *= (1 - strength) / (1 - Math.max(before, 0));
  }

  copy(): Voices {
    const copy = new Voices(new Map(this.strongest));
    copy.silence = this.silence;
    return copy;
  }

  all(): [origin: number, strength: number][] {
    return [...this.strongest];
  }
}

/** Before all days. */
const NEVER: Day = "";

/** How likely something that supports is true, and nothing true undoes it on the same day or later. */
function probability(sides: Sides, strength: Strength): number {
  const [loose, support] = [latestFirst(sides.loose), latestFirst([...sides.firm, ...sides.loose])];
  const [undoings, refusals] = [cuts(sides.undoing, support), cuts(sides.refusing, loose)];
  const undone = new Voices();
  if (!refusals.length) return backwards(new Voices(), undone, support, undoings, NEVER, strength);
  // What is firm was last undone on some day; by each such day, what is loose may have been turned down since.
  const standing = (since: Day) => {
    const telling = new Voices();
    for (const one of sides.firm) if (one.day > since) telling.hear(one.origin, strength(one));
    return backwards(telling, undone.copy(), loose, refusals, since, strength);
  };
  let total = 0;
  for (const [day, undoing] of undoings) {
    total += standing(day);
    for (const one of undoing) undone.hear(one.origin, one.strength);
    total -= standing(day);
  }
  return total + standing(NEVER);
}

/**
 * How likely something is true that was told after a day, and nothing true undoes it since; with what is heard already.
 *
 * Going back through time: that the last undoing was on a day is as likely as that nothing was undone after it, less
 * that nothing was on it or after.
 */
function backwards(
  telling: Voices,
  undone: Voices,
  support: readonly Testimony[],
  cuts: readonly Cut[],
  since: Day,
  strength: Strength,
): number {
  let [total, place] = [0, 0];
  const stands = (after: Day) => {
    for (let one; (one = support[place]) && one.day > after; place++) telling.hear(one.origin, strength(one));
    return undone.silence * (1 - telling.silence);
  };
  for (const [day, undoing] of cuts) {
    if (day <= since) break;
    total += stands(day);
    for (const one of undoing) undone.hear(one.origin, one.strength);
    total -= stands(day);
  }
  return total + stands(since);
}

/** The latest day of what is undone, and what undoes it. */
type Cut = [day: Day, undoing: Testimony[]];

/** What undoes support, the latest first; what comes before all support undoes nothing. */
function cuts(undoing: readonly Testimony[], support: readonly Testimony[]): Cut[] {
  const found = new Map<Day, Testimony[]>();
  for (const one of undoing) {
    const day = support.find((told) => told.day <= one.day)?.day;
    const others = day && found.get(day);
    if (others) others.push(one);
    else if (day) found.set(day, [one]);
  }
  return [...found].sort(([one], [other]) => (one < other ? 1 : -1));
}

function latestFirst(testimony: Testimony[]): Testimony[] {
  return testimony.sort((one, other) => (one.day < other.day ? 1 : one.day > other.day ? -1 : 0));
}
