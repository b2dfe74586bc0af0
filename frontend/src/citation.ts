/** The page as a reader cites it: plain text, BibTeX for LaTeX, CSL-JSON for Zotero, Pandoc and word processors. */

import { dateInWords, filtersInWords, focusInWords } from "./filter_words";
import type { Page } from "./page";
import { toHash } from "./state";
import { count, dateText } from "./words";

export interface Citation {
  /** What it is cited by: the same for the same view of the same page. */
  key: string;
  title: string;
  /** The date of the picture. */
  date: string;
  /** The day on which it was looked at. */
  seen: string;
  /** Its address with the state; none of a file. */
  url: string | null;
  note: string;
}

/** What the view shows is cited with its date, its filters and the ledger that it was drawn from. */
export function citation(
  page: Page,
  view: string,
  place: Pick<Location, "protocol" | "origin" | "pathname">,
  today: string,
  program = generator(),
): Citation {
  const { data, scene, state } = page;
  const served = /^https?:$/.test(place.protocol);
  const hash = toHash(state);
  // The query may hold what lets a reader write, which is nobody else's.
  const url = served ? `${place.origin}${place.pathname}${hash}` : null;
  const file = decoded(place.pathname.split("/").at(-1) ?? "");
  const { claims, documents } = data.counts;
  const told = [
    `${dateInWords(page)}`,
    focusInWords(page),
    ...filtersInWords(page),
    `drawn by ${program} from ${count(claims, "claim")} in ${count(documents, "document")}`,
    !served && `${file}${hash}`,
  ].filter(Boolean);
  const title = `${data.title} (${view.toLowerCase()})`;
  return {
    key: `amity${scene.at.slice(0, 4)}${slug(state.view).replaceAll("-", "")}-${digest(`${title}${hash}`)}`,
    title,
    date: scene.at,
    seen: today,
    url,
    note: told.join("; "),
  };
}

/** The program that wrote the page, with its version where the page names it. */
export function generator(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="generator"]')?.content || "amity";
}

export function toText({ title, date, seen, url, note }: Citation): string {
  const where = url ? ` ${url}` : "";
  return `amity. ${title}. ${dateText(date)}. ${note}.${where} (seen ${dateText(seen)})`;
}

export function toBibtex({ key, title, date, seen, url, note }: Citation): string {
  const fields: [string, string | null][] = [
    ["title", `{${latex(title)}}`],
    ["organization", "amity"],
    ["date", date],
    ["year", date.slice(0, 4)],
    ["url", url && url.replaceAll(/[{}\\]/g, encodeURIComponent)],
    ["urldate", seen],
    ["note", latex(note)],
  ];
  const lines = fields.flatMap(([name, value]) => (value ? [`  ${name} = {${value}},\n`] : []));
  return `@${url ? "online" : "misc"}{${key},\n${lines.join("")}}\n`;
}

export function toCslJson({ key, title, date, seen, url, note }: Citation): string {
  const parts = (day: string) => ({ "date-parts": [day.split("-").map(Number)] });
  const item = {
    id: key,
    type: "webpage",
    title,
    publisher: "amity",
    issued: parts(date),
    accessed: parts(seen),
    ...(url && { URL: url }),
    note,
  };
  return `[\n${JSON.stringify(item)}\n]\n`;
}

const SPECIAL: Record<string, string> = {
  "\\": "{\\textbackslash}",
  "{": "{\\textbraceleft}",
  "}": "{\\textbraceright}",
  "~": "{\\textasciitilde}",
  "^": "{\\textasciicircum}",
  ...Object.fromEntries([..."&%$#_"].map((sign) => [sign, `\\${sign}`])),
};

// Control characters, the marks that turn the lines after them round, and halves of characters.
const UNSAYABLE =
  /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufffe\uffff]|(?<![\ud800-\udbff])[\udc00-\udfff]|[\ud800-\udbff](?![\udc00-\udfff])/g;

/** Text in which LaTeX finds no command and no ligature. */
function latex(text: string): string {
  const plain = text.replaceAll(UNSAYABLE, " ").replaceAll(/\s+/g, " ").trim();
  return plain
    .replaceAll(/([-`',<>])(?=\1)|[?!](?=`)/g, "$&\0")
    .replaceAll(/[\\{}~^&%$#_]/g, (sign) => SPECIAL[sign]!)
    .replaceAll("\0", "{}");
}

export function slug(words: string): string {
  const bare = words.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
  return bare.replaceAll(/[^\p{L}\p{N}]+/gu, "-").replaceAll(/^-+|-+$/g, "");
}

/** Eight digits that tell texts apart (FNV-1a). */
function digest(text: string): string {
  let sum = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) sum = Math.imul(sum ^ byte, 0x01000193);
  return (sum >>> 0).toString(16).padStart(8, "0");
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
