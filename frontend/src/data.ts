/** What the page is drawn from: written by `amity.report`, whether embedded in the page or sent by a server. */

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
export type Witness =
  "own-act" | "organisation" | "third-state" | "news" | "commentary" | "intention" | "unsourced";
export type SourceKind = "official" | "treaty" | "news" | "commentary" | "dataset" | "other";

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
  kind: SourceKind;
  /** Only ever http or https. */
  url: string | null;
  ai: boolean;
}

/** The witness that claims go back to: a government, a newspaper, whoever was quoted. */
export interface Origin {
  id: string;
  name: string;
}

/** A paragraph, or where it is very long the part of it around a quote; shared by the claims made in it. */
export interface Passage {
  document: number;
  text: string;
  cut?: { start: boolean; end: boolean };
}

/** Where a quote stands in its passage, in UTF-16 units. */
export interface Words {
  passage: number;
  start: number;
  end: number;
}

export interface Claim {
  id: string;
  document: number;
  parties: [actor: number, role: Role, mention: string][];
  kind: Kind;
  stage: Stage;
  modality: Modality;
  /** What it is about, as closely as known. */
  date: string | null;
  /** The day by which what it tells was so (for a plan: was planned), at the latest. */
  by: Day;
  /** The day on which it became known. */
  known: Day;
  origin: number;
  /** The least reliable sort of witness that it passed through. */
  witness: Witness;
  /** The share of such claims that a reader confirms. */
  confidence: number;
  /** The stage that it is testimony of, where that is another than it speaks of. */
  tells?: Stage;
  /** Whether a reader accepted or corrected it. */
  confirmed?: true;
  /** Whether nothing is drawn from it any more, by a review; where it is asked for by itself. */
  rejected?: true;
  /** The numbers of the reviews that made it what it is. */
  reviews?: number[];
  /** Nearest voice first. */
  attribution?: string[];
  instrument?: string;
  amount?: string;
  /** Its quote; on a live page only after it was asked for. */
  words?: Words;
}

/** One thing that is told of a partnership: a stage, in a modality, for a date. */
export interface Step {
  stage: Stage;
  modality: Modality;
  date: string | null;
  /** The day by which it was so, at the latest. */
  by: Day;
  claims: number[];
}

/** Whether something passes from the first actor to the second alone, from each to the other, or neither. */
export type Flow = "one-way" | "both-ways" | "mutual";

export interface Partnership {
  id: string;
  /** The two it binds; where something passes one way only, the provider first. */
  actors: [first: number, second: number];
  flow: Flow;
  kind: Kind;
  instrument: string | null;
  /** In the order of time. */
  steps: Step[];
  /** Latest first. */
  claims: number[];
  /** How many claims it has beyond those. */
  more: number;
}

/** Claims with all that they name, by their numbers in it. */
export interface Bundle {
  actors: Actor[];
  documents: Source[];
  origins: Origin[];
  passages: Passage[];
  claims: Claim[];
  /** Those that the claims tell of, where they were asked for. */
  partnerships?: Partnership[];
}

/** How far each sort of witness and of words is relied on, and after how many years half of what is active is left. */
export interface Weights {
  reliability: Record<Witness, number>;
  modality: Record<Modality, number>;
  halfLife: Record<Kind, number>;
}

export interface PageData extends Bundle {
  format: 3;
  /** Whether a server is there to be asked for the rest. */
  live: boolean;
  title: string;
  /** The day that the page opens at. */
  asOf: Day | null;
  /** What the whole ledger holds. */
  counts: { documents: number; claims: number; partnerships: number };
  weights: Weights;
  /** The most important first. */
  partnerships: Partnership[];
  /** What is asked of the web on the day that the page opens at; null where there are no ties. */
  analyses: Analyses | null;
  /** What would be lost if one of the most tied actors left; a live page asks the server. */
  departures?: Departures;
}

/** What a page that nobody answers carries of the what-if. */
export interface Departures {
  actors: string[];
  /** For each of those actors. */
  answers: Record<string, Answer>;
  scenarios: { name: string; label: string; description: string }[];
  /** For each of those scenarios. */
  supposed: Record<string, Answer>;
}

export interface Analyses {
  /** The actor that is asked about; null where the server is to choose. */
  focus: string | null;
  sections: (Question | Answer)[];
}

export interface Question {
  name: string;
  label: string;
  /** What it answers. */
  question: string;
}

/** The answer to a question, its numbers written out. */
export interface Answer extends Question {
  title: string;
  figures: [label: string, value: string][];
  tables: AnswerTable[];
  /** The same in sentences, where they are told. */
  told?: string[];
  /** What it rests on, line by line. */
  basis: string[];
  /** How many worlds with which seed; empty where none were drawn. */
  rests: string;
}

