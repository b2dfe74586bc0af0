/** What every view is given: the data, the state and what follows from it, and the way to ask for another state. */

import type { Archive, Asker } from "./archive";
import type { Flow, PageData } from "./data";
import type { Span } from "./days";
import type { Scene, Tie } from "./scene";
import type { State } from "./state";

export interface Page {
  data: PageData;
  archive: Archive;
  span: Span;
  state: State;
  scene: Scene;
  /** The partnership whose evidence is open, as of the date. */
  open: Tie | null;
  go(change: Partial<State>): void;
}

/** What analyses are asked of while the page shows this. */
export function asker({ scene, state }: Page): Asker {
  return { at: scene.at, known: state.known, focus: state.actor };
}

/** The names of a partnership's actors, provider → recipient or side by side. */
export function sides(data: PageData, { partnership }: Tie): string {
  const [first, second] = partnership.actors.map((index) => data.actors[index]!.name);
  return `${first} ${BETWEEN[partnership.flow]} ${second}`;
}

export const BETWEEN: Record<Flow, string> = { "one-way": "→", "both-ways": "⇄", mutual: "–" };

export function tieName(data: PageData, tie: Tie): string {
  return `${sides(data, tie)}, ${tie.partnership.instrument ?? tie.partnership.kind}`;
}
