/** What is asked of a server that looks for claims, by the filters of a state. */

import type { SourceKind, Stage } from "./data";
import type { Query } from "./server";
import type { State } from "./state";
import { KINDS, SORT_OF, STAGES, standing } from "./words";

export function filters(state: State, at: string): Query {
  const { kindsOff, standingsOff, sortsOff } = state;
  const kinds = keys(KINDS).filter((kind) => !kindsOff.has(kind));
  const stages = keys(STAGES).filter((stage: Stage) => !standingsOff.has(standing(stage)));
  const sources = keys(SORT_OF).filter((kind: SourceKind) => !sortsOff.has(SORT_OF[kind]));
  const some = (name: string, wanted: readonly string[], filtered: boolean): Query =>
    filtered ? wanted.map((one) => [name, one] as const) : [];
  const one = (name: string, value: string | null): Query => (value ? [[name, value]] : []);
  return [
    ...one("q", state.text.trim()),
    ...one("about", state.actor),
    ...some("kind", kinds, kindsOff.size > 0),
    ...some("stage", stages, standingsOff.size > 0),
    ...some("source", sources, sortsOff.size > 0),
    ...one("modality", state.sure ? "asserted" : null),
    ...one("origin", state.origin),
    ["as_of", at],
    ...one("known_by", state.known ? at : null),
  ];
}

function keys<Word extends string>(words: Record<Word, unknown>): Word[] {
  return Object.keys(words) as Word[];
}