export interface AnswerTable {
  /** What the table is called within its answer. */
  name: string;
  label: string;
  columns: { label: string; number: boolean; meaning?: string }[];
  /** The cells of a row, and the identifiers of the claims that carry it, the one that adds most first. */
  rows: AnswerRow[];
  /** The column whose intervals are worth drawing, and what its numbers are. */
  drawn?: { column: number; form: "percent" | "number" | "count" | "money" };
  /** How many rows there are beyond these. */
  more: number;
}

export interface AnswerRow {
  cells: string[];
  claims: string[];
  /** The interval of the column that is drawn: 5th percentile, median, 95th percentile of the worlds. */
  bounds?: [low: number, median: number, high: number];
}

export function answered(question: Question | Answer): question is Answer {
  return "tables" in question;
}

/** What a page carries that has no data of its own. */
export interface Opening {
  format: 3;
  live: true;
  title: string;
  partnerships?: undefined;
}

/** The data that the page carries; of a live page, only that a server is there to be asked. */
export function embedded(root: Document): PageData | Opening {
  const data = JSON.parse(root.getElementById("data")?.textContent ?? "null") as PageData | Opening | null;
  if (data?.format !== 3) throw new Error("This page carries no data that it can read.");
  return data;
}

/** What is told of the claims in another numbering becomes part of the data; the numbers that its claims have there. */
export function merge(data: PageData, bundle: Bundle): number[] {
  const actors = numbered(data.actors, bundle.actors);
  const documents = numbered(data.documents, bundle.documents);
  const origins = numbered(data.origins, bundle.origins);
  const first = data.passages.length;
  data.passages.push(
    ...bundle.passages.map((passage) => ({ ...passage, document: documents[passage.document]! })),
  );
  const claims = bundle.claims.map((claim): Claim => {
    const named = {
      ...claim,
      document: documents[claim.document]!,
      origin: origins[claim.origin]!,
      parties: claim.parties.map(([actor, ...rest]): Claim["parties"][number] => [actors[actor]!, ...rest]),
    };
    return claim.words
      ? { ...named, words: { ...claim.words, passage: claim.words.passage + first } }
      : named;
  });
  const places = numbered(data.claims, claims, (known, fresh) => Object.assign(known, fresh));
  const partnerships = (bundle.partnerships ?? []).map((partnership): Partnership => ({
    ...partnership,
    actors: [actors[partnership.actors[0]]!, actors[partnership.actors[1]]!],
    claims: partnership.claims.map((claim) => places[claim]!),
    steps: partnership.steps.map((step) => ({ ...step, claims: step.claims.map((claim) => places[claim]!) })),
  }));
  numbered(data.partnerships, partnerships, (known, fresh) =>
    Object.assign(known, joined(data, known, fresh)),
  );
  return places;
}

/** A partnership with the claims that either of two answers had of it. */
function joined({ claims: all }: PageData, known: Partnership, fresh: Partnership): Partnership {
  const claims = [...new Set([...fresh.claims, ...known.claims])];
  claims.sort((a, b) => (all[a]!.by < all[b]!.by ? 1 : all[a]!.by > all[b]!.by ? -1 : 0));
  const steps = fresh.steps.map((step, place) => {
    const before = known.steps[place];
    const same =
      before && before.stage === step.stage && before.modality === step.modality && before.date === step.date;
    return same ? { ...step, claims: [...new Set([...before.claims, ...step.claims])] } : step;
  });
  const total = fresh.claims.length + fresh.more;
  return { ...fresh, claims, steps, more: Math.max(0, total - claims.length) };
}

/** The places of records in a list, by their identifiers; those that it lacks are put at its end. */
function numbered<Kept extends { id: string }>(
  kept: Kept[],
  given: readonly Kept[],
  renew?: (known: Kept, fresh: Kept) => void,
): number[] {
  const places = placesOf(kept);
  return given.map((record) => {
    const place = places.get(record.id);
    if (place === undefined) {
      places.set(record.id, kept.length);
      return kept.push(record) - 1;
    }
    renew?.(kept[place]!, record);
    return place;
  });
}

const indexes = new WeakMap<object, Map<string, number>>();

/** Where each record of a list stands, by its identifier. */
export function placesOf(kept: readonly { id: string }[]): Map<string, number> {
  let places = indexes.get(kept);
  if (!places) {
    places = new Map(kept.map(({ id }, place) => [id, place]));
    indexes.set(kept, places);
  }
  return places;
}
