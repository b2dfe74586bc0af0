/** What is shown, as tables for spreadsheets (RFC 4180) and as JSON for programs. */

import type { AnswerTable, Claim, PageData } from "./data";
import { dateInWords, filtersInWords, focusInWords } from "./filter_words";
import type { Page } from "./page";
import type { Tie } from "./scene";
import { toHash } from "./state";

type Cell = string | number | null | undefined;

/** What a spreadsheet would run as a formula; the full-width signs run as well. */
const RUNS = /^ *[=+\-@\t\r\n＝＋－＠]/u;

/** Rows as CSV, with the mark by which spreadsheets know UTF-8; text that one would run begins with an apostrophe. */
export function csv(rows: readonly (readonly Cell[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(field).join(",")}\r\n`).join("")}`;
}

function field(cell: Cell): string {
  const text = typeof cell === "number" ? String(cell) : defused(cell ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function defused(text: string): string {
  return RUNS.test(text) ? `'${text}` : text;
}

const TIES = [
  "id",
  "source",
  "source_name",
  "target",
  "target_name",
  "direction",
  "kind",
  "instrument",
  "stage",
  "hedge",
  "probability",
  "since",
  "claim_count",
  "document_count",
  "publisher_count",
  "claims",
  "documents",
] as const;

/** A row for each partnership that is shown, strongest first; lists are JSON arrays, as in what `amity` exports. */
export function tiesTable(page: Page): Cell[][] {
  return [[...TIES], ...page.scene.ties.map((tie) => Object.values(tieRecord(page, tie)).map(listed))];
}

function listed(value: Cell | string[]): Cell {
  return Array.isArray(value) ? JSON.stringify(value) : value;
}

type TieRecord = Record<(typeof TIES)[number], Cell | string[]>;

function tieRecord({ data, scene }: Page, tie: Tie): TieRecord {
  const { partnership, claims } = tie;
  const [first, second] = partnership.actors.map((index) => data.actors[index]!);
  const documents = [...new Set(claims.map((index) => data.claims[index]!.document))];
  return {
    id: partnership.id,
    source: first!.id,
    source_name: first!.name,
    target: second!.id,
    target_name: second!.name,
    direction: partnership.flow,
    kind: partnership.kind,
    instrument: partnership.instrument,
    stage: tie.stage ?? "denied",
    hedge: tie.modality,
    probability: Number(tie.probability.toFixed(4)),
    since: tie.story.turns.findLast(({ since }) => since <= scene.at)?.since,
    claim_count: claims.length,
    document_count: tie.documents,
    publisher_count: tie.publishers,
    claims: claims.map((index) => data.claims[index]!.id),
    documents: documents.map((index) => data.documents[index]!.id),
  };
}

/** A row for each claim, with its quote and where it was published. */
export function claimsTable(data: PageData, claims: readonly number[]): Cell[][] {
  const records = claims.map((index) => claimRecord(data, data.claims[index]!));
  const columns = Object.keys(records[0] ?? { id: null });
  return [columns, ...records.map((record) => Object.values(record).map(listed))];
}

function claimRecord(data: PageData, claim: Claim): Record<string, Cell | string[]> {
  const source = data.documents[claim.document]!;
  return {
    id: claim.id,
    date: claim.date,
    by: claim.by,
    known: claim.known,
    kind: claim.kind,
    stage: claim.stage,
    hedge: claim.modality,
    actors: claim.parties.map(([actor]) => data.actors[actor]!.id),
    names: claim.parties.map(([actor]) => data.actors[actor]!.name),
    roles: claim.parties.map(([, role]) => role),
    instrument: claim.instrument,
    amount: claim.amount,
    quote: quoteOf(data, claim),
    says: claim.attribution ?? [],
    origin: data.origins[claim.origin]!.name,
    document: source.id,
    title: source.title,
    publisher: source.publisher,
    published: source.date,
    url: source.url,
  };
}

/** The words of a claim; none where they are not on the page. */
function quoteOf(data: PageData, { words }: Claim): string | null {
  return words ? data.passages[words.passage]!.text.slice(words.start, words.end) : null;
}

/** A table of an answer: what its cells show, and the claims that carry each row. */
export function answerTable({ columns, rows }: AnswerTable): Cell[][] {
  const cell = (text: string, index: number) => (columns[index]?.number ? number(text) : text);
  return [
    [...columns.map(({ label }) => label), "claims"],
    ...rows.map(({ cells, claims }) => [...cells.map(cell), JSON.stringify(claims)]),
  ];
}

/** A number as it is written for readers, as one that programs read; other text stays. */
function number(text: string): Cell {
  const bare = text.replaceAll(/(?<=\d),(?=\d{3})/g, "").replace(/^−/, "-");
  return /^-?\d+(\.\d+)?$/.test(bare) ? Number(bare) : text;
}

/** What is shown with all that it rests on: the state, the partnerships, their claims, quotes and sources. */
export function shownRecord(page: Page, claims: readonly number[], ties = true): Record<string, unknown> {
  const { data } = page;
  const documents = [...new Set(claims.map((index) => data.claims[index]!.document))];
  return {
    ...frame(page),
    ...(ties && { partnerships: page.scene.ties.map((tie) => partnershipRecord(page, tie)) }),
    claims: claims.map((index) => {
      const claim = data.claims[index]!;
      const { document, title, publisher, published, url, ...told } = claimRecord(data, claim);
      return { ...told, document };
    }),
    sources: documents.map((index) => data.documents[index]!),
  };
}

function partnershipRecord(page: Page, tie: Tie): Record<string, unknown> {
  const { documents: _, ...record } = tieRecord(page, tie);
  const { more } = tie.partnership;
  return more ? { ...record, claims_not_on_this_page: more } : record;
}

/** The date and the filters of what is taken away, and the address that shows it again. */
export function frame(page: Page): Record<string, unknown> {
  const { data, state, scene } = page;
  return {
    title: data.title,
    view: state.view,
    as_of: scene.at,
    known_by: state.known ? scene.at : null,
    told: [dateInWords(page), focusInWords(page), ...filtersInWords(page)].filter(Boolean).join("; "),
    address: toHash(state),
    ledger: data.counts,
    state: plainState(page),
  };
}

function plainState({ state }: Page): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(state).map(([name, value]) => [name, value instanceof Set ? [...value].sort() : value]),
  );
}
