/** What the report embeds in the page: written by `amity.report`, read here, never changed. */

export type Role = "party" | "provider" | "recipient";
export type Modality = "asserted" | "expected" | "possible" | "denied";
export type Kind =
  | "security"
  | "arms"
  | "co-production"
  | "technology"
  | "training"
  | "intelligence"
  | "aid"
  | "economic"
  | "civil"
  | "diplomatic"
  | "membership"
  | "sanction"
  | "hostility";
export type Stage =
  | "proposed"
  | "negotiating"
  | "agreed"
  | "signed"
  | "in-force"
  | "active"
  | "suspended"
  | "ended"
  | "refused";

/** A day as YYYY-MM-DD; days compare as strings. */
export type Day = string;

export interface Actor {
  id: string;
  name: string;
  type: "state" | "organisation" | "company" | "group";
}

export interface Source {
  id: string;
  title: string;
  publisher: string | null;
  date: string | null;
  kind: string;
  /** Only ever http or https. */
  url: string | null;
  ai: boolean;
}

/** A paragraph, or where it is very long the part of it around a quote; shared by the claims made in it. */
export interface Passage {
  document: number;
  text: string;
  cut?: { start: boolean; end: boolean };
}

export interface Claim {
  id: string;
  passage: number;
  /** Where the quote stands in the passage, in UTF-16 units. */
  start: number;
  end: number;
  parties: [actor: number, role: Role, mention: string][];
  kind: Kind;
  stage: Stage;
  modality: Modality;
  /** What it is about, as closely as known. */
  date: string | null;
  /** The day by which what it tells was so (for a plan: was planned), at the latest. */
  by: Day;
  attribution?: string[];
  instrument?: string;
  amount?: string;
}

export interface Step {
  stage: Stage;
  modality: Modality;
  date: string | null;
  by: Day;
  claims: number[];
}

/** From this day on the partnership stands at this stage; null where all that is told of it is denied. */
export type Turn = [day: Day, stage: Stage | null, modality: Modality];

/** Whether something passes from the first actor to the second alone, from each to the other, or neither. */
export type Flow = "one-way" | "both-ways" | "mutual";

export interface Partnership {
  id: string;
  /** The two it binds; where something passes one way only, the provider first. */
  actors: [first: number, second: number];
  flow: Flow;
  kind: Kind;
  instrument: string | null;
  turns: Turn[];
  steps: Step[];
  /** Latest first. */
  claims: number[];
}

export interface PageData {
  format: 2;
  title: string;
  /** The day that the page opens at. */
  asOf: Day | null;
  /** What the whole ledger holds. */
  counts: { documents: number; claims: number };
  actors: Actor[];
  documents: Source[];
  passages: Passage[];
  claims: Claim[];
  partnerships: Partnership[];
  /** What was asked of the web on the day that the page opens at; null where there are no ties. */
  analyses: Analyses | null;
}

export interface Analyses {
  /** The actor that is asked about. */
  focus: string;
  sections: Analysis[];
}

/** The answer to one question, its numbers written out. */
export interface Analysis {
  name: string;
  label: string;
  /** What it answers. */
  question: string;
  title: string;
  figures: [label: string, value: string][];
  tables: AnalysisTable[];
  /** What it rests on, line by line. */
  basis: string[];
}

export interface AnalysisTable {
  label: string;
  columns: { label: string; number: boolean }[];
  /** The cells of a row, and the claims that carry it, the one that adds most first. */
  rows: { cells: string[]; claims: number[] }[];
  /** How many rows there are beyond these. */
  more: number;
}

/** The data that the page carries. */
export function embedded(root: Document): PageData {
  const data = JSON.parse(root.getElementById("data")?.textContent ?? "null") as PageData | null;
  if (data?.format !== 2) throw new Error("This page carries no data that it can read.");
  return data;
}
