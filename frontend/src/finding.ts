/** Which claims are looked for: those that pass the filters and have the words. */

import type { Claim, Day, PageData } from "./data";
import type { State } from "./state";
import { SORT_OF, standing } from "./words";

/** The numbers of the claims that pass the filters of a state and were so by a day, latest first. */
export function matching(data: PageData, state: State, at: Day): number[] {
  const words = folded(state.text).split(/\s+/).filter(Boolean);
  const found = data.claims.flatMap((claim, index) =>
    counts(data, claim, state, at) && words.every((word) => text(data, index).includes(word)) ? [index] : [],
  );
  return found.sort((a, b) =>
    data.claims[a]!.by < data.claims[b]!.by ? 1 : data.claims[a]!.by > data.claims[b]!.by ? -1 : a - b,
  );
}

function counts(data: PageData, claim: Claim, state: State, at: Day): boolean {
  if (claim.by > at || (state.known && claim.known > at)) return false;
  if (state.kindsOff.has(claim.kind) || state.standingsOff.has(standing(claim.stage))) return false;
  if (state.sortsOff.has(SORT_OF[data.documents[claim.document]!.kind])) return false;
  if (state.origin && data.origins[claim.origin]!.id !== state.origin) return false;
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
  const { words } = claim;
  const parts = [
    words && data.passages[words.passage]!.text.slice(words.start, words.end),
    ...claim.parties.flatMap(([actor, , mention]) => [data.actors[actor]!.name, mention]),
    ...(claim.attribution ?? []),
    claim.instrument,
    source.title,
    source.publisher,
  ];
  const made = folded(parts.filter(Boolean).join("\n"));
  texts.set(claim, made);
  return made;
}

/** Without capitals and accents, so that “Türkiye” is found by “turkiye”. */
export function folded(words: string): string {
  return words.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
}
