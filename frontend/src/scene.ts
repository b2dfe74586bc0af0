/** What there is to see in a state: the partnerships that stand at its date, strongest first. */

import { closed, holds, type Belief } from "./belief";
import { counts } from "./counting";
import { closes, course, LADDER, timeline, type Rung, type Turn } from "./course";
import {
  placesOf,
  type Claim,
  type Day,
  type Modality,
  type PageData,
  type Partnership,
  type Stage,
  type Step,
} from "./data";
import type { State } from "./state";
import { standing, type Standing } from "./words";

/** What is told of a partnership, by all claims that pass the filters, whatever the date. */
export interface Story {
  /** In the order of time. */
  steps: Step[];
  turns: Turn[];
  belief: Belief;
  /** Latest first. */
  claims: number[];
}

/** A partnership as it stands on a day. */
export interface Tie {
  partnership: Partnership;
  story: Story;
  stage: Stage | null;
  standing: Standing;
  modality: Modality;
  /** How likely it stands so: that it holds at its stage, or of one that ended, that it did; 0 to 1. */
  probability: number;
  /** The claims that tell of it up to that day, latest first. */
  claims: number[];
  documents: number;
  publishers: number;
  /** How much there is of it to draw: grows with its documents, ever more slowly. */
  weight: number;
}

export interface Scene {
  at: Day;
  /** What is shown, strongest first. */
  ties: Tie[];
  /** What would be shown at any date: the ground plan of the graph, which stays while the date moves. */
  plan: Tie[];
  /** How many pass the filters but are too weak for the number that is shown. */
  weaker: number;
}

const END: Day = "9999-12-31";

export function scene(data: PageData, state: State, opening: Day): Scene {
  const at = state.at ?? opening;
  const choice = [counting(state), ...seen(state), at].join(" ");
  const last = scenes.get(data);
  if (last?.choice === choice) return last.scene;
  const drawn = draw(data, state, at);
  scenes.set(data, { choice, scene: drawn });
  return drawn;
}

/** The last scene of some data: what is looked for, opened or looked at does not change it. */
const scenes = new WeakMap<PageData, { choice: string; scene: Scene }>();

/** What a scene hangs on beside the date and the claims that count. */
function seen({ known, kindsOff, standingsOff, sure, least, actor, among, top }: State): unknown[] {
  return [known, [...kindsOff].sort(), [...standingsOff].sort(), sure, least, actor, among, top];
}

function draw(data: PageData, state: State, at: Day): Scene {
  const ties = ever(data, state).filter(
    (tie) =>
      !state.kindsOff.has(tie.partnership.kind) && (stands(tie, state) || standsAt(data, tie, at, state)),
  );
  const plan = state.actor ? focused(data, ties, state) : ties;
  const shown = plan.slice(0, state.top);
  return {
    at,
    plan: shown,
    ties: shown
      .filter((tie) => standsAt(data, tie, at, state))
      .map(({ partnership }) => asOf(data, partnership, at, state))
      .filter((tie): tie is Tie => tie !== null)
      .sort(byWeight),
    weaker: plan.slice(state.top).filter((tie) => standsAt(data, tie, at, state)).length,
  };
}

/** How a partnership stands on a day, by the claims that count in a state; null before anything is told of it. */
export function asOf(data: PageData, partnership: Partnership, day: Day, state: State): Tie | null {
  const story = storyOf(data, partnership, state, state.known ? day : END);
  const turn = story.turns.findLast(({ since }) => since <= day);
  if (!turn) return null;
  const claims = story.claims.filter((index) => data.claims[index]!.by <= day);
  const documents = new Set(claims.map((index) => data.claims[index]!.document));
  const publishers = new Set([...documents].map((index) => data.documents[index]!.publisher ?? `#${index}`));
  return {
    partnership,
    story,
    stage: turn.outcome,
    modality: turn.modality,
    standing: standing(turn.outcome),
    probability: probability(story.belief, turn.outcome, day),
    claims,
    documents: documents.size,
    publishers: publishers.size,
    weight: Math.log2(1 + documents.size),
  };
}

/** How likely a stage is shown with right on a day. */
export function probability(belief: Belief, stage: Stage | null, day: Day): number {
  if (!stage) return holds(belief, "proposed", day);
  return closes(stage) ? closed(belief, day) : holds(belief, stage, day);
}

/** The filters that decide which claims count, as a key. */
function counting({ sortsOff, origin }: State): string {
  return `${[...sortsOff].sort().join()} ${origin ?? ""}`;
}

interface Kept {
  stories: Map<string, Story>;
  ever?: Tie[];
}

