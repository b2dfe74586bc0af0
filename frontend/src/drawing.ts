/** The ties, actors and names of the picture that are elements: they can be clicked, and reached by the keyboard. */

import { pressed, s } from "./dom";
import type { Spot } from "./layout";
import type { Name } from "./naming";
import { sides, type Page } from "./page";
import type { Body } from "./picture";
import type { Tie } from "./scene";
import { dashes, heads, path, short, written, type Line } from "./strands";
import { count, HEDGES, KINDS, percent, stageName } from "./words";

export const TYPES = {
  state: "State",
  organisation: "Organisation",
  company: "Company",
  group: "Armed group",
} as const;

export function strandElement(page: Page, line: Line): SVGElement {
  const { tie, width, presence } = line;
  const { id, kind } = tie.partnership;
  const isOpen = id === page.open?.partnership.id;
  const d = path(line);
  const stroke = s("path", { class: `tie ${tie.standing}`, d });
  stroke.style.setProperty("stroke-width", width.toFixed(1));
  stroke.style.setProperty("stroke-dasharray", dashes(line).map(short).join(" ") || "none");
  stroke.style.setProperty("stroke-opacity", presence.toFixed(2));
  return s(
    "g",
    {
      class: `strand kind-${kind}${isOpen ? " open" : ""}`,
      "data-tie": id,
      "data-key": `strand-${id}`,
      "aria-label": `${sides(page.data, tie)}: ${facts(tie).join(", ")}`,
      ...pressed(() => page.go({ tie: id })),
      tabindex: -1,
    },
    s("path", { class: "reach", d }),
    isOpen && s("path", { class: "glow", d, "stroke-width": (width + 8).toFixed(1) }),
    stroke,
    ...heads(line).map((corners) =>
      s("path", {
        class: "arrow",
        d: `M${corners.map(written).join("L")}Z`,
        "fill-opacity": Math.min(1, presence + 0.1).toFixed(2),
      }),
    ),
  );
}

/** What is to be said of a tie: its instrument, kind, stage, how likely, by how many documents. */
export function facts(tie: Tie): string[] {
  const { kind, instrument } = tie.partnership;
  const hedge = tie.modality === "asserted" || !tie.stage ? "" : ` (${HEDGES[tie.modality].toLowerCase()})`;
  return [
    ...(instrument ? [instrument] : []),
    KINDS[kind],
    `${stageName(tie.stage).toLowerCase()}${hedge}`,
    `${percent(tie.probability)} likely`,
    count(tie.documents, "document"),
  ];
}

export function actorElement(page: Page, body: Body, reachable: boolean): SVGElement {
  const actor = page.data.actors[body.key]!;
  const focused = page.state.actor === actor.id;
  const leaves = page.state.leaving.includes(actor.id);
  return s(
    "g",
    {
      class: `actor ${actor.type}${focused ? " focused" : ""}${leaves ? " leaving" : ""}`,
      transform: `translate(${written(body.at)})`,
      "data-key": `dot-${actor.id}`,
      "data-actor": actor.id,
      "aria-label": `${actor.name}${leaves ? " (taken out)" : ""}, ${tied(body)}: ${focused ? "show all actors" : "show only its ties"}`,
      ...pressed(() => page.go({ actor: focused ? null : actor.id, tie: null })),
      tabindex: reachable ? 0 : -1,
    },
    // What is small is still easy to hit.
    body.radius < 12 && s("circle", { class: "near", r: 12 }),
    shape(actor.type, body.radius),
    leaves && cross(body.radius + 3),
  );
}

/** What strikes an actor through that is taken out. */
function cross(r: number): SVGElement {
  return s("path", {
    class: "cross",
    d: `M${short(-r)} ${short(-r)}L${short(r)} ${short(r)}M${short(-r)} ${short(r)}L${short(r)} ${short(-r)}`,
  });
}

export function tied({ ties, partners }: Body): string {
  return `${count(ties, "tie")} with ${count(partners, "actor")}`;
}

export function shape(type: string, r: number): SVGElement {
  const by = (share: number) => short(r * share);
  if (type === "organisation")
    return s("rect", { x: by(-0.9), y: by(-0.9), width: by(1.8), height: by(1.8), rx: 2 });
  if (type === "company") return s("path", { d: `M0 ${by(-1.2)}L${by(1.2)} 0L0 ${by(1.2)}L${by(-1.2)} 0Z` });
  if (type === "group") return s("path", { d: `M0 ${by(-1.2)}L${by(1.1)} ${by(0.9)}H${by(-1.1)}Z` });
  return s("circle", { r: short(r) });
}

export function nameElements({ text, at, width, strong, tie }: Name): SVGElement[] {
  const place = { x: at.x.toFixed(1), y: at.y.toFixed(1), "text-anchor": "middle", dy: "0.35em" };
  if (!tie) return [s("text", { class: strong ? "name strong" : "name", ...place }, text)];
  const ground = { x: short(at.x - width / 2), y: short(at.y - 7), width: short(width), height: 14, rx: 3 };
  return [
    s("rect", { class: "ground", ...ground }),
    s("text", { class: `tie-name kind-${tie.partnership.kind}`, ...place }, text),
  ];
}

/** A line that is painted, lit up while the pointer is on it. */
export function litElement(line: Line): SVGElement {
  const { kind } = line.tie.partnership;
  return s("path", {
    class: `lit kind-${kind}`,
    d: path(line),
    "stroke-width": (line.width + 1.5).toFixed(1),
  });
}

/** A ring around a painted dot while the pointer is on it. */
export function ringElement({ x, y }: Spot, radius: number): SVGElement {
  return s("circle", { class: "lit ring", cx: short(x), cy: short(y), r: short(radius + 3) });
}
