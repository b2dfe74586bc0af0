/** What there is to see in a state: the partnerships that stand at its date, strongest first. */

import type { Day, Modality, PageData, Partnership, Stage, Turn } from "./data";
import type { State } from "./state";
import { standing, type Standing } from "./words";

/** A partnership as it stands on a day. */
export interface Tie {
  partnership: Partnership;
  stage: Stage | null;
  standing: Standing;
  modality: Modality;
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

const LADDER: readonly Stage[] = ["proposed", "negotiating", "agreed", "signed", "in-force", "active"];
const END: Day = "9999-12-31";

/** The ties of all time, strongest first; they hang on the data alone and are worked out once. */
const finals = new WeakMap<PageData, Tie[]>();

function final(data: PageData): Tie[] {
  const known = finals.get(data);
  if (known) return known;
  const ties = data.partnerships
    .map((partnership) => asOf(data, partnership, END))
    .filter((tie) => tie !== null);
  finals.set(data, ties.sort(byWeight));
  return ties;
}

export function scene(data: PageData, state: State, opening: Day): Scene {
  const at = state.at ?? opening;
  const plan = final(data).filter(
    ({ partnership }) =>
      concerns(data, partnership, state) &&
      (stands(partnership, END, state) || stands(partnership, at, state)),
  );
  const shown = plan.slice(0, state.top);
  return {
    at,
    plan: shown,
    ties: shown
      .filter(({ partnership }) => stands(partnership, at, state))
      .map(({ partnership }) => asOf(data, partnership, at))
      .filter((tie) => tie !== null)
      .sort(byWeight),
    weaker: plan.slice(state.top).filter(({ partnership }) => stands(partnership, at, state)).length,
  };
}

/** How a partnership stands on a day; null before anything is told of it. */
export function asOf(data: PageData, partnership: Partnership, day: Day): Tie | null {
  const turn = turnAt(partnership, day);
  if (!turn) return null;
  const claims = partnership.claims.filter((index) => data.claims[index]!.by <= day);
  const documents = new Set(claims.map((index) => data.passages[data.claims[index]!.passage]!.document));
  const publishers = new Set([...documents].map((index) => data.documents[index]!.publisher ?? `#${index}`));
  const [, stage, modality] = turn;
  return {
    partnership,
    stage,
    modality,
    standing: standing(stage),
    claims,
    documents: documents.size,
    publishers: publishers.size,
    weight: Math.log2(1 + documents.size),
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
  return stage ? LADDER.indexOf(stage) + 1 : 0;
}

function concerns(data: PageData, partnership: Partnership, state: State): boolean {
  if (state.kindsOff.has(partnership.kind)) return false;
  return !state.actor || partnership.actors.some((index) => data.actors[index]!.id === state.actor);
}

/** Whether a partnership stands on a day in a way that is not filtered out. */
function stands(partnership: Partnership, day: Day, state: State): boolean {
  const turn = turnAt(partnership, day);
  if (!turn) return false;
  const [, stage, modality] = turn;
  return !state.standingsOff.has(standing(stage)) && !(state.sure && modality !== "asserted");
}

function turnAt(partnership: Partnership, day: Day): Turn | undefined {
  return partnership.turns.findLast(([from]) => from <= day);
}
