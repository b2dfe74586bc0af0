/** Intervals as bars: from the 5th to the 95th percentile of the worlds, with a mark at the median. */

import type { AnswerRow, AnswerTable } from "./data";
import { s } from "./dom";

type Bounds = NonNullable<AnswerRow["bounds"]>;
type Form = NonNullable<AnswerTable["drawn"]>["form"];

/** What the bars of one table are drawn between, so that they can be compared. */
export interface Scale {
  from: number;
  to: number;
}

/** The least and round ends that hold all intervals of a table, zero among them; none where nothing is drawn. */
export function scaleOf({ drawn, rows }: AnswerTable): Scale | null {
  const bounds = rows.flatMap((row) => (row.bounds ? [row.bounds] : []));
  if (!drawn || !bounds.length) return null;
  const to = round(Math.max(0, ...bounds.map(([, , high]) => high)));
  const from = 0 - round(Math.max(0, ...bounds.map(([low]) => -low)));
  if (to === from) return { from: 0, to: 1 };
  // A share that is left or lost is read against the whole once it is most of it.
  return drawn.form === "percent" && to > 0.5 && to < 1 ? { from, to: 1 } : { from, to };
}

/** The next round number: 1, 2, 2.5 or 5 with noughts. */
function round(number: number): number {
  if (number <= 0) return 0;
  const size = 10 ** Math.floor(Math.log10(number));
  const step = [1, 2, 2.5, 5, 10].find((one) => one * size >= number * (1 - 1e-9))!;
  return Number((step * size).toPrecision(3));
}

/** An end of a scale in few letters. */
export function endText(value: number, form: Form): string {
  if (form === "percent") return `${Number((value * 100).toPrecision(3))}%`;
  const text = value.toLocaleString("en", { notation: "compact", maximumSignificantDigits: 3 });
  return `${form === "money" && value ? "$" : ""}${text}`.replace("-", "−");
}

/** The bar of an interval; the numbers themselves stand beside it. */
export function intervalBar([low, median, high]: Bounds, scale: Scale): SVGSVGElement {
  const at = (value: number) => (100 * (value - scale.from)) / (scale.to - scale.from);
  const share = (value: number) => `${at(value).toFixed(2)}%`;
  return s(
    "svg",
    { class: "interval", "aria-hidden": "true", width: "100%", height: 16 },
    s("line", { class: "interval-ground", x1: "0%", x2: "100%", y1: 8, y2: 8 }),
    scale.from < 0 && s("line", { class: "interval-zero", x1: share(0), x2: share(0), y1: 1, y2: 15 }),
    s("rect", {
      class: "interval-range",
      x: share(low),
      // What is the same in nearly every world is still seen.
      width: `${Math.max(0.8, at(high) - at(low)).toFixed(2)}%`,
      y: 4.5,
      height: 7,
      rx: 2,
    }),
    s("circle", { class: "interval-median", cx: share(median), cy: 8, r: 4 }),
  );
}
