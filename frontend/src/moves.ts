/**
 * How belief came about: the days on which claims moved it, step by step, and what contradicts what. What
 * `amity.ledger.moves` says in Python; `test/belief.json` holds both to the same answers.
 */

import { stages, supports, type Belief, type Testimony } from "./belief";
import { closes, LADDER, type Rung } from "./course";
import type { Day } from "./data";

/** A day on which what was told moved the belief in a partnership. */
export interface Move {
  day: Day;
  /** How likely each stage held on that day by all that was told earlier. */
  before: Record<Rung, number>;
  /** The same, with what was told that day. */
  after: Record<Rung, number>;
  /** The claims that moved it, the one that moves most first. */
  claims: number[];
}

/** A claim for a partnership, and one that speaks against it. */
export interface Contradiction {
  told: Testimony;
  against: Testimony;
}

const NOTHING = 0.0005;

/** The days on which belief moved, earliest first; a claim that adds nothing to what its origin had said moves nothing. */
export function moves(belief: Belief): Move[] {
  const days = [...new Set(belief.testimony.map((one) => one.day))].sort();
  let heard: Testimony[] = [];
  const made = days.map((day) => {
    const today = belief.testimony.filter((one) => one.day === day);
    const earlier = heard;
    heard = today.reduce(outdone, earlier);
    return move(belief.halfLife, day, earlier, today, heard);
  });
  return made.filter(({ claims }) => claims.length > 0);
}

/**
 * The claims that contradict each other, as of a day: one denies what another tells, at whatever time; or one origin
 * tells as active what another had told as closed by then, and nobody tells of its having been agreed anew between.
 */
export function contradictions({ testimony }: Belief, day: Day | null = null): Contradiction[] {
  const heard = testimony.filter((one) => day === null || one.day <= day);
  const made = heard.filter((one) => !one.denies && !closes(one.stage));
  return heard
    .filter((one) => one.denies || closes(one.stage))
    .flatMap((against) =>
      made
        .filter((one) => (against.denies ? supports(one, against.stage) : goesOn(one, against, made)))
        .map((told) => ({ told, against })),
    );
}

function goesOn(one: Testimony, closing: Testimony, made: readonly Testimony[]): boolean {
  if (one.stage !== "active" || one.day < closing.day || one.origin === closing.origin) return false;
  return !made.some(
    (other) =>
      other.stage !== "active" &&
      supports(other, "agreed") &&
      closing.day <= other.day &&
      other.day <= one.day,
  );
}

/** What was heard, with one that is as late as any: it makes idle what its origin had said as weakly of the same. */
function outdone(heard: Testimony[], one: Testimony): Testimony[] {
  const idle = ({ origin, stage, denies, strength }: Testimony) =>
    origin === one.origin && stage === one.stage && denies === one.denies && strength <= one.strength;
  return [...heard.filter((other) => !idle(other)), one];
}

function move(
  halfLife: number,
  day: Day,
  earlier: Testimony[],
  today: Testimony[],
  heard: Testimony[],
): Move {
  const before = stages({ testimony: earlier, halfLife }, day);
  // Copies of one story move belief alike, and there may be hundreds on a day.
  const alike = new Map<string, number>();
  const moved = new Map<number, number>();
  for (const one of today) {
    const key = [one.origin, one.stage, one.denies, one.strength].join();
    const by = alike.get(key) ?? apart(before, stages({ testimony: outdone(earlier, one), halfLife }, day));
    alike.set(key, by);
    moved.set(one.claim, Math.max(by, moved.get(one.claim) ?? 0));
  }
  const moving = [...moved].filter(([, by]) => by > NOTHING).sort(([a, p], [b, q]) => q - p || a - b);
  return {
    day,
    before,
    after: stages({ testimony: heard, halfLife }, day),
    claims: moving.map(([claim]) => claim),
  };
}

function apart(one: Record<Rung, number>, other: Record<Rung, number>): number {
  return Math.max(...LADDER.map((stage) => Math.abs(one[stage] - other[stage])));
}
