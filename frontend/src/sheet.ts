/** A view as a sheet for a report: title, date and filters, the drawing, what its looks mean, and its source. */

import { generator } from "./citation";
import type { Kind, Stage } from "./data";
import { h, s } from "./dom";
import { dateInWords, filtersInWords, focusInWords } from "./filter_words";
import { mark } from "./marks";
import type { Page } from "./page";
import { inlinedLooks } from "./inlined_looks";
import { count, dateText, KINDS, STAGES, STANDINGS, type Standing } from "./words";

const PAD = 24;
const NARROWEST = 640;
const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

/** What is drawn of a view, and what the view says of it. */
export interface Drawn {
  label: string;
  drawings: readonly SVGSVGElement[];
  caption: string | null;
  /** Whether the drawing is of the partnerships as of the date; else of an analysis, as of the page's day. */
  ties: boolean;
  /** Which keys the sheet adds: to colours alone, with lines, with the marks of the timeline, or none as the drawing has its own. */
  keys: "lines" | "marks" | "kinds" | null;
}

/** A sheet as the text of a file: SVG that any viewer shows alike, without the page. */
export interface Sheet {
  text: string;
  width: number;
  height: number;
}

/** What a view is drawn with, made while the page has its colours for paper. */
export function sheet(page: Page, drawn: () => Drawn): Sheet {
  const host = h("div", { class: "paper", "aria-hidden": "true" });
  const back = onPaper();
  document.body.append(host);
  try {
    const { picture, width, height } = composed(page, drawn());
    host.append(picture);
    const alone = inlinedLooks(picture);
    alone.setAttribute("role", "img");
    return { text: new XMLSerializer().serializeToString(alone), width, height };
  } finally {
    host.remove();
    back();
  }
}

/** The sheet as PNG, at twice its size for sharp print. */
export async function png({ text, width, height }: Sheet): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = h("canvas", { width: width * 2, height: height * 2 });
  canvas.getContext("2d")!.drawImage(image, 0, 0, width * 2, height * 2);
  return new Promise((resolve, reject) => {
    const made = (blob: Blob | null) =>
      blob ? resolve(blob) : reject(new Error("The browser could not draw the picture."));
    canvas.toBlob(made, "image/png");
  });
}

/** Give the page the colours that it has by day, and a white ground; what is returned takes them back. */
export function onPaper(): () => void {
  const root = document.documentElement.style;
  const before = root.cssText;
  for (const sheet of document.styleSheets)
    for (const rule of sheet.cssRules) {
      if (!(rule instanceof CSSStyleRule) || !/(^|,)\s*:root\s*(,|$)/.test(rule.selectorText)) continue;
      for (const name of rule.style)
        if (name.startsWith("--")) root.setProperty(name, rule.style.getPropertyValue(name));
    }
  root.colorScheme = "light";
  return () => (root.cssText = before);
}

function composed(page: Page, drawn: Drawn): { picture: SVGSVGElement; width: number; height: number } {
  const sizes = drawn.drawings.map(size);
  const inner = Math.max(NARROWEST, ...sizes.map(({ width }) => width));
  const column = new Column(inner);
  column.text(page.data.title, { size: 20, weight: 700 });
  column.text(subtitle(page, drawn), { size: 13, quiet: true });
  column.space(10);
  drawn.drawings.forEach((drawing, index) => column.drawing(drawing, sizes[index]!));
  column.space(10);
  if (drawn.keys) {
    column.row(kindKeys(page));
    if (drawn.keys === "marks") column.row(markKeys());
    if (drawn.keys === "lines") column.row(standingKeys(page));
  }
  if (drawn.caption) column.text(drawn.caption, { size: 11, quiet: true });
  column.rule();
  column.text(sourceLine(page, drawn.ties), { size: 11, quiet: true });
  return column.picture(page.data.title);
}

const EVERYTHING = { label: "", ties: true };

/** What the sheet shows, its date and its filters. */
export function subtitle(page: Page, { label, ties }: Pick<Drawn, "label" | "ties"> = EVERYTHING): string {
  const { scene, data } = page;
  if (!ties) return [label, data.asOf && `as of ${dateText(data.asOf)}`].filter(Boolean).join("; ");
  const all = count(scene.ties.length + scene.weaker, "partnership");
  const shown = scene.weaker > 0 ? `the ${scene.ties.length} most widely told of ${all}` : all;
  return [dateInWords(page), shown, focusInWords(page), ...filtersInWords(page)].filter(Boolean).join("; ");
}

export function sourceLine(page: Page, ties = true): string {
  const { documents, claims } = page.data.counts;
  const from = `Source: ${generator()}, ${count(documents, "document")}, ${count(claims, "claim")}`;
  if (!ties) return `${from}.`;
  const day = dateText(page.scene.at);
  return `${from}; as of ${day}${page.state.known ? `, as known on ${day}` : ""}.`;
}

interface Size {
  x: number;
  y: number;
  width: number;
  height: number;
}

function size(drawing: SVGSVGElement): Size {
  const box = (drawing.getAttribute("viewBox") ?? "").split(/[\s,]+/).map(Number);
  if (box.length === 4 && box[2]! > 0) return { x: box[0]!, y: box[1]!, width: box[2]!, height: box[3]! };
  const told = (name: string) => parseFloat(drawing.getAttribute(name) ?? "") || 0;
  return {
    x: 0,
    y: 0,
    width: told("width") || drawing.clientWidth,
    height: told("height") || drawing.clientHeight,
  };
}

