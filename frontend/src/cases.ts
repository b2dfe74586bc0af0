/**
 * What a probability adds up from, case by case: when it was last denied or closed, how likely that is, and what each
 * origin tells since. The same sum as in `belief.ts`, taken apart so that it can be read.
 */

import { closing, fading, holding, strength, type Belief, type Sides, type Testimony } from "./belief";
import { closes } from "./course";
import type { Day, Stage } from "./data";

/** The strongest testimony of an origin, and what is left of its strength. */
export interface Voice {
  one: Testimony;
  left: number;
}

/** An origin that says that it was undone, and until when it says so. */
export interface Opponent extends Voice {
  last: Day;
}

export interface Case {
  /** On what day it was last undone; null for never. */
  undone: Day | null;
  /** How likely that is, 0 to 1. */
  share: number;
  /** Who speaks for the stage since that day, the strongest first. */
  voices: Voice[];
  /** How likely at least one of them is right, 0 to 1. */
  told: number;
}

export interface Account {
  cases: Case[];
  /** Who says that it was undone, the strongest first. */
  against: Opponent[];
  /** The sum: how likely the stage holds, 0 to 1. */
  sum: number;
}

/** Before all days, and after. */
const [NEVER, LATER]: [Day, Day] = ["", "~"];

/** Days on which something may have been undone beyond which nobody reads the cases, nor should wait for them. */
const MOST_DAYS = 24;
/** A case that adds less is not told. */
const NOTHING = 0.0005;

/**
 * How the probability that a partnership stands at a stage comes together on a day; a closing stage stands for all
 * three. None where it was undone too often to be told.
 */
export function account(belief: Belief, stage: Stage, day: Day): Account | null {
  const over = closes(stage);
  const sides = over ? closing(belief, day) : holding(belief, stage, day);
  const left = over ? strength : fading(belief, stage, day);
  const refusing = sides.loose.length ? sides.refusing : [];
  const undoing = [NEVER, ...daysOf(sides.undoing, sides)];
  const loosening = [NEVER, ...daysOf([...sides.undoing, ...refusing], sides)];
  if (loosening.length > MOST_DAYS) return null;
  const since = sharesOf(sides, refusing);
  const cases = undoing.flatMap((firm, place) => {
    const next = undoing[place + 1] ?? LATER;
    // Without refusals, the firm and the loose were last undone on one day.
    if (!refusing.length)
      return [caseOf(sides, firm, firm, left, since(next, next) - (firm ? since(firm, firm) : 0))];
    return loosening.map((loose, other) =>
      caseOf(sides, firm, loose, left, between(since, [firm, next], [loose, loosening[other + 1] ?? LATER])),
    );
  });
  const supported = [...sides.firm, ...sides.loose];
  const takesAway = ({ day: undone }: Testimony) => supported.some(({ day }) => day <= undone);
  return {
    cases: alike(cases).filter(({ share, told }, place) => place === 0 || share * told > NOTHING),
    against: opponents([...sides.undoing, ...refusing].filter(takesAway)),
    sum: cases.reduce((sum, { share, told }) => sum + share * told, 0),
  };
}

/** How likely nothing is true that undoes the firm on a day or later, nor the loose on another or later. */
type Since = (firm: Day, loose: Day) => number;

function sharesOf({ undoing }: Sides, refusing: readonly Testimony[]): Since {
  return (firm, loose) => {
    const from = firm < loose ? firm : loose;
    const heard = [
      ...undoing.filter(({ day }) => day >= from),
      ...refusing.filter(({ day }) => day >= loose),
    ];
    return silence(strongest(heard, strength));
  };
}

/** How likely the firm was last undone on the first of two days, and the loose on the first of two others. */
function between(since: Since, [firm, nextFirm]: [Day, Day], [loose, nextLoose]: [Day, Day]): number {
  let share = since(nextFirm, nextLoose);
  if (firm) share -= since(firm, nextLoose);
  if (loose) share -= since(nextFirm, loose);
  if (firm && loose) share += since(firm, loose);
  return share;
}

function caseOf(sides: Sides, undone: Day, down: Day, left: (one: Testimony) => number, share: number): Case {
  const standing = [
    ...sides.firm.filter(({ day }) => day > undone),
    ...sides.loose.filter(({ day }) => day > down),
  ];
  const voices = strongest(standing, left);
  return { undone: (undone > down ? undone : down) || null, share, voices, told: 1 - silence(voices) };
}

/** Cases in which the same is told are one. */
function alike(cases: readonly Case[]): Case[] {
  const found = new Map<string, Case>();
  for (const one of cases) {
    const told = one.voices.map((voice) => voice.one.claim).join();
    const known = found.get(told);
    if (known) known.share += one.share;
    else found.set(told, { ...one });
  }
  return [...found.values()];
}

function strongest(told: readonly Testimony[], left: (one: Testimony) => number): Voice[] {
  const best = new Map<number, Voice>();
  for (const one of told) {
    const voice = { one, left: left(one) };
    if (voice.left > (best.get(one.origin)?.left ?? -1)) best.set(one.origin, voice);
  }
  return [...best.values()].sort((a, b) => b.left - a.left || a.one.origin - b.one.origin);
}

function opponents(told: readonly Testimony[]): Opponent[] {
  const lastOf = (origin: number) =>
    told.reduce((last, one) => (one.origin === origin && one.day > last ? one.day : last), NEVER);
  return strongest(told, strength).map((voice) => ({ ...voice, last: lastOf(voice.one.origin) }));
}

function silence(voices: readonly Voice[]): number {
  return voices.reduce((none, { left }) => none * (1 - left), 1);
}

/** The days on which something is undone that was told since the day before; what comes before all undoes nothing. */
function daysOf(undoing: readonly Testimony[], { firm, loose }: Sides): Day[] {
  const told = [...firm, ...loose].map(({ day }) => day);
  return [...new Set(undoing.map(({ day }) => day))].sort().reduce<Day[]>((days, day) => {
    const last = days.at(-1) ?? NEVER;
    return told.some((one) => one > last && one <= day) ? [...days, day] : days;
  }, []);
}
