/** What is taken out of the web, to see what would be lost. */

import type { Departure } from "./archive";
import type { Page } from "./page";
import type { State } from "./state";

/** What is taken out, and nothing else of the state. */
export function taken({ leaving, ending, scenario }: State): Departure {
  return { leaving, ending, scenario };
}

/** Whether anything is taken out. */
export function supposing({ leaving, ending, scenario }: Departure): boolean {
  return leaving.length + ending.length > 0 || scenario !== null;
}

/** The partnerships that are taken out: those that are named, and all of who leaves. */
export function endingIds({ data, state }: Page): ReadonlySet<string> {
  const gone = new Set(state.leaving);
  const touched = gone.size
    ? data.partnerships.filter(({ actors }) => actors.some((one) => gone.has(data.actors[one]!.id)))
    : [];
  return new Set([...state.ending, ...touched.map(({ id }) => id)]);
}
