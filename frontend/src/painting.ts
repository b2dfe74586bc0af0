/** The many weaker ties and actors, painted on a canvas beneath the picture, a few at a time. */

import { h } from "./dom";
import type { Spot } from "./layout";
import { dashes, ends, heads, type Line } from "./strands";

/** A dot that is painted rather than an element. */
export interface Dot {
  key: number;
  at: Spot;
  radius: number;
}

export interface Painting {
  width: number;
  height: number;
  /** Weakest first. */
  lines: readonly Line[];
  dots: readonly Dot[];
  /** Whether arrowheads are painted. */
  arrows: boolean;
}

/** Lines that look alike, painted with one stroke. */
export interface Batch {
  kind: string;
  standing: string;
  width: number;
  presence: number;
  dashes: number[];
  lines: Line[];
}

/** So many lines make a stroke at most: a longer one takes more than its share. */
const IN_A_STROKE = 120;
/** For how many milliseconds it is painted before the page may answer again. */
const SLICE = 12;

/** Lines by how they look, the palest first. */
export function batches(lines: readonly Line[]): Batch[] {
  const alike = new Map<string, Batch>();
  const made: Batch[] = [];
  for (const line of lines) {
    const { kind } = line.tie.partnership;
    const width = Math.round(line.width * 2) / 2;
    const presence = Math.round(line.presence * 12) / 12;
    const looks = `${kind} ${line.tie.standing} ${width} ${presence}`;
    let batch = alike.get(looks);
    if (!batch || batch.lines.length >= IN_A_STROKE) {
      const { standing } = line.tie;
      batch = { kind, standing, width, presence, dashes: dashes({ ...line, width }), lines: [] };
      alike.set(looks, batch);
      made.push(batch);
    }
    batch.lines.push(line);
  }
  return made.sort((a, b) => a.presence - b.presence);
}

/** Paints, and puts what it painted in the place of what was there once all of it is there. */
export class Painter {
  readonly element = h("div", { class: "painted", "aria-hidden": "true" });
  #waiting = 0;
  #next: [Painting, () => void] | null = null;

  get busy(): boolean {
    return this.#waiting !== 0;
  }

  /** Paint anew, after what is being painted: else nothing would ever be done while a date plays. Only the newest waits. */
  paint(painting: Painting, done: () => void): void {
    if (this.busy) {
      this.#next = [painting, done];
      return;
    }
    if (!painting.lines.length && !painting.dots.length) {
      this.element.replaceChildren();
      done();
      return;
    }
    const canvas = ground(painting);
    const steps = strokes(canvas, painting, colours(this.element));
    const go = () => {
      const until = performance.now() + SLICE;
      while (performance.now() < until)
        if (steps.next().done) {
          this.#waiting = 0;
          this.element.replaceChildren(canvas);
          const next = this.#next;
          this.#next = null;
          if (next) this.paint(...next);
          done();
          return;
        }
      this.#waiting = requestAnimationFrame(go);
    };
    this.#waiting = requestAnimationFrame(go);
  }

  /** Drop what is being painted. */
  stop(): void {
    cancelAnimationFrame(this.#waiting);
    this.#waiting = 0;
    this.#next = null;
  }
}

function ground({ width, height }: Painting): HTMLCanvasElement {
  const sharp = Math.min(2, devicePixelRatio || 1);
  const canvas = h("canvas", { width: Math.round(width * sharp), height: Math.round(height * sharp) });
  canvas.getContext("2d")?.scale(sharp, sharp);
  return canvas;
}

type Colour = (name: string) => string;

function colours(element: Element): Colour {
  const style = getComputedStyle(element);
  return (name) => style.getPropertyValue(`--${name}`).trim();
}

function* strokes(
  canvas: HTMLCanvasElement,
  { lines, dots, arrows }: Painting,
  colour: Colour,
): Generator<void> {
  const pen = canvas.getContext("2d");
  if (!pen) return;
  pen.lineCap = "round";
  for (const batch of batches(lines)) {
    stroke(pen, batch, colour);
    if (arrows) points(pen, batch);
    yield;
  }
  pen.globalAlpha = 1;
  pen.setLineDash([]);
  pen.fillStyle = colour("node");
  pen.strokeStyle = colour("halo");
  pen.lineWidth = 1;
  for (const { at, radius } of dots) {
    pen.beginPath();
    pen.arc(at.x, at.y, radius, 0, 2 * Math.PI);
    pen.fill();
    pen.stroke();
  }
}

function stroke(pen: CanvasRenderingContext2D, batch: Batch, colour: Colour): void {
  pen.globalAlpha = batch.presence;
  pen.strokeStyle = pen.fillStyle = colour(batch.kind);
  pen.lineWidth = batch.width;
  pen.setLineDash(batch.dashes);
  pen.beginPath();
  for (const line of batch.lines) {
    const [start, end] = ends(line);
    pen.moveTo(start.x, start.y);
    if (line.strand.lane) pen.quadraticCurveTo(line.bend.x, line.bend.y, end.x, end.y);
    else pen.lineTo(end.x, end.y);
  }
  pen.stroke();
}

function points(pen: CanvasRenderingContext2D, { lines }: Batch): void {
  pen.beginPath();
  for (const [tip, one, other] of lines.flatMap(heads)) {
    pen.moveTo(tip.x, tip.y);
    pen.lineTo(one.x, one.y);
    pen.lineTo(other.x, other.y);
  }
  pen.fill();
}
