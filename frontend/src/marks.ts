/** The marks of the timeline: a shape for each way a relation goes on, filled where it is told as fact. */

import type { Modality, Stage } from "./data";
import { h, s } from "./dom";
import { stageName } from "./words";

const R = 5;

const SHAPES: Record<Stage, string> = {
  proposed: circle(R * 0.62),
  negotiating: circle(R * 0.62),
  agreed: `M0 ${-R}L${R} 0L0 ${R}L${-R} 0Z`,
  signed: `M${-R + 1} ${-R + 1}H${R - 1}V${R - 1}H${-R + 1}Z`,
  "in-force": `M0 ${-R}L${R} ${R - 1}H${-R}Z`,
  active: circle(R - 0.5),
  suspended: "M-3 -5V5M3 -5V5",
  ended: "M-4 -4L4 4M-4 4L4 -4",
  refused: "M-4 -4L4 4M-4 4L4 -4",
};

const OPEN: ReadonlySet<Stage> = new Set<Stage>(["suspended", "ended", "refused"]);

export function mark(stage: Stage, modality: Modality, x: number, y: number): SVGGElement {
  const hollow = modality !== "asserted";
  return s(
    "g",
    {
      class: `mark ${OPEN.has(stage) ? "stroke" : hollow ? "hollow" : "full"} ${modality}`,
      transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})`,
    },
    s("path", { d: SHAPES[stage] }),
    modality === "denied" && s("path", { class: "slash", d: "M-6 6L6 -6" }),
  );
}

/** What the marks and lines mean. */
export function key(): HTMLElement {
  const sample = (stage: Stage, modality: Modality, text: string) =>
    h(
      "span",
      { class: "key" },
      s("svg", { width: 14, height: 14, "aria-hidden": "true" }, mark(stage, modality, 7, 7)),
      text,
    );
  return h(
    "p",
    { class: "keys" },
    sample("negotiating", "asserted", "talks"),
    ...(["agreed", "signed", "in-force"] as const).map((stage) =>
      sample(stage, "asserted", stageName(stage).toLowerCase()),
    ),
    sample("active", "asserted", "active, delivered"),
    sample("ended", "asserted", "ended"),
    sample("active", "expected", "expected or possible"),
    sample("active", "denied", "denied"),
  );
}

function circle(radius: number): string {
  return `M${-radius} 0a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0Z`;
}
