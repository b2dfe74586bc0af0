/** Words without capitals and accents, and where in a text the words that are looked for stand. */

/** Letters that look like others with an accent, but are letters of their own. */
const LETTERS: Record<string, string> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
  ς: "σ",
  "’": "'",
  "‘": "'",
  "‐": "-",
  "‑": "-",
  "–": "-",
};
const PLAIN = /^[\x20-\x7e]*$/;
const SPECIAL = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");

/** Without capitals and accents, so that “Türkiye” is found by “turkiye”; every white space is a space. */
export function folded(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  return text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(SPECIAL, (letter) => LETTERS[letter]!)
    .replaceAll(/\s/g, " ");
}

/** What is looked for: single words, and “phrases in quotation marks” whose words stand together. */
export function terms(text: string): string[] {
  const parts = [...text.matchAll(/["“”„«»]([^"“”„«»]*)["“”„«»]?|([^\s"“”„«»]+)/g)];
  const found = parts.map(([, phrase, word]) => folded((phrase ?? word ?? "").trim()).replaceAll(/ +/g, " "));
  return [...new Set(found.filter(Boolean))];
}

/** A piece of a text, and whether it is what was looked for. */
export interface Piece {
  text: string;
  found: boolean;
}

/** A text in pieces, so that what was looked for can be marked; together they are the text as it was. */
export function pieces(text: string, looked: readonly string[]): Piece[] {
  const made: Piece[] = [];
  let at = 0;
  for (const [start, end] of places(text, looked)) {
    if (start > at) made.push({ text: text.slice(at, start), found: false });
    made.push({ text: text.slice(start, end), found: true });
    at = end;
  }
  if (at < text.length) made.push({ text: text.slice(at), found: false });
  return made;
}

/** The beginning of a text, or where what is looked for stands only further on, the part around it. */
export function excerpt(text: string, looked: readonly string[], length: number): string {
  if (text.length <= length) return text;
  const first = places(text, looked)[0];
  const from = first && first[1] > length ? wordStart(text, first[0] - length / 4) : 0;
  const to = from + length >= text.length ? text.length : wordStart(text, from + length);
  return `${from > 0 ? "… " : ""}${text.slice(from, to).trimEnd()}${to < text.length ? " …" : ""}`;
}

/** The start of the word that a place lies in; the place itself where the word is endless. */
function wordStart(text: string, place: number): number {
  const near = Math.max(0, Math.round(place));
  const space = text.lastIndexOf(" ", near);
  if (space >= near - 40) return space + 1;
  // Never between the halves of one character.
  return /[\uDC00-\uDFFF]/.test(text[near] ?? "") ? near - 1 : near;
}

/** Where the words stand in a text, in its own units, in order and apart from each other. */
function places(text: string, looked: readonly string[]): [start: number, end: number][] {
  if (!looked.length) return [];
  const { plain, from, to } = spelt(text);
  const found = looked.flatMap((word) => {
    const all: [number, number][] = [];
    for (let at = plain.indexOf(word); at >= 0; at = plain.indexOf(word, at + word.length))
      all.push([from[at]!, to[at + word.length - 1]!]);
    return all;
  });
  return joined(found.sort(([a], [b]) => a - b));
}

function joined(sorted: readonly [number, number][]): [number, number][] {
  const apart: [number, number][] = [];
  for (const [start, end] of sorted) {
    const last = apart.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else apart.push([start, end]);
  }
  return apart;
}

/** A text folded letter by letter, with the place in the text that each unit of it comes from. */
function spelt(text: string): { plain: string; from: number[]; to: number[] } {
  const from: number[] = [];
  const to: number[] = [];
  let plain = "";
  let at = 0;
  for (const letter of text) {
    const bare = folded(letter);
    plain += bare;
    for (let unit = 0; unit < bare.length; unit++) {
      from.push(at);
      to.push(at + letter.length);
    }
    // An accent that stands by itself belongs to the letter before it.
    if (!bare.length && to.length) to[to.length - 1] = at + letter.length;
    at += letter.length;
  }
  return { plain, from, to };
}
