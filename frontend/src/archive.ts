/** Where the page gets what it does not have yet: from itself, or from the server that it came from. */

import type { Actor, Answer, Claim, Day } from "./data";
import type { State } from "./state";

/** What was asked for: there, on its way (the page is drawn again when it comes), or not to be had. */
export type Asked<Thing> =
  | { there: Thing; coming?: undefined; failed?: undefined }
  | { coming: true; there?: undefined; failed?: undefined }
  | { failed: string; there?: undefined; coming?: undefined };

/** What is to be taken out of the web. */
export interface Departure {
  leaving: readonly string[];
  ending: readonly string[];
  scenario: string | null;
}

/** What an analysis is asked of: the picture of a day, and whom it is about; a page by itself has answered before. */
export interface Asker {
  at: Day;
  /** Whether as it was known on that day. */
  known: boolean;
  /** The actor in focus. */
  focus: string | null;
}

/** Claims that are looked for; the filters of the page's state decide which count. */
export interface Search {
  state: State;
  /** The date of the picture. */
  at: string;
  /** How many come before those that are asked for, and how many those are at most. */
  offset: number;
  limit: number;
}

export interface Found {
  /** By their numbers in the data. */
  claims: number[];
  total: number;
}

export interface Scenario {
  name: string;
  description: string;
}

/** A review as the log has it. */
export interface Review {
  number: number;
  made: string;
  by: string;
  why: string;
  /** What was decided, in words. */
  what: string;
  /** The claims that it is about. */
  claims: string[];
  /** The review that took it back; none where it stands. */
  undoneBy: number | null;
}

/** What a reader decides, as the server takes it (`amity.ledger.review_changes`). */
export type Change = { change: string } & Record<string, unknown>;

export interface Reviewing {
  /** Whether this reader may write: whether the address carried the token. */
  allowed: boolean;
  log(): Asked<Review[]>;
  /** Keep a decision; the page is drawn anew from the ledger afterwards. What cannot stand is told. */
  make(change: Change, by: string, why: string): Promise<string | null>;
  undo(review: number, by: string, why: string): Promise<string | null>;
}

export interface Archive {
  readonly live: boolean;
  /** The claims with their quotes. */
  words(claims: readonly number[]): Asked<Claim[]>;
  /** The claims of identifiers that there are, by their numbers in the data. */
  named(claims: readonly string[]): Asked<number[]>;
  /** All claims of a partnership, where the page does not carry them all: the data has them then. */
  whole(partnership: string): Asked<true>;
  /** The partnerships of an actor, where the page does not carry them all: the data has them then. */
  about(actor: string): Asked<true>;
  find(search: Search): Asked<Found>;
  /** Actors whose names begin so, or the words that claims have for them, beside those of the page. */
  actors(text: string): Asked<Actor[]>;
  answer(name: string, asker: Asker): Asked<Answer>;
  /** Whose single departure can be asked about; null for anyone's. */
  readonly departures: readonly string[] | null;
  whatIf(departure: Departure, asker: Asker): Asked<Answer>;
  scenarios(): Asked<Scenario[]>;
  /** Ask once more for what was not to be had. */
  again(): void;
  /** Wait no longer for what takes long. */
  stop(): void;
  /** None in a page that stands for itself. */
  readonly reviewing: Reviewing | null;
}
