/** The one state that every view is a function of; it lives in the address, so that a view can be sent on. */

import type { Day, Kind } from "./data";
import { KINDS, SORTS, STANDINGS, type Sort, type Standing } from "./words";

export interface State {
  /** What is looked at: one of the views, or the name of an analysis. */
  view: string;
  /** The date of the picture; null for the day the page opens at. */
  at: Day | null;
  /** Whether the picture is as it was known on that date. */
  known: boolean;
  kindsOff: ReadonlySet<Kind>;
  standingsOff: ReadonlySet<Standing>;
  /** The sorts of source whose claims are left out. */
  sortsOff: ReadonlySet<Sort>;
  /** The origin whose claims alone count. */
  origin: string | null;
  /** Whether only what is told as fact is shown. */
  sure: boolean;
  /** How likely a tie must be to be shown, 0 to 1. */
  least: number;
  /** The actor in focus. */
  actor: string | null;
  /** Whether the ties among its partners are shown beside its own. */
  among: boolean;
  /** The partnership whose evidence is open. */
  tie: string | null;
  /** The row of an analysis whose claims are open, as `table.row`; null where those of a partnership are. */
  row: string | null;
  /** The claim that is open in the view of claims. */
  claim: string | null;
  /** The words that claims are looked through for. */
  text: string;
  /** Who is taken out of the web, to see what would be lost. */
  leaving: readonly string[];
  /** The partnerships that are taken out of it. */
  ending: readonly string[];
  /** The scenario that is looked at. */
  scenario: string | null;
  /** How many partnerships are shown at most. */
  top: number;
}

export const OPENING: State = {
  view: "graph",
  at: null,
  known: false,
  kindsOff: new Set(),
  standingsOff: new Set(),
  sortsOff: new Set(),
  origin: null,
  sure: false,
  least: 0,
  actor: null,
  among: false,
  tie: null,
  row: null,
  claim: null,
  text: "",
  leaving: [],
  ending: [],
  scenario: null,
  top: 60,
};

/** Actors and partnerships that a what-if takes out at most. */
export const MOST_OUT = 12;

export function toHash(state: State): string {
  const words = new URLSearchParams();
  const put = (name: string, value: string | null) => value && words.set(name, value);
  put("view", state.view === OPENING.view ? null : state.view);
  put("at", state.at);
  put("known", state.known ? "1" : null);
  put("without", [...state.kindsOff].sort().join(","));
  put("hide", [...state.standingsOff].sort().join(","));
  put("leave-out", [...state.sortsOff].sort().join(","));
  put("origin", state.origin);
  put("sure", state.sure ? "1" : null);
  put("least", state.least ? String(Math.round(state.least * 100)) : null);
  put("actor", state.actor);
  put("among", state.actor && state.among ? "1" : null);
  put("tie", state.tie);
  put("row", state.row);
  put("claim", state.claim);
  put("text", state.text);
  put("leaving", state.leaving.join(","));
  put("ending", state.ending.join(","));
  put("scenario", state.scenario);
  put("top", state.top === OPENING.top ? null : String(state.top));
  const text = words.toString().replaceAll("%2C", ",").replaceAll("%3A", ":");
  return text && `#${text}`;
}

/** The state an address tells of; what it has no sense for is left out. */
export function fromHash(hash: string): State {
  const words = new URLSearchParams(hash.replace(/^#/, ""));
  const at = words.get("at") ?? "";
  const top = Number(words.get("top"));
  const least = Number(words.get("least"));
  const row = words.get("row") ?? "";
  return {
    view: words.get("view") || OPENING.view,
    at: /^\d{4}-\d{2}-\d{2}$/.test(at) && !Number.isNaN(Date.parse(at)) ? at : null,
    known: words.get("known") === "1",
    kindsOff: chosen(words.get("without"), KINDS),
    standingsOff: chosen(words.get("hide"), STANDINGS),
    sortsOff: chosen(words.get("leave-out"), SORTS),
    origin: words.get("origin") || null,
    sure: words.get("sure") === "1",
    least: Number.isInteger(least) && least > 0 && least <= 100 ? least / 100 : 0,
    actor: words.get("actor") || null,
    among: words.get("among") === "1",
    tie: words.get("tie") || null,
    row: /^\d{1,4}\.\d{1,4}$/.test(row) ? row : null,
    claim: words.get("claim") || null,
    text: words.get("text") ?? "",
    leaving: listed(words.get("leaving")),
    ending: listed(words.get("ending")),
    scenario: words.get("scenario") || null,
    top: Number.isInteger(top) && top > 0 ? top : OPENING.top,
  };
}

function listed(list: string | null): string[] {
  return [...new Set((list ?? "").split(",").filter(Boolean))].slice(0, MOST_OUT);
}

function chosen<Word extends string>(list: string | null, known: Record<Word, unknown>): ReadonlySet<Word> {
  return new Set((list ?? "").split(",").filter((word): word is Word => Object.hasOwn(known, word)));
}
