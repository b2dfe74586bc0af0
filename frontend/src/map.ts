/** The web on a map: who is tied with whom across which distances. */

import "./styles/map.css";
import { select } from "d3-selection";
import { zoom, zoomIdentity, type ZoomTransform } from "d3-zoom";
import { placeOf, type LonLat } from "./atlas";
import type { Spot } from "./arcs";
import type { Actor } from "./data";
import { h, refill, s } from "./dom";
import { strandsOf } from "./layout";
import { toldBeside, type Told } from "./hover";
import { dotElements, nameElements, nextDot, seatNames, seatWidth, type Dot } from "./map_actors";
import { Lands } from "./map_land";
import { curve, tieElements, toldOf, type Seen } from "./map_ties";
import type { Page } from "./page";
import { inside, pinned, type Beyond } from "./pins";
import { core, fittedTo, seen, wholeWorld, type Chart, type Link } from "./projection";
import type { Tie } from "./scene";
import { tray, type Tray } from "./tray";
import { count } from "./words";

/** With more ties than this, what is seen moves as it is and is drawn anew where the movement ends. */
const MANY = 250;

/** What the buttons above the map take of its height. */
const CLEAR = 44;
const NARROW = 500;

/** What hangs on who is tied at any date, and on the frame: it stays while the date moves. */
interface Ground {
  chart: Chart;
  tray: Tray;
  places: Map<number, LonLat>;
  /** Whether a part of the web is so much denser that it is shown by itself. */
  hasCore: boolean;
  extent: Extent;
  width: number;
  height: number;
}

type Extent = "core" | "tied" | "world";

const EXTENTS: Record<Extent, { label: string; title: string }> = {
  core: { label: "Core", title: "Where most of the web is; who lies beyond is pinned to the edge" },
  tied: { label: "All tied", title: "All states that are tied" },
  world: { label: "World", title: "The whole world" },
};