interface Lettering {
  size: number;
  weight?: number;
  quiet?: boolean;
}

interface Key {
  sign: SVGElement;
  text: string;
}

/** What stands below each other on the sheet. */
class Column {
  readonly #inner: number;
  readonly #parts: SVGElement[] = [];
  #down = PAD;

  constructor(inner: number) {
    this.#inner = inner;
  }

  space(height: number): void {
    this.#down += height;
  }

  text(words: string, { size, weight = 400, quiet = false }: Lettering): void {
    for (const line of lines(words, `${weight} ${size}px ${FONT}`, this.#inner)) {
      this.#down += size * 1.35;
      const looks = { class: quiet ? "paper-quiet" : "paper-ink", "font-size": size, "font-weight": weight };
      this.#parts.push(s("text", { ...looks, x: PAD, y: this.#down.toFixed(1) }, line));
    }
  }

  drawing(drawing: SVGSVGElement, { x, y, width, height }: Size): void {
    const inside = drawing.cloneNode(true) as SVGSVGElement;
    const left = PAD + (this.#inner - width) / 2;
    for (const [name, value] of Object.entries({ x: left, y: this.#down, width, height }))
      inside.setAttribute(name, String(value));
    inside.setAttribute("viewBox", `${x} ${y} ${width} ${height}`);
    this.#parts.push(inside);
    this.#down += height;
  }

  row(keys: readonly Key[]): void {
    let left = PAD;
    for (const { sign, text } of keys) {
      const width = 26 + textWidth(text, `400 12px ${FONT}`) + 16;
      if (left + width > PAD + this.#inner && left > PAD) {
        left = PAD;
        this.#down += 18;
      }
      const middle = this.#down + 10;
      this.#parts.push(
        s("g", { transform: `translate(${left.toFixed(1)} ${middle.toFixed(1)})` }, sign),
        s(
          "text",
          { class: "paper-ink", x: (left + 26).toFixed(1), y: (middle + 4).toFixed(1), "font-size": 12 },
          text,
        ),
      );
      left += width;
    }
    if (keys.length) this.#down += 20;
  }

  rule(): void {
    this.#down += 10;
    const y = this.#down.toFixed(1);
    this.#parts.push(s("line", { class: "paper-rule", x1: PAD, x2: PAD + this.#inner, y1: y, y2: y }));
    this.#down += 4;
  }

  picture(title: string): { picture: SVGSVGElement; width: number; height: number } {
    const [width, height] = [Math.ceil(this.#inner + 2 * PAD), Math.ceil(this.#down + PAD)];
    const picture = s(
      "svg",
      { width, height, viewBox: `0 0 ${width} ${height}` },
      s("title", {}, title),
      s("rect", { class: "paper-ground", width, height }),
      ...this.#parts,
    );
    return { picture, width, height };
  }
}

function kindKeys({ scene }: Page): Key[] {
  const there = new Set(scene.ties.map(({ partnership }) => partnership.kind));
  const kinds = (Object.keys(KINDS) as Kind[]).filter((kind) => there.has(kind));
  return kinds.map((kind) => ({
    sign: s(
      "g",
      { class: `kind-${kind}` },
      s("rect", { class: "paper-kind", y: -5, width: 18, height: 10, rx: 2 }),
    ),
    text: KINDS[kind],
  }));
}

function standingKeys({ scene }: Page): Key[] {
  const there = new Set(scene.ties.map(({ standing }) => standing));
  const standings = (Object.keys(STANDINGS) as Standing[]).filter((standing) => there.has(standing));
  return standings.map((standing) => ({
    sign: s("line", { class: `tie paper-line ${standing}`, x1: 0, x2: 20, y1: 0, y2: 0 }),
    text: STANDINGS[standing],
  }));
}

/** The marks of the timeline, as its own key has them. */
function markKeys(): Key[] {
  const told: Stage[] = ["negotiating", "agreed", "signed", "in-force", "active", "ended"];
  return [
    ...told.map((stage) => ({
      sign: mark(stage, "asserted", 10, 0),
      text: stage === "active" ? "Active, delivered" : STAGES[stage],
    })),
    { sign: mark("active", "expected", 10, 0), text: "Expected or possible" },
    { sign: mark("active", "denied", 10, 0), text: "Denied" },
  ];
}

const canvas = document.createElement("canvas").getContext("2d");

function textWidth(text: string, font: string): number {
  if (!canvas) return text.length * 7;
  canvas.font = font;
  return canvas.measureText(text).width;
}

/** Words in lines that are no wider than that; a word that is wider by itself is broken. */
function lines(words: string, font: string, width: number): string[] {
  const made: string[] = [];
  let line = "";
  for (const word of words.split(/\s+/).filter(Boolean)) {
    const longer = line ? `${line} ${word}` : word;
    if (textWidth(longer, font) <= width) {
      line = longer;
      continue;
    }
    if (line) made.push(line);
    line = word;
    while (textWidth(line, font) > width) {
      let fits = line.length;
      while (fits > 1 && textWidth(line.slice(0, fits), font) > width) fits = Math.floor(fits * 0.9);
      made.push(line.slice(0, fits));
      line = line.slice(fits);
    }
  }
  return line ? [...made, line] : made;
}
