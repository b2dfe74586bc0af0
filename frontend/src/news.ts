/** When the news came: how many claims tell of each month, and how many became known in it. */

import type { Day, PageData } from "./data";
import { toNumber } from "./days";
import { s } from "./dom";
import type { Window } from "./lanes";
import type { Tie } from "./scene";

/** A month, quarter or year, from its first day to the first after it. */
export interface Bin extends Window {
  /** How many claims tell of something that was so by then. */
  told: number;
  /** How many became known then. */
  known: number;
}

/** How many months are taken together, so that each bar is broad enough to be seen. */
export function monthsABar(days: number, width: number): 1 | 3 | 12 {
  const month = (width / Math.max(1, days)) * 30.4;
  return month >= 3 ? 1 : month >= 1 ? 3 : 12;
}

/** What each bar counts the claims of. */
export const BARS = { 1: "a month", 3: "a quarter", 12: "a year" } as const;

/** The claims of ties, each once, by the months that they tell of and became known in. */
export function news({ claims }: PageData, ties: readonly Tie[], span: Window, months: number): Bin[] {
  const start = month(span.first);
  const bins = Array.from(
    { length: Math.floor((month(span.last) - start) / months) + 1 },
    (_, place): Bin => {
      const first = start + place * months;
      return { first: firstDay(first), last: firstDay(first + months), told: 0, known: 0 };
    },
  );
  const bin = (day: Day) => bins[Math.floor((monthOf(day) - start) / months)];
  for (const index of new Set(ties.flatMap((tie) => tie.story.claims))) {
    const { by, known } = claims[index]!;
    const [told, came] = [bin(by), bin(known)];
    if (told) told.told += 1;
    if (came) came.known += 1;
  }
  return bins;
}

/** Bars of what is told of, pale after the date, and the outline of what became known. */
export function drawnNews(
  bins: readonly Bin[],
  x: (day: number) => number,
  height: number,
  at: Day,
): SVGElement[] {
  const most = Math.max(1, ...bins.map(({ told, known }) => Math.max(told, known)));
  const y = (number: number) => height - (number / most) * (height - 4);
  const now = toNumber(at);
  const bars = bins.map(({ first, last, told }) =>
    s("rect", {
      class: first > now ? "told later" : "told",
      x: x(first) + 0.5,
      width: Math.max(1, x(last) - x(first) - 1),
      y: y(told),
      height: height - y(told),
    }),
  );
  const outline = bins.map(({ last, known }) => `V${y(known).toFixed(1)}H${x(last).toFixed(1)}`);
  const begin = bins[0] ? `M${x(bins[0].first).toFixed(1)} ${height}` : "M0 0";
  return [...bars, s("path", { class: "came", d: begin + outline.join("") + `V${height}` })];
}

function month(day: number): number {
  const date = new Date(day * 86_400_000);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

function monthOf(day: Day): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

function firstDay(month: number): number {
  return Date.UTC(Math.floor(month / 12), month % 12, 1) / 86_400_000;
}