const DIRECTIONS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export class MapView {
  readonly element = h("div", { class: "map" });
  readonly #svg: SVGSVGElement;
  readonly #lands = new Lands();
  readonly #sea = s("rect", { class: "sea" });
  readonly #web = s("g", { class: "web-on-map" });
  readonly #moving = s("g", {});
  readonly #still = s("g", {});
  readonly #dotted = s("g", {});
  readonly #zoom = zoom<SVGSVGElement, unknown>().scaleExtent([0.5, 40]);
  readonly #caption = h("p", { class: "caption map-note" });
  readonly #extents = h("span", { class: "extents", role: "group", "aria-label": "What the map shows" });
  readonly #nothing = h("p", { class: "empty nothing-here", hidden: true });
  #transform: ZoomTransform = zoomIdentity;
  #drawnAt: ZoomTransform = zoomIdentity;
  #settled: ZoomTransform = zoomIdentity;
  #ground: Ground | null = null;
  #planned = "";
  /** What was chosen to be seen; until then, where most of the web is. */
  #extent: Extent = "core";
  #page: Page | null = null;
  #dots: Dot[] = [];
  #current: string | null = null;
  #waiting = 0;

  constructor(frame: Element) {
    this.#web.append(this.#moving, this.#still, this.#dotted);
    this.#svg = s(
      "svg",
      {
        class: "chart",
        role: "group",
        "aria-label": "Map of the partnerships",
        click: (event: MouseEvent) => this.#choose(event.target as Element),
        keydown: (event: KeyboardEvent) => this.#key(event),
      },
      this.#sea,
      this.#lands.element,
      this.#web,
    );
    this.element.append(
      this.#svg,
      this.#nothing,
      this.#caption,
      h(
        "div",
        { class: "map-zoom" },
        this.#extents,
        h("button", { type: "button", "aria-label": "Zoom in", click: () => this.#magnify(1.6) }, "+"),
        h("button", { type: "button", "aria-label": "Zoom out", click: () => this.#magnify(1 / 1.6) }, "−"),
      ),
    );
    // On the drawing itself a listener for the focus would make it a stop of the keyboard.
    this.element.addEventListener("focusin", (event) => this.#enter(event.target as Element));
    toldBeside(this.element, (target) => this.#told(target));
    frame.append(this.element);
    this.#zoom.on("zoom", (event: { transform: ZoomTransform }) => this.#move(event.transform));
    this.#zoom.on("end", () => this.#settle());
    select(this.#svg).call(this.#zoom).on("dblclick.zoom", null);
    // What is written below the map may take some of its height only once it is there.
    new ResizeObserver(() => this.#page && this.draw(this.#page)).observe(this.#svg);
  }

  draw(page: Page): void {
    this.#page = page;
    this.#prepare(page);
    refill(this.#caption, ...caption(this.#ground));
    if (!this.#ground) return;
    const tied = new Set(page.scene.ties.flatMap(({ partnership }) => partnership.actors));
    this.#lands.tell(new Set([...tied].map((key) => page.data.actors[key]!.id)), page.state.actor);
    this.#nothing.hidden = page.scene.ties.length > 0;
    this.#nothing.textContent = "Nothing stands at this date with these filters.";
    refill(this.#extents, ...this.#choices());
    this.#draw();
  }

  /** The map as it is seen now: the picture in the page itself, to be copied. */
  picture(): SVGSVGElement {
    return this.#svg;
  }

  #prepare(page: Page): void {
    const { clientWidth: width, clientHeight: height } = this.#svg;
    if (!width || !height) return;
    const planned = [
      width,
      height,
      this.#extent,
      ...page.scene.plan.map(({ partnership: { id } }) => id),
    ].join(" ");
    if (planned === this.#planned) return;
    this.#planned = planned;
    this.#ground = ground(page, { width, height }, this.#extent);
    this.#transform = zoomIdentity;
    this.#settled = zoomIdentity;
    select(this.#svg).property("__zoom", zoomIdentity);
    this.#svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    this.#sea.setAttribute("width", String(width));
    this.#sea.setAttribute("height", String(height));
    this.#lands.draw(this.#ground.chart, zoomIdentity, this.#ground);
  }

  #move(transform: ZoomTransform): void {
    this.#transform = transform;
    if (!this.#waiting)
      this.#waiting = requestAnimationFrame(() => {
        this.#waiting = 0;
        this.#lands.move(this.#transform);
        if ((this.#page?.scene.ties.length ?? 0) <= MANY) this.#draw();
        else this.#shift();
      });
  }

  /** A web too large to be drawn with every movement is moved as it is. */
  #shift(): void {
    this.#svg.classList.add("moving");
    const { k, x, y } = this.#drawnAt;
    const factor = this.#transform.k / k;
    const [dx, dy] = [this.#transform.x - x * factor, this.#transform.y - y * factor];
    for (const part of [this.#moving, this.#dotted])
      part.setAttribute("transform", `translate(${dx} ${dy}) scale(${factor})`);
  }

  #settle(): void {
    // A press without a movement ends too, and what is pressed must not be drawn anew under the pointer.
    if (!this.#ground || this.#transform === this.#settled) return;
    this.#settled = this.#transform;
    cancelAnimationFrame(this.#waiting);
    this.#waiting = 0;
    this.#svg.classList.remove("moving");
    this.#lands.draw(this.#ground.chart, this.#transform, this.#ground);
    this.#draw();
  }

  #magnify(factor: number): void {
    select(this.#svg).call(this.#zoom.scaleBy, factor);
  }

  #choices(): HTMLElement[] {
    const offered = (Object.keys(EXTENTS) as Extent[]).filter(
      (one) => one !== "core" || this.#ground!.hasCore,
    );
    const shown = this.#extent === "core" && !this.#ground!.hasCore ? "tied" : this.#extent;
    return offered.map((one) =>
      h(
        "button",
        {
          type: "button",
          "aria-pressed": String(one === shown),
          "data-key": `extent-${one}`,
          title: EXTENTS[one].title,
          click: () => this.#show(one),
        },
        EXTENTS[one].label,
      ),
    );
  }

  #show(extent: Extent): void {
    this.#extent = extent;
    this.#planned = "";
    if (this.#page) this.draw(this.#page);
  }

  #draw(): void {
    const page = this.#page;
    const ground = this.#ground;
    if (!page || !ground) return;
    this.#drawnAt = this.#transform;
    for (const part of [this.#moving, this.#dotted]) part.removeAttribute("transform");
    const at = spots(ground, this.#transform);
    const { seats } = ground.tray;
    const frame = { left: 0, top: 0, right: ground.width, bottom: ground.height - ground.tray.height };
    const clear = { ...frame, top: CLEAR };
    const weights = weightsOf(page.scene.ties);
    const within = (key: number) => seats.has(key) || (at.has(key) && inside(at.get(key)!, frame));
    const pins = pinned(beyond(page.scene.ties, at, weights, within), clear);
    const scale = crowding(ground, page.scene.ties.length);
    const radius = (key: number) =>
      seats.has(key) || pins.has(key)
        ? 5
        : Math.max(3, scale * Math.min(16, 3 + 1.5 * Math.sqrt(weights.get(key) ?? 0)));
    this.#dots = [...weights]
      .sort(([a, x], [b, y]) => y - x || a - b)
      .flatMap(([key]) => {
        const spot = pins.get(key) ?? (within(key) ? at.get(key) : undefined);
        const dot = { key, radius: radius(key), seated: seats.has(key), beyond: pins.has(key) };
        return spot ? [{ ...dot, at: spot }] : [];
      });
    const lines = strandsOf(page.scene.ties).flatMap((strand): Seen[] => {
      // What passes over the map between two beyond its edges goes its own way.
      const pinning = within(strand.from) || within(strand.to);
      const end = (key: number) => (pinning && pins.get(key)) || at.get(key);
      const [from, to] = [end(strand.from), end(strand.to)];
      const tie = page.scene.ties[strand.tie]!;
      return from && to ? [{ tie, strand, arc: curve(from, to, strand, seats) }] : [];
    });
    const rises = ({ strand: { from, to } }: Seen) => seats.has(from) || seats.has(to);
    const arcs = (wanted: (one: Seen) => boolean) =>
      s("g", { class: "arcs" }, ...tieElements(lines.filter(wanted), radius, page.open?.partnership.id));
    const dots = (seated: boolean) =>
      s(
        "g",
        { class: "actors" },
        ...dotElements(
          page,
          this.#dots.filter((dot) => dot.seated === seated),
          this.#stop(),
        ),
      );
    const names = (...elements: SVGElement[]) =>
      s("g", { class: "map-names", "aria-hidden": "true" }, ...elements);
    refill(
      this.#moving,
      arcs((one) => !rises(one)),
    );
    refill(
      this.#still,
      ground.tray.height > 0 && footElement(ground),
      arcs(rises),
      dots(true),
      names(...seatNames(page, this.#dots, ground.tray.most)),
    );
    refill(this.#dotted, dots(false), names(...nameElements(page, this.#dots, clear)));
  }

  /** The one dot that the keyboard stops at: where it was last, else the heaviest. */
  #stop(): string | null {
    const ids = this.#dots.map(({ key }) => this.#page!.data.actors[key]!.id);
    return this.#current && ids.includes(this.#current) ? this.#current : (ids[0] ?? null);
  }

  #choose(target: Element): void {
    const page = this.#page;
    if (!page) return;
    const tie = target.closest("[data-tie]")?.getAttribute("data-tie");
    const actor =
      target.closest("[data-actor]")?.getAttribute("data-actor") ?? this.#stateOf(target)?.id ?? null;
    if (tie) page.go({ tie });
    else if (actor) page.go({ actor: page.state.actor === actor ? null : actor, tie: null });
  }

  /** The tied state whose land is under the pointer. */
  #stateOf(target: Element) {
    const code = target.getAttribute("data-land");
    const dot = code && this.#dots.find(({ key }) => this.#page!.data.actors[key]!.id === code);
    return dot ? this.#page!.data.actors[dot.key]! : null;
  }

  #enter(target: Element): void {
    const actor = target.closest("[data-actor]")?.getAttribute("data-actor");
    if (!actor || actor === this.#current) return;
    this.#current = actor;
    for (const dot of this.#svg.querySelectorAll(".actor"))
      dot.setAttribute("tabindex", dot.getAttribute("data-actor") === actor ? "0" : "-1");
  }

  #key(event: KeyboardEvent): void {
    const actor = (event.target as Element).closest(".actor");
    if (!actor) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.#choose(actor);
      return;
    }
    const way = DIRECTIONS[event.key];
    const id = actor.getAttribute("data-actor");
    const from = this.#dots.find(({ key }) => this.#page!.data.actors[key]!.id === id);
    if (!way || !from) return;
    event.preventDefault();
    const next = nextDot(this.#dots, from, way);
    if (next) this.#focus(this.#page!.data.actors[next.key]!.id);
  }

  #focus(actor: string): void {
    this.#svg.querySelector<SVGGElement>(`.actor[data-actor="${CSS.escape(actor)}"]`)?.focus();
  }

  #told(target: Element): Told | null {
    const page = this.#page;
    if (!page) return null;
    const tie = target.closest("[data-tie]")?.getAttribute("data-tie");
    const tied = tie && page.scene.ties.find(({ partnership }) => partnership.id === tie);
    if (tied) return toldOf(page.data, tied);
    const id = target.closest("[data-actor]")?.getAttribute("data-actor") ?? target.getAttribute("data-land");
    if (id) return this.#toldOfActor(id);
    const disputed = target.getAttribute("data-disputed");
    return disputed ? { title: disputed, lines: ["Claimed by more than one; shown as no state’s."] } : null;
  }

  #toldOfActor(id: string): Told {
    const { data, scene } = this.#page!;
    const key = data.actors.findIndex((actor) => actor.id === id);
    const ties = scene.ties.filter(({ partnership }) => partnership.actors.includes(key));
    const away = this.#dots.some((dot) => dot.key === key && dot.beyond)
      ? ["Lies beyond the edge of the map"]
      : [];
    const name = data.actors[key]?.name ?? new Intl.DisplayNames(["en"], { type: "region" }).of(id) ?? id;
    return { title: name, lines: [ties.length ? count(ties.length, "tie") : "No tie is shown", ...away] };
  }
}

function ground(page: Page, size: { width: number; height: number }, extent: Extent): Ground {
  const { data, scene } = page;
  const weights = weightsOf(scene.plan);
  const places = new Map<number, LonLat>();
  for (const key of weights.keys()) {
    const place = placed(data.actors[key]!);
    if (place) places.set(key, place);
  }
  const links = scene.plan.flatMap(({ partnership: { actors }, weight }): Link[] => {
    const [from, to] = [places.get(actors[0]), places.get(actors[1])];
    return from && to ? [[from, to, weight]] : [];
  });
  const lower = [...weights.keys()].filter((key) => !places.has(key));
  // Where partners stand is known only once the map is fitted, and that hangs on how high the row is.
  const guess = size.width < NARROW ? 40 : 60;
  const frame = (bottom: number) => ({
    ...size,
    margin: { x: guess, top: CLEAR + 4, bottom: bottom + 26 },
  });
  const heart = core([...places].map(([key, place]) => ({ place, weight: weights.get(key)! })));
  const wanted = (extent === "core" && heart) || [...places.values()];
  const fit = (bottom: number) =>
    extent === "world" ? wholeWorld(links, frame(bottom)) : fittedTo(wanted, links, frame(bottom));
  const first = fit(30);
  const seats = lower.map((key) => ({
    key,
    width: seatWidth(data.actors[key]!.name),
    weight: weights.get(key)!,
    towards: mean(
      partnersOf(scene.plan, key).map((other) => flat(first, places.get(other))?.x ?? size.width / 2),
    ),
  }));
  const row = tray(seats, size);
  return { chart: fit(row.height), tray: row, places, hasCore: heart !== null, extent, ...size };
}

function flat(chart: Chart, place: LonLat | undefined): Spot | null {
  const spot = place && seen(chart, zoomIdentity)(place);
  return spot ? { x: spot[0], y: spot[1] } : null;
}

function spots({ chart, tray: { seats }, places }: Ground, transform: ZoomTransform): Map<number, Spot> {
  const projection = seen(chart, transform);
  const found = new Map(seats);
  for (const [key, place] of places) {
    const spot = projection(place);
    if (spot) found.set(key, { x: spot[0], y: spot[1] });
  }
  return found;
}

/** Those beyond the frame that are tied to someone within it. */
function beyond(
  ties: readonly Tie[],
  at: ReadonlyMap<number, Spot>,
  weights: ReadonlyMap<number, number>,
  within: (key: number) => boolean,
): Beyond[] {
  const found = new Set(
    ties.flatMap(({ partnership: { actors } }) =>
      actors.some(within) ? actors.filter((key) => at.has(key) && !within(key)) : [],
    ),
  );
  return [...found].map((key) => ({ key, at: at.get(key)!, weight: weights.get(key) ?? 0 }));
}

/** How much there is of each actor's ties. */
function weightsOf(ties: readonly Tie[]): Map<number, number> {
  const weights = new Map<number, number>();
  for (const { partnership, weight } of ties)
    for (const key of partnership.actors) weights.set(key, (weights.get(key) ?? 0) + weight);
  return weights;
}

function partnersOf(ties: readonly Tie[], key: number): number[] {
  return ties.flatMap(({ partnership: { actors } }) =>
    actors.includes(key) ? actors.filter((other) => other !== key) : [],
  );
}

/** Dots are smaller on small maps and where there are many. */
function crowding({ width, places }: Ground, ties: number): number {
  return Math.min(1, width / 800) * (places.size > 60 || ties > MANY ? 0.7 : 0.9);
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / Math.max(1, numbers.length);
}

function footElement({ width, height, tray: { height: low } }: Ground): SVGElement {
  return s(
    "g",
    { class: "foot" },
    s("rect", { x: 0, y: height - low, width, height: low + 2 }),
    s("line", { x1: 0, x2: width, y1: height - low, y2: height - low }),
  );
}

function caption(ground: Ground | null): string[] {
  const { seats, left } = ground?.tray ?? { seats: new Map<number, Spot>(), left: 0 };
  return [
    "Width: sources. Paleness: how unsure. Dashes: talks; dots: ended. Arrow: provider to recipient. ",
    seats.size ? "At the foot: who is no state of today, and so has no place on the map" : "",
    seats.size ? (left ? `; ${left} less tied ones are on the graph. ` : ". ") : "",
    ground?.hasCore && ground.extent === "core" ? "Hollow, at the edge: who lies beyond it. " : "",
    "Boundaries: Natural Earth, with disputed lands as no one’s; no statement of amity’s.",
  ];
}

/** Where an actor stands on the map; null for one that is no state of today. */
function placed({ id, type }: Actor): LonLat | null {
  return type === "state" ? placeOf(id) : null;
}
