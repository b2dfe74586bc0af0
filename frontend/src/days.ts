/** Days as numbers, for scales and sliders, and the span of time that is worth drawing. */

import type { Day, PageData } from "./data";

const MS = 86_400_000;

export function toNumber(day: Day): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / MS);
}

export function fromNumber(number: number): Day {
  return new Date(number * MS).toISOString().slice(0, 10);
}

export interface Span {
  first: number;
  last: number;
  /** The days on which something changes, in order. */
  events: number[];
  /** The day the page opens at. */
  opening: number;
}

/** From where events become frequent to the last of them: one treaty of 1951 must not squeeze the rest. */
export function span(data: PageData): Span {
  const days = data.partnerships
    .flatMap((partnership) => partnership.steps.map((step) => toNumber(step.by)))
    .sort((a, b) => a - b);
  const today = data.asOf ? toNumber(data.asOf) : (days.at(-1) ?? 0);
  const low = Math.min(days[Math.floor(days.length * 0.08)] ?? today - 365, today - 90);
  const high = Math.max(days[Math.floor(days.length * 0.98)] ?? today, today);
  const first = toNumber(`${fromNumber(low).slice(0, 7)}-01`);
  return {
    first,
    last: high + Math.max(20, Math.round((high - first) * 0.02)),
    events: [...new Set(days)],
    opening: today,
  };
}

/** The next day, after or before, on which something changes; the given one where there is none. */
export function nextEvent(events: number[], day: number, direction: 1 | -1): number {
  const next =
    direction === 1 ? events.find((event) => event > day) : events.findLast((event) => event < day);
  return next ?? day;
}
