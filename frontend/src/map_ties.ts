/** The ties as arcs: kind as colour, standing as line, probability as opacity, documents as width. */

import { arc, head, pathOf, riser, type Arc } from "./arcs";
import type { Spot } from "./layout";
import type { PageData } from "./data";
import { s } from "./dom";
import type { Told } from "./hover";
import type { Strand } from "./layout";
import { sides } from "./page";
import type { Tie } from "./scene";
import { count, HEDGES, KINDS, percent, stageName } from "./words";

/** How many ties are drawn with all there is to them; those beyond are thin lines. */
const FULL = 300;

/** How wide a bundle of ties between the same two may become. */
const BUNDLE = 7;

export interface Seen {
  tie: Tie;
  strand: Strand;
  arc: Arc;
}

/** The curve of a tie between two spots, of which none, either or both are in the row at the foot. */
export function curve(from: Spot, to: Spot, strand: Strand, seats: ReadonlyMap<number, Spot>): Arc {
  const lane = Math.max(-BUNDLE / 2, Math.min(BUNDLE / 2, strand.lane));
  const rises = seats.has(strand.from) !== seats.has(strand.to);
  return rises ? riser(from, to, lane) : arc(from, to, lane);
}

export function tieElements(
  seen: readonly Seen[],
  radius: (key: number) => number,
  open: string | undefined,
): SVGElement[] {
  const rank = (one: Seen) => Number(one.tie.partnership.id === open);
  return seen
    .map((one, index) => ({ one, full: index < FULL || rank(one) > 0 }))
    .toReversed()
    .toSorted((a, b) => rank(a.one) - rank(b.one))
    .map(({ one, full }) => (full ? wholeTie(one, radius, rank(one) > 0) : thinTie(one)));
}

/** What a tie is called where a pointer rests on it. */
export function toldOf(data: PageData, tie: Tie): Told {
  const { partnership, stage, modality, probability, documents } = tie;
  const hedge = modality === "asserted" ? "" : `, ${HEDGES[modality].toLowerCase()}`;
  return {
    title: sides(data, tie),
    lines: [
      ...(partnership.instrument ? [partnership.instrument] : []),
      `${KINDS[partnership.kind]}: ${stageName(stage).toLowerCase()}${hedge}`,
      `${percent(probability)} likely, ${count(documents, "document")}`,
    ],
  };
}

/** How solid a line is: what is unsure is pale, yet seen. */
export function solidity(tie: Tie): string {
  return ((0.25 + 0.7 * tie.probability) * (tie.standing === "over" ? 0.7 : 1)).toFixed(2);
}

export function breadth(tie: Tie): number {
  return Math.min(5, (tie.standing === "firm" ? 1 : 0.7) + 0.55 * Math.log2(1 + tie.documents));
}

function wholeTie({ tie, strand, arc }: Seen, radius: (key: number) => number, open: boolean): SVGElement {
  const { id, kind, flow } = tie.partnership;
  const width = breadth(tie);
  const path = pathOf(arc);
  // Opacity of the strokes, not of a group: hundreds of groups blended with each other are slow, and drawn wrongly.
  const solid = open ? 1 : solidity(tie);
  const arrow = (to: Spot, end: number) => {
    const d = head(arc.bend, to, radius(end) + 1.5, width);
    return s("path", { class: "arrow", d, "fill-opacity": solid });
  };
  return s(
    "g",
    { class: `arc kind-${kind}${open ? " open" : ""}`, "data-tie": id },
    s("path", { class: "reach", d: path }),
    open && s("path", { class: "glow", d: path, "stroke-width": (width + 7).toFixed(1) }),
    s("path", {
      class: `line ${tie.standing}`,
      d: path,
      "stroke-width": width.toFixed(1),
      "stroke-opacity": solid,
    }),
    flow !== "mutual" && arrow(arc.to, strand.to),
    flow === "both-ways" && arrow(arc.from, strand.from),
  );
}

function thinTie({ tie, arc }: Seen): SVGElement {
  const { id, kind } = tie.partnership;
  return s(
    "g",
    { class: `arc thin kind-${kind}`, "data-tie": id },
    s("path", {
      class: `line ${tie.standing}`,
      d: pathOf(arc),
      "stroke-width": 0.8,
      "stroke-opacity": (0.6 * Number(solidity(tie))).toFixed(2),
    }),
  );
}
