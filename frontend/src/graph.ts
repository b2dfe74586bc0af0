/** The web of partnerships: layers as colours, standing as line style, sources as width. */

import { select } from "d3-selection";
import { zoom, zoomIdentity, type ZoomTransform } from "d3-zoom";
import { h, pressed, refill, s } from "./dom";
import { around, beside, placed, type Box, type Wish } from "./labels";
import { fitted, layout, type Plan, type Spot, type Strand } from "./layout";
import { sides, type Page } from "./page";
import type { Tie } from "./scene";
import { count, KINDS, stageName } from "./words";

/** How many ties carry their name in the picture. */
const NAMED = 8;
/** How many actors have their names in bold. */
const STRONG = 6;
const TIE_FONT = "italic 11px";

export class Graph {
  readonly element = h("div", { class: "web" });
  readonly #svg: SVGSVGElement;
  readonly #zoom = zoom<SVGSVGElement, unknown>().scaleExtent([0.6, 12]);
  #transform: ZoomTransform = zoomIdentity;
  #plan: Plan = { spots: new Map(), strands: [] };
  #planned = "";
  #page: Page | null = null;

  constructor(frame: Element) {
    this.#svg = s("svg", { class: "graph", role: "group", "aria-label": "The web of partnerships" });
    this.element.append(
      this.#svg,
      h(
        "p",
        { class: "caption" },
        "Width: sources. Paleness: how unsure. Arrow: provider to recipient. Square: organisation; diamond: company; triangle: armed group.",
      ),
      h(
        "div",
        { class: "zoom" },
        h("button", { type: "button", "aria-label": "Zoom in", click: () => this.#magnify(1.4) }, "+"),
        h("button", { type: "button", "aria-label": "Zoom out", click: () => this.#magnify(1 / 1.4) }, "−"),
      ),
    );
    frame.append(this.element);
    this.#zoom.on("zoom", (event: { transform: ZoomTransform }) => {
      this.#transform = event.transform;
      this.#draw();
    });
    select(this.#svg).call(this.#zoom).on("dblclick.zoom", null);
  }

  draw(page: Page): void {
    this.#page = page;
    const { clientWidth: width, clientHeight: height } = this.#svg;
    const aspect = width / Math.max(1, height);
    const planned = [
      aspect > 1.1 ? "wide" : "tall",
      ...page.scene.plan.map((tie) => tie.partnership.id),
    ].join(" ");
    if (planned !== this.#planned) {
      this.#planned = planned;
      this.#plan = layout(page.scene.plan, aspect > 1.1 ? 1.5 : 0.8);
      select(this.#svg).call(this.#zoom.transform, zoomIdentity);
    }
    this.#draw();
  }

  #magnify(factor: number): void {
    select(this.#svg).call(this.#zoom.scaleBy, factor);
  }

  #draw(): void {
    const page = this.#page;
    const { clientWidth: width, clientHeight: height } = this.#svg;
    if (!page || !width) return;
    const narrow = width < 500;
    const fit = fitted(this.#plan.spots.values(), width, height, {
      x: narrow ? 44 : 90,
      y: narrow ? 30 : 34,
    });
    const at = new Map<number, Spot>();
    for (const [key, spot] of this.#plan.spots) {
      const { x, y } = fit(spot);
      const [px, py] = this.#transform.apply([x, y]);
      at.set(key, { x: px, y: py });
    }
    // What is printed, or scaled otherwise, keeps the whole picture.
    this.#svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    refill(
      this.#svg,
      ...picture(page, this.#plan.strands, at, { left: 0, top: 0, right: width, bottom: height }),
    );
  }
}

interface Drawn {
  strand: Strand;
  tie: Tie;
  from: Spot;
  to: Spot;
  bend: Spot;
}

function picture(page: Page, strands: readonly Strand[], at: Map<number, Spot>, frame: Box): SVGElement[] {
  const now = new Map(page.scene.ties.map((tie) => [tie.partnership.id, tie]));
  const drawn = strands.flatMap((strand) => {
    const tie = now.get(page.scene.plan[strand.tie]!.partnership.id);
    const [from, to] = [at.get(strand.from), at.get(strand.to)];
    return tie && from && to ? [{ strand, tie, from, to, bend: bent(from, to, strand) }] : [];
  });
  const weights = new Map<number, number>();
  for (const { strand, tie } of drawn)
    for (const end of [strand.from, strand.to]) weights.set(end, (weights.get(end) ?? 0) + tie.weight);
  const actors = [...weights].sort(([a, x], [b, y]) => y - x || a - b);
  const radius = (key: number) => Math.min(18, 4 + 1.6 * Math.sqrt(weights.get(key) ?? 0));
  const open = page.open?.partnership.id;
  const lines = drawn.toSorted(
    (a, b) => Number(a.tie.partnership.id === open) - Number(b.tie.partnership.id === open),
  );
  const dots: Box[] = [...weights.keys()].map((key) =>
    around(at.get(key)!, radius(key) * 2, radius(key) * 2),
  );
  const names = placed([...nameWishes(page, actors, at, radius), ...tieWishes(page, drawn)], dots, frame);
  return [
    s("g", { class: "ties" }, ...lines.flatMap((line) => strandElements(page, line, radius, open))),
    s("g", { class: "actors" }, ...actors.map(([key]) => actorElement(page, key, at.get(key)!, radius(key)))),
    s("g", { class: "labels", "aria-hidden": "true" }, ...labelElements(page, names)),
  ];
}

function strandElements(
  page: Page,
  drawn: Drawn,
  radius: (key: number) => number,
  open: string | undefined,
): SVGElement[] {
  const { strand, tie, from, to, bend } = drawn;
  const { partnership } = tie;
  const { id, kind } = partnership;
  const path = `M${round(from)}Q${round(bend)} ${round(to)}`;
  const hedged = tie.modality === "asserted" ? "" : " hedged";
  const looks = `kind-${kind}${id === open ? " open" : ""}${open && id !== open ? " aside" : ""}`;
  const width = Math.min(
    7,
    (tie.standing === "firm" ? 1.8 : 1.3) + 0.9 * Math.sqrt(Math.max(0, tie.documents - 1)),
  );
  const group = s(
    "g",
    { class: `strand ${looks}`, "data-tie": id, click: () => page.go({ tie: id }) },
    s("path", { class: "reach", d: path }),
    id === open && s("path", { class: "glow", d: path, "stroke-width": (width + 7).toFixed(1) }),
    s("path", { class: `tie ${tie.standing}${hedged}`, d: path, "stroke-width": width.toFixed(1) }),
    partnership.flow !== "mutual" && arrow(bend, to, radius(strand.to) + 2, width),
    partnership.flow === "both-ways" && arrow(bend, from, radius(strand.from) + 2, width),
    s(
      "title",
      {},
      `${sides(page.data, tie)}\n${partnership.instrument ?? KINDS[kind]}\n` +
        `${KINDS[kind]}, ${stageName(tie.stage).toLowerCase()}, ${count(tie.documents, "source")}`,
    ),
  );
  return [group];
}

/** A head that ends at the rim of what it points to. */
function arrow(from: Spot, to: Spot, reach: number, width: number): SVGElement {
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  const size = 6 + width;
  const tip = { x: to.x - Math.cos(angle) * reach, y: to.y - Math.sin(angle) * reach };
  const corner = (turn: number) =>
    round({ x: tip.x - Math.cos(angle + turn) * size, y: tip.y - Math.sin(angle + turn) * size });
  return s("path", { class: "arrow", d: `M${round(tip)}L${corner(0.45)}L${corner(-0.45)}Z` });
}

function actorElement(page: Page, key: number, { x, y }: Spot, radius: number): SVGElement {
  const actor = page.data.actors[key]!;
  const focused = page.state.actor === actor.id;
  const focus = () => page.go({ actor: focused ? null : actor.id, tie: null });
  return s(
    "g",
    {
      class: `actor ${actor.type}${focused ? " focused" : ""}`,
      transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})`,
      "data-key": `dot-${actor.id}`,
      "data-actor": actor.id,
      "aria-label": focused ? `${actor.name}: show all actors` : `${actor.name}: show only its ties`,
      ...pressed(focus),
    },
    shape(actor.type, radius),
    s("title", {}, actor.name),
  );
}

function shape(type: string, r: number): SVGElement {
  if (type === "organisation") return s("rect", { x: -r, y: -r, width: 2 * r, height: 2 * r, rx: 2 });
  if (type === "company") return s("path", { d: `M0 ${-r * 1.2}L${r * 1.2} 0L0 ${r * 1.2}L${-r * 1.2} 0Z` });
  if (type === "group") return s("path", { d: `M0 ${-r * 1.2}L${r * 1.1} ${r * 0.9}H${-r * 1.1}Z` });
  return s("circle", { r });
}

function nameWishes(
  page: Page,
  actors: [number, number][],
  at: Map<number, Spot>,
  radius: (key: number) => number,
): Wish[] {
  return actors.map(([key], place) => {
    const text = page.data.actors[key]!.name;
    const strong = place < STRONG;
    const [width, height] = [textWidth(text, strong ? "600 13px" : "12px"), strong ? 16 : 14];
    const { x, y } = at.get(key)!;
    return {
      key: `a${key}`,
      width,
      height,
      places: beside(x, y, radius(key), width, height),
      needed: strong,
    };
  });
}

/** The strongest ties are named along their lines, each partnership once. */
function tieWishes(page: Page, drawn: readonly Drawn[]): Wish[] {
  const seen = new Set<string>();
  const open = page.scene.ties.filter((tie) => tie.partnership.id === page.open?.partnership.id);
  return [...open, ...page.scene.ties.slice(0, NAMED * 2)].flatMap((tie) => {
    const { id } = tie.partnership;
    const line = drawn.find((other) => other.tie === tie);
    if (!line || seen.has(id) || seen.size >= NAMED) return [];
    seen.add(id);
    const text = tieText(tie);
    const width = textWidth(text, TIE_FONT);
    const spots = [0.5, 0.4, 0.6, 0.3, 0.7].map((share) => along(line, share));
    const places = spots.flatMap((spot) => [
      spot,
      { x: spot.x, y: spot.y - 12 },
      { x: spot.x, y: spot.y + 12 },
    ]);
    return [{ key: `t${id}`, width, height: 13, places }];
  });
}

function tieText({ partnership, stage }: Tie): string {
  const { instrument, kind } = partnership;
  if (!instrument) return `${KINDS[kind]}, ${stageName(stage)}`.toLowerCase();
  return instrument.length > 30 ? `${instrument.slice(0, 28).trimEnd()}…` : instrument;
}

function labelElements(page: Page, names: Map<string, Spot>): SVGElement[] {
  const ties = new Map(page.scene.ties.map((tie) => [tie.partnership.id, tie]));
  let place = 0;
  return [...names].flatMap(([key, { x, y }]) => {
    const at = { x: x.toFixed(1), y: y.toFixed(1), "text-anchor": "middle", dy: "0.35em" };
    const tie = key.startsWith("t") ? ties.get(key.slice(1)) : undefined;
    if (!tie) {
      const looks = place++ < STRONG ? "name strong" : "name";
      return [s("text", { class: looks, ...at }, page.data.actors[Number(key.slice(1))]!.name)];
    }
    const text = tieText(tie);
    const width = textWidth(text, TIE_FONT);
    const ground = {
      x: (x - width / 2).toFixed(1),
      y: (y - 7).toFixed(1),
      width: width.toFixed(1),
      height: 14,
      rx: 3,
    };
    const looks = `tie-name kind-${tie.partnership.kind}`;
    return [s("rect", { class: "ground", ...ground }), s("text", { class: looks, ...at }, text)];
  });
}

function bent(from: Spot, to: Spot, { lane, from: first, to: second }: Strand): Spot {
  // Strands between the same two part to either side of the straight line, whichever way each of them runs.
  const side = first < second ? 1 : -1;
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy) || 1;
  const bow = side * lane * Math.min(34, 16 + length * 0.06) * 2 * 0.8;
  return { x: (from.x + to.x) / 2 - (dy / length) * bow, y: (from.y + to.y) / 2 + (dx / length) * bow };
}

function along({ from, to, bend }: Drawn, share: number): Spot {
  const rest = 1 - share;
  const on = (axis: "x" | "y") =>
    rest * rest * from[axis] + 2 * rest * share * bend[axis] + share * share * to[axis];
  return { x: on("x"), y: on("y") };
}

function round({ x, y }: Spot): string {
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
}

const canvas = document.createElement("canvas").getContext("2d");

function textWidth(text: string, font: string): number {
  if (!canvas) return text.length * 7;
  canvas.font = `${font} system-ui, sans-serif`;
  return canvas.measureText(text).width + 4;
}
