/** The days along the top of the timeline, and the date of the picture among them, which a hand can move. */

import { scaleUtc } from "d3-scale";
import { fromNumber, toNumber } from "./days";
import { h, s } from "./dom";
import { PAD, type Ground } from "./lanes";
import type { Page } from "./page";
import { dateText } from "./words";

export const AXIS = 26;

/** The axis of the lanes below it; a click or a drag moves the date. */
export function drawAxis(page: Page, on: Ground): SVGSVGElement {
  return s(
    "svg",
    {
      class: "axis",
      width: on.width,
      height: AXIS,
      "aria-hidden": "true",
      pointerdown: (event: PointerEvent) => drag(event, page, on),
    },
    s("rect", { class: "ground", width: on.width, height: AXIS }),
    ...pinned(page, on),
  );
}

/** The names of the days, but where the date stands. */
export function pinned({ scene }: Page, on: Ground): SVGElement[] {
  const at = on.x(toNumber(scene.at));
  const [early, late] = [at < 0, at > on.width];
  const label = `${early ? "‹ " : ""}${dateText(scene.at)}${late ? " ›" : ""}`;
  const place = Math.min(Math.max(at, 47), on.width - 48);
  return [
    ...ticks(on)
      .filter(({ x }) => x > 14 && x < on.width - 14 && Math.abs(x - place) > 66)
      .map(({ x, text, year }) =>
        s("text", { class: year ? "year" : "tick", x, y: 17, "text-anchor": "middle" }, text),
      ),
    s("rect", { class: "flag", x: place - 46, y: 3, width: 92, height: 20, rx: 10 }),
    s("text", { class: "at", x: place, y: 17, "text-anchor": "middle" }, label),
  ];
}

/** Lines through the lanes at the days that are named above them. */
export function grid(on: Ground, label: number): HTMLElement[] {
  return ticks(on).map(({ x, year }) => {
    const line = h("i", { class: year ? "year" : "" });
    line.style.left = `${label + x}px`;
    return line;
  });
}

export interface Tick {
  x: number;
  text: string;
  year: boolean;
}

/** Days worth a name: years where there is room for no more, months or days where there is. */
export function ticks(on: Ground): Tick[] {
  const dates = scaleUtc().domain([new Date(fromNumber(on.first)), new Date(fromNumber(on.last))]);
  return dates.ticks(Math.max(2, Math.floor(on.width / 70))).map((tick) => {
    const day = tick.toISOString().slice(0, 10);
    const year = day.endsWith("-01-01");
    const name = dateText(day.endsWith("-01") ? day.slice(0, 7) : day);
    const short = name.replace(/ \d{4}$/, "");
    return { x: on.x(toNumber(day)), text: year ? day.slice(0, 4) : short, year };
  });
}

/** The date follows the hand until it lets go. */
function drag(event: PointerEvent, page: Page, on: Ground): void {
  if (event.button !== 0) return;
  event.preventDefault();
  const { left } = (event.currentTarget as Element).getBoundingClientRect();
  const length = on.last - on.first;
  const { first, last, opening } = page.span;
  const move = ({ clientX }: PointerEvent) => {
    const day = Math.round(on.first + ((clientX - left - PAD) / (on.width - 2 * PAD)) * length);
    const within = Math.min(Math.max(day, on.first, first), on.last, last);
    page.go({ at: within === opening ? null : fromNumber(within) });
  };
  followed(move);
  move(event);
}

/** What a hand that has taken hold does, until it lets go. */
export function followed(move: (event: PointerEvent) => void): void {
  const stop = new AbortController();
  addEventListener("pointermove", move, { signal: stop.signal });
  for (const end of ["pointerup", "pointercancel"])
    addEventListener(end, () => stop.abort(), { signal: stop.signal });
}
