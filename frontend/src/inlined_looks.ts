/** A drawing with its computed looks written into it: it needs no style sheet, holds no script, fetches nothing. */

const SVG = "http://www.w3.org/2000/svg";

const ELEMENTS = new Set(
  (
    "svg g path line rect circle ellipse polyline polygon text tspan title desc defs marker clipPath " +
    "linearGradient radialGradient stop pattern mask symbol use"
  ).split(" "),
);
const GEOMETRY = new Set(
  (
    "id d x y x1 x2 y1 y2 cx cy r rx ry dx dy width height points transform rotate textLength lengthAdjust viewBox " +
    "preserveAspectRatio pathLength clipPathUnits gradientUnits gradientTransform offset markerWidth markerHeight " +
    "markerUnits refX refY orient patternUnits patternTransform maskUnits"
  ).split(" "),
);
/** What elements take over from those around them. */
const HANDED_DOWN = (
  "fill fill-opacity fill-rule stroke stroke-opacity stroke-width stroke-dasharray stroke-dashoffset stroke-linecap " +
  "stroke-linejoin font-family font-size font-weight font-style letter-spacing text-anchor dominant-baseline " +
  "visibility marker-start marker-mid marker-end"
).split(" ");
/** What each element has for itself, with what it is where nothing is said. */
const OWN: Record<string, string> = {
  opacity: "1",
  "clip-path": "none",
  mask: "none",
  "stop-color": "rgb(0, 0, 0)",
  "stop-opacity": "1",
  "vector-effect": "none",
};
/** Shapes have no need of how letters look. */
const LETTERS = /^(font|letter|text|dominant)/;

type Looks = Record<string, string>;

/** A drawing that is in the document, drawn again with all that its looks hang on. */
export function inlinedLooks(drawing: SVGElement): SVGElement {
  return copied(drawing, {})!;
}

function copied(element: Element, around: Looks): SVGElement | null {
  const name = element.localName;
  if (element.namespaceURI !== SVG || !ELEMENTS.has(name)) return null;
  const copy = document.createElementNS(SVG, name) as SVGElement;
  if (name === "title" || name === "desc") {
    copy.textContent = sayable(element.textContent);
    return copy;
  }
  const style = getComputedStyle(element);
  if (style.display === "none" || unseen(name, style)) return null;
  for (const { name, value } of element.attributes) if (GEOMETRY.has(name)) copy.setAttribute(name, value);
  const to = element.getAttribute("href");
  if (to?.startsWith("#")) copy.setAttribute("href", to);
  const looks = written(copy, style, around);
  for (const child of element.childNodes)
    if (child instanceof Element) {
      const made = copied(child, looks);
      if (made) copy.append(...withRim(made, getComputedStyle(child)));
    } else if (child instanceof Text && (name === "text" || name === "tspan"))
      copy.append(sayable(child.data));
  return copy;
}

/** Whether a shape is there for the pointer alone. */
function unseen(name: string, { fill, stroke }: CSSStyleDeclaration): boolean {
  const clear = (value: string) => value === "none" || plainColour(value)[1] === 0;
  return /^(path|line|rect|circle|ellipse|poly)/.test(name) && clear(fill) && clear(stroke);
}

/** Write out what differs from the looks around; the looks that hold within. */
function written(copy: SVGElement, style: CSSStyleDeclaration, around: Looks): Looks {
  const looks = { ...around };
  const shape = !/^(text|tspan|g|svg)$/.test(copy.localName);
  for (const name of HANDED_DOWN) {
    const value = style.getPropertyValue(name);
    if (!value || value === looks[name] || (shape && LETTERS.test(name))) continue;
    looks[name] = value;
    put(copy, style, name, value);
  }
  for (const [name, usual] of Object.entries(OWN)) {
    const value = style.getPropertyValue(name);
    if (value && value !== usual) put(copy, style, name, value);
  }
  return looks;
}

function put(copy: SVGElement, style: CSSStyleDeclaration, name: string, value: string): void {
  // A reference may point into the drawing alone.
  if (/url\((?!["']?#)/.test(value)) return;
  const [colour, opacity] = plainColour(value);
  copy.setAttribute(name, colour.replaceAll(/(?<=\d)px\b/g, ""));
  if (opacity === 1 || (name !== "fill" && name !== "stroke")) return;
  const whole = Number(style.getPropertyValue(`${name}-opacity`));
  copy.setAttribute(`${name}-opacity`, String(Number((opacity * whole).toFixed(3))));
}

/** Not every program draws the rim of letters below them: there the rim is a text of its own, below the text. */
function withRim(text: SVGElement, style: CSSStyleDeclaration): SVGElement[] {
  if (text.localName !== "text" || style.stroke === "none" || !style.paintOrder.startsWith("stroke"))
    return [text];
  const rim = text.cloneNode(true) as SVGElement;
  rim.setAttribute("fill", "none");
  rim.setAttribute("stroke", plainColour(style.stroke)[0]);
  rim.setAttribute("aria-hidden", "true");
  text.setAttribute("stroke", "none");
  return [rim, text];
}

/** A colour as every program knows it, #rrggbb, and how opaque it is; what is no colour stays as it is. */
export function plainColour(value: string): [colour: string, opacity: number] {
  const parts = /^(rgba?|color)\((?:srgb )?([^)]*)\)$/.exec(value);
  if (!parts) return /^(ok)?(lab|lch)\(|^color\(/.test(value) ? painted(value) : [value, 1];
  const scale = parts[1] === "color" ? 255 : 1;
  const numbers = parts[2]!.split(/[\s,/]+/).filter(Boolean);
  const channels = numbers.slice(0, 3).map((number) => Math.round(Number(number) * scale));
  return [hex(channels), Number(numbers[3] ?? 1)];
}

/** What a canvas makes of a colour. */
function painted(value: string): [string, number] {
  const canvas = document.createElement("canvas").getContext("2d");
  if (!canvas) return [value, 1];
  canvas.fillStyle = value;
  canvas.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
  return [hex([red!, green!, blue!]), alpha! / 255];
}

function hex(channels: readonly number[]): string {
  const two = (channel: number) => Math.min(255, Math.max(0, channel)).toString(16).padStart(2, "0");
  return `#${channels.map(two).join("")}`;
}

/** Text without what XML may not hold: control characters, halves of characters. */
export function sayable(text: string): string {
  return text.replaceAll(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, "\ufffd");
}