/** What hangs on the data and the claims that count alone, of which the last few choices are kept. */
const kept = new WeakMap<PageData, Map<string, Kept>>();

function keptFor(data: PageData, state: State): Kept {
  const choices = kept.get(data) ?? new Map<string, Kept>();
  kept.set(data, choices);
  const choice = counting(state);
  const known = choices.get(choice) ?? { stories: new Map<string, Story>() };
  choices.delete(choice);
  choices.set(choice, known);
  if (choices.size > 4) choices.delete(choices.keys().next().value!);
  return known;
}

/** Forget what was drawn from claims of which more came in. */
export function forget(data: PageData): void {
  kept.delete(data);
  scenes.delete(data);
}

/** The ties of all time, strongest first. */
function ever(data: PageData, state: State): Tie[] {
  const known = keptFor(data, state);
  known.ever ??= data.partnerships
    .map((partnership) => {
      // On its last day, as that it is active grows less likely ever after.
      const last = data.claims[storyOf(data, partnership, state, END).claims[0] ?? -1]?.by;
      return last ? asOf(data, partnership, last, { ...state, known: false }) : null;
    })
    .filter((tie): tie is Tie => tie !== null)
    .sort(byWeight);
  return known.ever;
}

function storyOf(data: PageData, partnership: Partnership, state: State, knownBy: Day): Story {
  const { stories } = keptFor(data, state);
  const whole =
    stories.get(partnership.id) ?? story(data, partnership, (claim) => counts(data, claim, state));
  stories.set(partnership.id, whole);
  const isKnown = (index: number) => data.claims[index]!.known <= knownBy;
  if (knownBy === END || whole.claims.every(isKnown)) return whole;
  return story(data, partnership, (claim) => counts(data, claim, state) && claim.known <= knownBy);
}

function story(data: PageData, partnership: Partnership, wanted: (claim: Claim) => boolean): Story {
  const told = (index: number) => wanted(data.claims[index]!);
  const claims = partnership.claims.filter(told);
  const whole = claims.length === partnership.claims.length;
  const steps = whole ? partnership.steps : timeline(partnership.steps, data.claims, told);
  const halfLife = data.weights.halfLife[partnership.kind];
  return {
    claims,
    steps,
    turns: course(steps),
    belief: { testimony: claims.map(testimony(data)), halfLife },
  };
}

function testimony({ claims, weights }: PageData): (index: number) => Belief["testimony"][number] {
  return (index) => {
    const { origin, by, stage, tells, modality, witness, confidence } = claims[index]!;
    return {
      claim: index,
      origin,
      day: by,
      stage: tells ?? stage,
      denies: modality === "denied",
      strength: weights.reliability[witness] * confidence * weights.modality[modality],
    };
  };
}

/** Who tells of it counts first, then how often, then how far it has come: the order of `amity partnerships`. */
function byWeight(a: Tie, b: Tie): number {
  return (
    b.publishers - a.publishers ||
    b.documents - a.documents ||
    rung(b) - rung(a) ||
    b.claims.length - a.claims.length ||
    (a.partnership.id < b.partnership.id ? -1 : 1)
  );
}

function rung({ stage }: Tie): number {
  return stage ? LADDER.indexOf(stage as Rung) + 1 : 0;
}

/** The ties of the actor in focus, and where they are wanted those among its partners after them. */
function focused(data: PageData, ties: readonly Tie[], { actor, among }: State): Tie[] {
  const focus = placesOf(data.actors).get(actor ?? "") ?? -1;
  const own = ties.filter(({ partnership }) => partnership.actors.includes(focus));
  if (!among) return own;
  const partners = new Set(own.flatMap(({ partnership }) => partnership.actors));
  const isAmong = ({ partnership: { actors } }: Tie) =>
    !actors.includes(focus) && actors.every((one) => partners.has(one));
  return [...own, ...ties.filter(isAmong)];
}

/** Whether a partnership stands on a day in a way that is not filtered out; asked of all of them at each date. */
function standsAt(data: PageData, { partnership }: Tie, day: Day, state: State): boolean {
  const { turns, belief } = storyOf(data, partnership, state, state.known ? day : END);
  const turn = turns.findLast(({ since }) => since <= day);
  return !!turn && passes(turn, () => probability(belief, turn.outcome, day), state);
}

function stands(tie: Tie, state: State): boolean {
  return passes({ outcome: tie.stage, modality: tie.modality }, () => tie.probability, state);
}

function passes(now: Pick<Turn, "outcome" | "modality">, likely: () => number, state: State): boolean {
  if (state.standingsOff.has(standing(now.outcome)) || (state.sure && now.modality !== "asserted"))
    return false;
  return !state.least || likely() >= state.least;
}
