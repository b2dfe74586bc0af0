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
import { dotElements, nameElements, nextDot, seatWidth, type Dot } from "./map_actors";
import { Lands } from "./map_land";
import { curve, tieElements, toldOf, type Seen } from "./map_ties";
import type { Page } from "./page";
import { fittedTo, seen, wholeWorld, type Chart, type Link } from "./projection";
import type { Tie } from "./scene";
import { tray, type Tray } from "./tray";
import { count } from "./words";

/** With more ties than this, what is seen moves as it is and is drawn anew where the movement ends. */
const MANY = 250;

/** What hangs on who is tied at any date, and on the frame: it stays while the date moves. */
interface Ground {
  chart: Chart;
  tray: Tray;
  places: Map<number, LonLat>;
  width: number;
  height: number;
}

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
  readonly #zoom = zoom<SVGSVGElement, unknown>().scaleExtent([0.5, 40]);
  readonly #caption = h("p", { class: "caption map-note" });
  readonly #extent = h("button", { type: "button", class: "extent", click: () => this.#turn() });
  readonly #nothing = h("p", { class: "empty nothing-here", hidden: true });
  #transform: ZoomTransform = zoomIdentity;
  #drawnAt: ZoomTransform = zoomIdentity;
  #ground: Ground | null = null;
  #planned = "";
  #world = false;
  #page: Page | null = null;
  #dots: Dot[] = [];
  #current: string | null = null;
  #waiting = 0;

  constructor(frame: Element) {
    this.#web.append(this.#moving, this.#still);
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
        this.#extent,
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
    this.#extent.textContent = this.#world ? "Tied states" : "Whole world";
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
      this.#world,
      ...page.scene.plan.map(({ partnership: { id } }) => id),
    ].join(" ");
    if (planned === this.#planned) return;
    this.#planned = planned;
    this.#ground = ground(page, { width, height }, this.#world);
    this.#transform = zoomIdentity;
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
    this.#moving.setAttribute("transform", `translate(${dx} ${dy}) scale(${factor})`);
  }

  #settle(): void {
    if (!this.#ground) return;
    cancelAnimationFrame(this.#waiting);
    this.#waiting = 0;
    this.#svg.classList.remove("moving");
    this.#lands.draw(this.#ground.chart, this.#transform, this.#ground);
    this.#draw();
  }

  #magnify(factor: number): void {
    select(this.#svg).call(this.#zoom.scaleBy, factor);
  }

  #turn(): void {
    this.#world = !this.#world;
    if (this.#page) this.draw(this.#page);
  }

  #draw(): void {
    const page = this.#page;
    const ground = this.#ground;
    if (!page || !ground) return;
    this.#drawnAt = this.#transform;
    this.#moving.removeAttribute("transform");
    const at = spots(ground, this.#transform);
    const foot = ground.height - ground.tray.height;
    const weights = weightsOf(page.scene.ties);
    const scale = crowding(ground, page.scene.ties.length);
    const radius = (key: number) =>
      ground.tray.seats.has(key)
        ? 5
        : Math.max(3, scale * Math.min(16, 3 + 1.5 * Math.sqrt(weights.get(key) ?? 0)));
    this.#dots = [...weights]
      .sort(([a, x], [b, y]) => y - x || a - b)
      .flatMap(([key]) => {
        const spot = at.get(key);
        const seated = ground.tray.seats.has(key);
        // What a movement brought below the map is not drawn over the row at its foot.
        return spot && (seated || spot.y < foot) ? [{ key, at: spot, radius: radius(key), seated }] : [];
      });
    const seenTies = strandsOf(page.scene.ties).flatMap((strand): Seen[] => {
      const [from, to] = [at.get(strand.from), at.get(strand.to)];
      const tie = page.scene.ties[strand.tie]!;
      return from && to ? [{ tie, strand, arc: curve(from, to, strand, ground.tray.seats) }] : [];
    });
    const among = (low: boolean) =>
      seenTies.filter(
        ({ strand: { from, to } }) => low === (ground.tray.seats.has(from) || ground.tray.seats.has(to)),
      );
    const open = page.open?.partnership.id;
    const [seated, standing] = [true, false].map((low) => this.#dots.filter((dot) => dot.seated === low));
    const inFrame = { left: 0, top: 0, right: ground.width, bottom: foot };
    refill(this.#moving, s("g", { class: "arcs" }, ...tieElements(among(false), radius, open)));
    refill(
      this.#still,
      ground.tray.height > 0 && footElement(ground),
      s("g", { class: "arcs" }, ...tieElements(among(true), radius, open)),
      s("g", { class: "actors" }, ...dotElements(page, [...standing!, ...seated!], this.#current)),
      s(
        "g",
        { class: "map-names", "aria-hidden": "true" },
        ...nameElements(page, this.#dots, inFrame, ground.tray.most),
      ),
    );
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
    const name = data.actors[key]?.name ?? new Intl.DisplayNames(["en"], { type: "region" }).of(id) ?? id;
    return { title: name, lines: [ties.length ? count(ties.length, "tie") : "No tie is shown"] };
  }
}

function ground(page: Page, size: { width: number; height: number }, world: boolean): Ground {
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
  const guess = size.width < 500 ? 40 : 60;
  const frame = (bottom: number) => ({
    ...size,
    margin: { x: guess, top: size.width < 500 ? 46 : 40, bottom: bottom + 26 },
  });
  const fit = (bottom: number) =>
    world ? wholeWorld(links, frame(bottom)) : fittedTo([...places.values()], links, frame(bottom));
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
  return { chart: fit(row.height), tray: row, places, ...size };
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
    s("rect", { x: 0, y: height - low, width, height: low }),
    s("line", { x1: 0, x2: width, y1: height - low, y2: height - low }),
  );
}

function caption(ground: Ground | null): string[] {
  const { seats, left } = ground?.tray ?? { seats: new Map<number, Spot>(), left: 0 };
  return [
    "Width: sources. Paleness: how unsure. Dashes: talks; dots: ended. Arrow: provider to recipient. ",
    seats.size ? "At the foot: who is no state of today, and so has no place on the map" : "",
    seats.size ? (left ? `; ${left} less tied ones are on the graph. ` : ". ") : "",
    "Boundaries: Natural Earth, with disputed lands as no one’s; no statement of amity’s.",
  ];
}

/** Where an actor stands on the map; null for one that is no state of today. */
function placed({ id, type }: Actor): LonLat | null {
  return type === "state" ? placeOf(id) : null;
}
