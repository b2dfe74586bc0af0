/** The web on a map: who is tied with whom across which distances. */

import "./styles/map.css";
import { select } from "d3-selection";
import { zoom, zoomIdentity, type ZoomTransform } from "d3-zoom";
import { h, refill, s } from "./dom";
import { toldBeside, type Told } from "./hover";
import type { Box } from "./labels";
import { strandsOf } from "./layout";
import { dotElements, nameElements, nextDot, seatNames, type Dot } from "./map_actors";
import {
  beyond,
  caption,
  CLEAR,
  crowding,
  footElement,
  ground,
  MANY,
  spots,
  weightsOf,
  type Extent,
  type Ground,
} from "./map_ground";
import { Lands } from "./map_land";
import { curve, tieElements, toldOf, type Seen } from "./map_ties";
import type { Page } from "./page";
import { inside, pinned } from "./pins";
import { count } from "./words";

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
    const { seats } = ground.tray;
    const at = spots(ground, this.#transform);
    const clear = { left: 0, top: CLEAR, right: ground.width, bottom: ground.height - ground.tray.height };
    const within = (key: number) =>
      seats.has(key) || (at.has(key) && inside(at.get(key)!, { ...clear, top: 0 }));
    const weights = weightsOf(page.scene.ties);
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
    this.#paint(page, ground, lines, radius, clear);
  }

  #paint(
    page: Page,
    ground: Ground,
    lines: readonly Seen[],
    radius: (key: number) => number,
    clear: Box,
  ): void {
    const { seats, height, most } = ground.tray;
    const open = page.open?.partnership.id;
    const [rising, lying] = [true, false].map((rises) =>
      lines.filter(({ strand: { from, to } }) => rises === (seats.has(from) || seats.has(to))),
    );
    const arcs = (some: readonly Seen[]) => s("g", { class: "arcs" }, ...tieElements(some, radius, open));
    const dots = (seated: boolean) => {
      const some = this.#dots.filter((dot) => dot.seated === seated);
      return s("g", { class: "actors" }, ...dotElements(page, some, this.#stop()));
    };
    const names = (elements: SVGElement[]) =>
      s("g", { class: "map-names", "aria-hidden": "true" }, ...elements);
    refill(this.#moving, arcs(lying!));
    refill(
      this.#still,
      height > 0 && footElement(ground),
      arcs(rising!),
      dots(true),
      names(seatNames(page, this.#dots, most)),
    );
    refill(this.#dotted, dots(false), names(nameElements(page, this.#dots, clear)));
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
