/** What is left out of the picture, in words, and the state without any of it. */

import type { Page } from "./page";
import type { State } from "./state";
import { dateText, KINDS, percent, SORTS, STANDINGS } from "./words";

/** The part of the state that leaves something out, with nothing left out; the actor in focus stays. */
export const WIDE: Partial<State> = {
  kindsOff: new Set(),
  standingsOff: new Set(),
  sortsOff: new Set(),
  origin: null,
  sure: false,
  least: 0,
};

/** The filters that are set, each as a reader would say it. */
export function filtersInWords({ data, state }: Page): string[] {
  const origin = data.origins.find(({ id }) => id === state.origin);
  return [
    left(KINDS, state.kindsOff),
    left(STANDINGS, state.standingsOff),
    left(SORTS, state.sortsOff, " sources"),
    state.origin && `only what goes back to ${origin?.name ?? state.origin}`,
    state.sure && "only what is told as fact",
    state.least > 0 && `at least ${percent(state.least)} likely`,
  ].filter((words): words is string => !!words);
}

/** The date of the picture, and whether it is what was known then. */
export function dateInWords({ scene, state }: Page): string {
  return `As of ${dateText(scene.at)}${state.known ? ", as known then" : ""}`;
}

/** Whose ties are shown, where it is only one actor's. */
export function focusInWords({ data, state }: Page): string | null {
  const actor = data.actors.find(({ id }) => id === state.actor);
  if (!actor) return null;
  return `only the ties of ${actor.name}${state.among ? " and those among its partners" : ""}`;
}

function left<Word extends string>(
  names: Record<Word, string>,
  off: ReadonlySet<Word>,
  after = "",
): string | null {
  const words = (Object.keys(names) as Word[]).filter((word) => off.has(word));
  const told = words.map((word) => names[word].toLowerCase().replace(/ sources$/, ""));
  return told.length ? `without ${told.join(", ")}${after}` : null;
}
