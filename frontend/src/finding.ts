/** Which claims are looked for: those that pass the filters and have the words. */

import { counts } from "./counting";
import type { Claim, Day, PageData } from "./data";
import { folded, terms } from "./folding";
import type { State } from "./state";
import { standing } from "./words";

interface Kept {
  /** How many claims there were when these were put in order. */
  size: number;
  latest: number[];
  choice: string;
  found: number[];
}

const kept = new WeakMap<PageData, Kept>();

/** The numbers of the claims that pass the filters of a state and were so by a day, latest first. */
export function matching(data: PageData, state: State, at: Day): number[] {
  const known = keptFor(data);
  const choice = JSON.stringify([
    at,
    state.known,
    [...state.kindsOff],
    [...state.standingsOff],
    [...state.sortsOff],
    state.origin,
    state.sure,
    state.actor,
    state.text,
  ]);
  if (known.choice !== choice) {
    known.found = found(data, known.latest, state, at);
    known.choice = choice;
  }
  return known.found;
}

/** Make ready what claims are found by, so that the first word that is typed is answered as fast as the next. */
export function ready(data: PageData, claims: readonly number[]): void {
  for (const index of claims) text(data, index);
}

function found(data: PageData, latest: readonly number[], state: State, at: Day): number[] {
  const words = terms(state.text);
  return latest.filter(
    (index) =>
      passes(data, data.claims[index]!, state, at) && words.every((word) => text(data, index).includes(word)),
  );
}

function keptFor(data: PageData): Kept {
  let known = kept.get(data);
  if (known?.size !== data.claims.length) {
    const { claims } = data;
    const latest = claims.map((_, index) => index);
    latest.sort((a, b) => (claims[a]!.by < claims[b]!.by ? 1 : claims[a]!.by > claims[b]!.by ? -1 : a - b));
    known = { size: claims.length, latest, choice: "", found: [] };
    kept.set(data, known);
  }
  return known;
}

function passes(data: PageData, claim: Claim, state: State, at: Day): boolean {
  if (claim.by > at || (state.known && claim.known > at)) return false;
  if (state.kindsOff.has(claim.kind) || state.standingsOff.has(standing(claim.stage))) return false;
  if (!counts(data, claim, state)) return false;
  if (state.sure && claim.modality !== "asserted") return false;
  return !state.actor || claim.parties.some(([actor]) => data.actors[actor]!.id === state.actor);
}

const texts = new WeakMap<Claim, string>();

/** What a claim can be found by: its quote, who it is about, who says so, where it was published. */
function text(data: PageData, index: number): string {
  const claim = data.claims[index]!;
  const known = texts.get(claim);
  if (known !== undefined) return known;
  const source = data.documents[claim.document]!;
  const parts = [
    quote(data, claim),
    ...claim.parties.flatMap(([actor, , mention]) => [data.actors[actor]!.name, mention]),
    ...(claim.attribution ?? []),
    claim.instrument,
    source.title,
    source.publisher,
  ];
  const made = parts
    .filter((part): part is string => !!part)
    .map(folded)
    .join("\n");
  texts.set(claim, made);
  return made;
}

/** The words that a claim rests on; none where they have not been asked for. */
export function quote(data: PageData, { words }: Claim): string | null {
  return words ? data.passages[words.passage]!.text.slice(words.start, words.end) : null;
}
