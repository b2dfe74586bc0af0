/**
 * How far a partnership has come, and on which days that changed: what `amity.ledger.standing` says in Python.
 * `test/belief.json` holds both to the same answers.
 */

import type { Day, Modality, Stage, Step } from "./data";

/** The stages from a wish to a fact, lowest first. */
export const LADDER = ["proposed", "negotiating", "agreed", "signed", "in-force", "active"] as const;
export type Rung = (typeof LADDER)[number];

/** How far a partnership must have come for it to be told that it was closed. */
const CLOSING = { suspended: "agreed", ended: "agreed", refused: "proposed" } as const;
/** From which stage on something told later undoes that it was closed. */
const REOPENS = { suspended: "agreed", ended: "agreed", refused: "negotiating" } as const;
export type Closing = keyof typeof CLOSING;

const RUNGS = new Map<Stage, number>(LADDER.map((stage, rung) => [stage, rung]));
const SURENESS: Record<Modality, number> = { denied: 0, possible: 1, expected: 2, asserted: 3 };

/** What a step tells, and by when it was so. */
type Told = Pick<Step, "stage" | "modality" | "by">;

/** From this day on a partnership stands so. */
export interface Turn {
  since: Day;
  /** The furthest stage; null where all that is told is denied. */
  stage: Stage | null;
  /** What closed it since. */
  closed: Closing | null;
  /** The one stage to show: that which closed it, else the furthest. */
  outcome: Stage | null;
  /** How sure the words sound that it rests on. */
  modality: Modality;
}

/** Whether a stage closes a partnership, for now or for good. */
export function closes(stage: Stage): stage is Closing {
  return stage in CLOSING;
}

/** The furthest stage that must have been reached for this one to be told: its own, unless it closes. */
export function presupposed(stage: Stage): Rung {
  return closes(stage) ? CLOSING[stage] : stage;
}

/** Whether a partnership at a stage has come as far as another; a closing stage is reached by itself alone. */
export function reached(stage: Stage, other: Stage): boolean {
  return closes(other) ? stage === other : rung(stage) >= rung(other);
}

/** The stage that words of a modality prove: a plan that something was agreed, a possibility that it is thought of. */
export function proves(modality: Modality, stage: Stage): Stage | null {
  if (modality === "denied") return null;
  if (modality === "asserted" || closes(stage)) return stage;
  const proven = modality === "expected" ? "agreed" : "proposed";
  return reached(stage, proven) ? proven : stage;
}

/**
 * The standings that steps in the order of time lead through, one a day at most, each other than the one before.
 * Of several on one day the last counts, and a day on which all comes to nothing changes nothing.
 */
export function course(steps: readonly Told[]): Turn[] {
  const turns: Turn[] = [];
  let now: Turn | null = null;
  for (const step of steps) {
    now = after(now, step);
    const last = turns.at(-1);
    if (last && last.since === now.since && !alike(last, now)) turns.pop();
    if (!turns.length || !alike(turns.at(-1)!, now)) turns.push(now);
  }
  return turns;
}

/**
 * The steps of a partnership in the order of time, from those of its claims that count.
 * One without a date falls apart where, by what is left, another comes between its claims.
 */
export function timeline(
  steps: readonly Step[],
  claims: readonly { by: Day }[],
  counts: (claim: number) => boolean,
): Step[] {
  const by = (claim: number) => claims[claim]!.by;
  const parts = steps.flatMap((step) => {
    const told = step.claims.filter(counts);
    if (step.date === null) return told.map((one) => ({ ...step, by: by(one), claims: [one] }));
    return told.length ? [{ ...step, by: told.map(by).reduce(earlier), claims: told }] : [];
  });
  return parts.sort(inTime).reduce<Step[]>((run, part) => {
    const last = run.at(-1);
    if (last && last.date === null && sameThing(last, part)) last.claims.push(...part.claims);
    else run.push(part);
    return run;
  }, []);
}

function rung(stage: Stage): number {
  return RUNGS.get(presupposed(stage))!;
}

/** What is asserted decides over all that is not; what is denied moves nothing. */
function after(now: Turn | null, step: Told): Turn {
  if (step.modality === "asserted") return asserted(now, step.stage, step.by);
  if (now?.modality === "asserted") return now;
  return foreseen(now, step.modality, step.stage, step.by);
}

/**
 * A refusal turns down what is proposed or talked of, and leaves what was agreed as it is. What closed a partnership
 * stays until something is asserted that it had undone; what follows an end or a refusal starts from there.
 */
function asserted(now: Turn | null, told: Stage, since: Day): Turn {
  if (now?.modality !== "asserted") return turn(since, "asserted", told, closes(told) ? told : null);
  const { stage, closed } = now;
  if (told === "refused" && stage && reached(stage, "agreed")) return now;
  if (closes(told)) return closed === told ? now : turn(since, "asserted", further(stage, told), told);
  if (closed && reached(told, REOPENS[closed]))
    return turn(since, "asserted", further(closed === "suspended" ? stage : null, told));
  if (closed || (stage && reached(stage, told))) return now;
  return turn(since, "asserted", told);
}

/** Until something is asserted, the furthest stage that plans prove counts, then the furthest of possibilities. */
function foreseen(now: Turn | null, modality: Modality, told: Stage, since: Day): Turn {
  const proven = proves(modality, told);
  if (!proven) return now ?? turn(since, modality, null);
  const surer = SURENESS[modality] > SURENESS[now?.modality ?? "denied"];
  const outcome = now?.outcome;
  const higher = outcome && proven !== outcome && !closes(proven) && reached(proven, outcome);
  if (now && !surer && !(modality === now.modality && higher)) return now;
  return turn(since, modality, proven, closes(proven) ? proven : null);
}

function turn(since: Day, modality: Modality, told: Stage | null, closed: Closing | null = null): Turn {
  const stage = told && presupposed(told);
  return { since, stage, closed, outcome: closed ?? stage, modality };
}

/** The further of two stages. */
function further(one: Stage | null, other: Stage): Stage {
  return one && rung(one) > rung(other) ? one : other;
}

function alike(one: Turn, other: Turn): boolean {
  return one.stage === other.stage && one.closed === other.closed && one.modality === other.modality;
}

function earlier(one: Day, other: Day): Day {
  return one < other ? one : other;
}

function sameThing(one: Step, other: Step): boolean {
  return one.stage === other.stage && one.modality === other.modality && one.date === other.date;
}

/** On one day, what has a date comes after what was so at some time before; and what closes comes last. */
function inTime(one: Step, other: Step): number {
  return (
    order(one.by, other.by) ||
    Number(one.date !== null) - Number(other.date !== null) ||
    height(one.stage) - height(other.stage) ||
    order(one.stage, other.stage) ||
    order(one.modality, other.modality) ||
    order(one.date ?? "", other.date ?? "")
  );
}

function height(stage: Stage): number {
  return closes(stage) ? LADDER.length : rung(stage);
}

function order(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
