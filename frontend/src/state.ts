/** The one state that every view is a function of; it lives in the address, so that a view can be sent on. */

import type { Day, Kind } from "./data";
import { KINDS, STANDINGS, type Standing } from "./words";

export interface State {
  /** The date of the picture; null for the day the page opens at. */
  at: Day | null;
  kindsOff: ReadonlySet<Kind>;
  standingsOff: ReadonlySet<Standing>;
  /** Whether only what is told as fact is shown. */
  sure: boolean;
  /** The actor in focus. */
  actor: string | null;
  /** The partnership whose evidence is open. */
  tie: string | null;
  /** The analysis that is open; null for the timeline. */
  ask: string | null;
  /** The row of it whose claims are open, as `table.row`; null where those of a partnership are. */
  row: string | null;
  /** How many partnerships are shown at most. */
  top: number;
}

export const OPENING: State = {
  at: null,
  kindsOff: new Set(),
  standingsOff: new Set(),
  sure: false,
  actor: null,
  tie: null,
  ask: null,
  row: null,
  top: 60,
};

export function toHash(state: State): string {
  const words = new URLSearchParams();
  if (state.at) words.set("at", state.at);
  if (state.kindsOff.size) words.set("without", [...state.kindsOff].sort().join(","));
  if (state.standingsOff.size) words.set("hide", [...state.standingsOff].sort().join(","));
  if (state.sure) words.set("sure", "1");
  if (state.actor) words.set("actor", state.actor);
  if (state.tie) words.set("tie", state.tie);
  if (state.ask) words.set("ask", state.ask);
  if (state.row) words.set("row", state.row);
  if (state.top !== OPENING.top) words.set("top", String(state.top));
  const text = words.toString().replaceAll("%2C", ",").replaceAll("%3A", ":");
  return text && `#${text}`;
}

/** The state an address tells of; what it has no sense for is left out. */
export function fromHash(hash: string): State {
  const words = new URLSearchParams(hash.replace(/^#/, ""));
  const at = words.get("at") ?? "";
  const top = Number(words.get("top"));
  const row = words.get("row") ?? "";
  return {
    at: /^\d{4}-\d{2}-\d{2}$/.test(at) && !Number.isNaN(Date.parse(at)) ? at : null,
    kindsOff: chosen(words.get("without"), KINDS),
    standingsOff: chosen(words.get("hide"), STANDINGS),
    sure: words.get("sure") === "1",
    actor: words.get("actor"),
    tie: words.get("tie"),
    ask: words.get("ask"),
    row: /^\d{1,4}\.\d{1,4}$/.test(row) ? row : null,
    top: Number.isInteger(top) && top > 0 ? top : OPENING.top,
  };
}

function chosen<Word extends string>(list: string | null, known: Record<Word, unknown>): ReadonlySet<Word> {
  return new Set((list ?? "").split(",").filter((word): word is Word => Object.hasOwn(known, word)));
}
