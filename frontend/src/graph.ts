/** The web of partnerships: layers as colours, stage as line style, documents as width, and paleness for what is less sure. */

import { select } from "d3-selection";
import { zoom, zoomIdentity, type ZoomTransform } from "d3-zoom";
import { h, refill, s } from "./dom";
import { actorElement, litElement, nameElements, ringElement, strandElement } from "./drawing";
import { fitted, layout, type Plan, type Spot } from "./layout";
import { legend } from "./legend";
import { names } from "./naming";
import type { Page } from "./page";
import { Painter } from "./painting";
import { picture, type Body, type Picture } from "./picture";
import { standalone } from "./standalone";
import { along, nearest, type Line } from "./strands";
import "./styles/graph.css";
import { Tip } from "./tip";
import { endTowards, isDirection, next, type Direction } from "./walking";
import { count } from "./words";

/** With so many elements, and none painted, the picture is drawn anew for every movement; else it is shifted as it is. */
const LIVELY = 120;
/** Up to how many painted ties have arrowheads; of more, those would be a haze. */
const POINTED = 2500;
const REACH = 6;
const HELP =
  "Arrow keys go from actor to actor, Page Down and Page Up through the ties of one. Enter on an actor shows only its ties, " +
  "on a tie its evidence. Plus and minus zoom, zero shows all. The list beside the graph has every tie.";

export class Graph {
  readonly element = h("div", { class: "web" });
  readonly #stage = h("div", { class: "stage" });
  readonly #svg: SVGSVGElement;
  readonly #painter = new Painter();
  readonly #lit = s("g", { class: "lights" });
  readonly #tip = new Tip();
  readonly #zoom = zoom<HTMLElement, unknown>();
  #transform: ZoomTransform = zoomIdentity;
  /** The transforms that elements and painting were made for. */
  #drawnAt: ZoomTransform = zoomIdentity;
  #paintedAt: ZoomTransform = zoomIdentity;
  #plan: Plan = { spots: new Map(), strands: [] };
  #planned = "";
  #painted = "";
  #page: Page | null = null;
  #picture: Picture | null = null;
  #moving = false;
  #waiting = 0;
  /** Whom the keyboard comes to first. */
  #current: number | null = null;

  constructor(frame: Element) {
    this.#svg = s("svg", { class: "graph", role: "group", "aria-describedby": "graph-help" });
    this.#stage.append(
      this.#painter.element,
      this.#svg,
      h("p", { id: "graph-help", class: "help" }, HELP),
      this.#tip.element,
      h(
        "div",
        { class: "zoom" },
        h("button", { type: "button", "aria-label": "Zoom in", click: () => this.#magnify(1.5) }, "+"),
        h("button", { type: "button", "aria-label": "Zoom out", click: () => this.#magnify(1 / 1.5) }, "−"),
        h(
          "button",
          { type: "button", "aria-label": "Show all of it", class: "whole", click: () => this.#whole() },
          "⤢",
        ),
      ),
    );
    this.element.append(this.#stage, legend());
    frame.append(this.element);
    this.#listen();
  }

  draw(page: Page): void {
    this.#page = page;
    const { clientWidth: width, clientHeight: height } = this.#stage;
    if (!width || !height) return;
    const wide = width > height * 1.1;
    const planned = [
      wide ? "wide" : "tall",
      page.state.actor ?? "",
      ...page.scene.plan.map((tie) => tie.partnership.id),
    ].join(" ");
    if (planned !== this.#planned) {
      this.#planned = planned;
      this.#plan = layout(page.scene.plan, wide ? 1.5 : 0.75, this.#focused());
      this.#transform = zoomIdentity;
      this.#painted = "";
      this.#picture = null;
    }
    const crowd = this.#plan.spots.size;
    this.#zoom.scaleExtent([0.6, Math.max(12, Math.sqrt(crowd))]).translateExtent([
      [-width, -height],
      [2 * width, 2 * height],
    ]);
    if (this.#stage.__zoom !== this.#transform) this.#stage.__zoom = this.#transform;
    this.#draw();
  }

  /** The present view as an SVG that needs nothing else: its colours and fonts are written into it, and how to read it. */
  picture(): SVGSVGElement {
    const [page, shown] = [this.#page, this.#picture];
    if (!page || !shown) return s("svg");
    return standalone(page, shown, this.#svg);
  }

  #focused(): number | null {
    const page = this.#page!;
    const found = page.data.actors.findIndex(({ id }) => id === page.state.actor);
    return found < 0 ? null : found;
  }

  #listen(): void {
    this.#zoom
      .duration(matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 200)
      .filter((event: Event) => this.#meant(event))
      .on("zoom", ({ transform }: { transform: ZoomTransform }) => {
        this.#transform = transform;
        this.#move();
      })
      .on("end", () => {
        this.#moving = false;
        this.#stage.classList.remove("moving");
        this.#soon();
      });
    select<HTMLElement, unknown>(this.#stage).call(this.#zoom);
    this.#stage.addEventListener("pointermove", (event) => this.#hover(event));
    this.#stage.addEventListener("pointerleave", () => this.#unlight());
    this.#stage.addEventListener("click", (event) => this.#click(event));
    this.#svg.addEventListener("keydown", (event) => this.#key(event));
    this.#svg.addEventListener("focusin", (event) => this.#arrived(event.target as Element));
    this.#svg.addEventListener("focusout", () => this.#unlight());
    for (const looks of ["(prefers-color-scheme: dark)", "(forced-colors: active)"])
      matchMedia(looks).addEventListener("change", () => {
        this.#painted = "";
        this.#soon();
      });
  }

  /** Whether a movement is meant for the picture rather than for the page, which has to stay scrollable. */
  #meant(event: Event): boolean {
    if ((event.target as Element).closest(".zoom")) return false;
    if (event instanceof WheelEvent) return event.ctrlKey || !scrolls();
    if (event.type.startsWith("touch"))
      return (event as TouchEvent).touches.length > 1 || this.#transform.k > 1.01;
    if (event.type === "dblclick") return !(event.target as Element).closest("[data-actor]");
    return !(event as MouseEvent).button;
  }

  #magnify(factor: number): void {
    select<HTMLElement, unknown>(this.#stage).call(this.#zoom.scaleBy, factor);
  }

  #whole(): void {
    select<HTMLElement, unknown>(this.#stage).call(this.#zoom.transform, zoomIdentity);
  }

  #soon(): void {
    this.#waiting ||= requestAnimationFrame(() => {
      this.#waiting = 0;
      this.#draw();
    });
  }

  #move(): void {
    const shown = this.#picture;
    if (shown && !shown.faint.length && !shown.dots.length && shown.crisp.length <= LIVELY) {
      this.#soon();
      return;
    }
    if (!this.#moving) {
      this.#moving = true;
      this.#stage.classList.add("moving");
      if (this.#painter.busy) this.#painted = "";
      this.#painter.stop();
      this.#unlight();
    }
    shift(this.#svg, this.#drawnAt, this.#transform);
    shift(this.#painter.element, this.#paintedAt, this.#transform);
  }

  #draw(): void {
    const page = this.#page;
    const { clientWidth: width, clientHeight: height } = this.#stage;
    if (!page || !width || this.#moving) return;
    const shown = picture(page, this.#plan, this.#places(width, height), frame(width, height), this.#current);
    this.#picture = shown;
    this.#drawnAt = this.#transform;
    shift(this.#svg, this.#drawnAt, this.#transform);
    shift(this.#painter.element, this.#paintedAt, this.#transform);
    this.#stage.classList.toggle("close", this.#transform.k > 1.01);
    this.#svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    this.#svg.setAttribute("aria-label", told(shown, page));
    const reachable = shown.named.some(({ key }) => key === this.#current)
      ? this.#current
      : (shown.named[0]?.key ?? null);
    this.#lit.replaceChildren();
    refill(
      this.#svg,
      s("g", { class: "ties" }, ...shown.crisp.toReversed().map((line) => strandElement(page, line))),
      s(
        "g",
        { class: "actors" },
        ...shown.named.map((body) => actorElement(page, body, body.key === reachable)),
      ),
      s("g", { class: "labels", "aria-hidden": "true" }, ...names(page, shown).flatMap(nameElements)),
      this.#lit,
    );
    this.#paint(shown, width, height);
  }

  #paint(shown: Picture, width: number, height: number): void {
    const { x, y, k } = this.#transform;
    const painted = [width, height, x, y, k, devicePixelRatio, shown.dots.length, looks(shown.faint)].join(
      " ",
    );
    if (painted === this.#painted) return;
    this.#painted = painted;
    const at = this.#transform;
    this.element.setAttribute("aria-busy", "true");
    const { faint: lines, dots } = shown;
    this.#painter.paint({ width, height, lines, dots, arrows: lines.length <= POINTED }, () => {
      this.#paintedAt = at;
      shift(this.#painter.element, at, this.#transform);
      if (!this.#painter.busy) this.element.removeAttribute("aria-busy");
    });
  }

  #places(width: number, height: number): (key: number) => Spot {
    const narrow = width < 500;
    const { spots } = this.#plan;
    const all = [...spots.values()];
    // Whoever is in focus stays in the middle.
    const extent = this.#focused() === null ? all : all.flatMap((one) => [one, { x: -one.x, y: -one.y }]);
    const fit = fitted(extent, width, height, { x: narrow ? 40 : 76, y: this.#focused() === null ? 28 : 44 });
    return (key) => {
      const { x, y } = fit(spots.get(key)!);
      return { x: this.#transform.applyX(x), y: this.#transform.applyY(y) };
    };
  }

  #hover(event: PointerEvent): void {
    const [page, shown] = [this.#page, this.#picture];
    if (!page || !shown || this.#moving || event.pointerType === "touch" || event.buttons) return;
    const at = this.#place(event);
    const { tie, body, line } = this.#under(event.target as Element, at);
    this.#stage.classList.toggle("over", !!(tie ?? body));
    if (tie) this.#tip.ofTie(page, tie, at);
    else if (body) this.#tip.ofActor(page, body, at);
    else this.#tip.hide();
    this.#lit.replaceChildren(
      ...(line ? [litElement(line)] : []),
      ...(body && !line && shown.dots.includes(body) ? [ringElement(body.at, body.radius)] : []),
    );
  }

  /** What the pointer is on, be it an element or painted; a line only where it is painted. */
  #under(target: Element, at: Spot): { tie?: Line["tie"]; body?: Body; line?: Line } {
    const [page, shown] = [this.#page!, this.#picture!];
    const element = target.closest("[data-tie], [data-actor]");
    const id = element?.getAttribute("data-tie");
    if (id) {
      const tie = shown.crisp.find((line) => line.tie.partnership.id === id)?.tie;
      return tie ? { tie } : {};
    }
    const actor = element?.getAttribute("data-actor");
    if (actor) {
      const body = shown.named.find(({ key }) => page.data.actors[key]!.id === actor);
      return body ? { body } : {};
    }
    if (target.closest(".zoom")) return {};
    const dot = nearestDot(shown, at);
    if (dot) return { body: dot };
    const line = nearest(shown.faint.toReversed(), at, REACH);
    return line ? { tie: line.tie, line } : {};
  }

  #click(event: MouseEvent): void {
    const target = event.target as Element;
    // Elements answer for themselves.
    if (!this.#page || !this.#picture || target.closest("[data-tie], [data-actor], .zoom")) return;
    const { tie, body } = this.#under(target, this.#place(event));
    if (tie) this.#page.go({ tie: tie.partnership.id });
    else if (body) this.#page.go({ actor: this.#page.data.actors[body.key]!.id, tie: null });
  }

  #place({ clientX, clientY }: MouseEvent): Spot {
    const { left, top } = this.#stage.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  }

  #unlight(): void {
    this.#tip.hide();
    this.#lit.replaceChildren();
    this.#stage.classList.remove("over");
  }

  #key(event: KeyboardEvent): void {
    const { key } = event;
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (isDirection(key)) this.#walk(key, event.target as Element);
    else if (key === "PageDown" || key === "PageUp")
      this.#along(event.target as Element, key === "PageDown" ? 1 : -1);
    else if (key === "+" || key === "=") this.#magnify(1.5);
    else if (key === "-") this.#magnify(1 / 1.5);
    else if (key === "0") this.#whole();
    else if (key === "Escape") {
      this.#tip.hide();
      return;
    } else return;
    event.preventDefault();
  }

  /** From an actor to whoever stands next in a direction, from a tie to its end that lies there. */
  #walk(direction: Direction, from: Element): void {
    const shown = this.#picture!;
    const here = this.#lineOf(from);
    const start = shown.actors.get(this.#current ?? -1)?.at;
    const to = here
      ? endTowards([shown.actors.get(here.strand.from)!, shown.actors.get(here.strand.to)!], direction)
      : start && next(start, direction, shown.actors.values());
    if (to) this.#goTo(to);
  }

  #goTo({ key, at }: Body): void {
    this.#current = key;
    const { clientWidth: width, clientHeight: height } = this.#stage;
    const away = Math.max(0, 30 - at.x, at.x - width + 30) + Math.max(0, 30 - at.y, at.y - height + 30);
    if (away)
      this.#zoom.translateTo(
        select<HTMLElement, unknown>(this.#stage),
        ...this.#transform.invert([at.x, at.y]),
      );
    this.#draw();
    this.#focusOn(`dot-${this.#page!.data.actors[key]!.id}`);
  }

  /** Through the ties of an actor, strongest first, as far as they are elements. */
  #along(from: Element, step: 1 | -1): void {
    const of = this.#current;
    const lines = this.#picture!.crisp.filter(({ strand }) => strand.from === of || strand.to === of);
    const here = this.#lineOf(from);
    const place = here ? lines.indexOf(here) + step : step > 0 ? 0 : lines.length - 1;
    const line = lines[(place + lines.length) % lines.length];
    if (line) this.#focusOn(`strand-${line.tie.partnership.id}`);
  }

  #lineOf(element: Element): Line | undefined {
    const id = element.closest("[data-tie]")?.getAttribute("data-tie");
    return id ? this.#picture!.crisp.find((line) => line.tie.partnership.id === id) : undefined;
  }

  #focusOn(key: string): void {
    this.#svg.querySelector<SVGElement>(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
  }

  /** The keyboard came to something: what it is stands beside it, and it is whom one comes back to. */
  #arrived(target: Element): void {
    const [page, shown] = [this.#page, this.#picture];
    if (!page || !shown) return;
    const line = this.#lineOf(target);
    if (line) {
      this.#tip.ofTie(page, line.tie, along(line, 0.5));
      return;
    }
    const id = target.closest("[data-actor]")?.getAttribute("data-actor");
    const body = shown.named.find(({ key }) => page.data.actors[key]!.id === id);
    if (!body) return;
    this.#current = body.key;
    for (const each of this.#svg.querySelectorAll("[data-actor]"))
      each.setAttribute("tabindex", each.getAttribute("data-actor") === id ? "0" : "-1");
    if (target.matches(":focus-visible")) this.#tip.ofActor(page, body, body.at);
  }
}

declare global {
  interface HTMLElement {
    /** Where d3-zoom keeps the transform of an element. */
    __zoom?: ZoomTransform;
  }
}

function frame(width: number, height: number): Picture["frame"] {
  return { left: 0, top: 0, right: width, bottom: height };
}

/** What was made for one transform is shown as by another. */
function shift(element: HTMLElement | SVGSVGElement, made: ZoomTransform, now: ZoomTransform): void {
  const scale = now.k / made.k;
  const [x, y] = [now.x - scale * made.x, now.y - scale * made.y];
  element.style.setProperty("transform", made === now ? "none" : `translate(${x}px, ${y}px) scale(${scale})`);
}

function looks(lines: readonly Line[]): number {
  let sum = 0;
  for (const { strand, tie, presence } of lines)
    sum = (Math.imul(sum, 31) + strand.tie * 8 + Math.round(presence * 50) + tie.standing.length) | 0;
  return sum;
}

function nearestDot({ dots, actors }: Picture, { x, y }: Spot): Body | undefined {
  let [found, least]: [Body | undefined, number] = [undefined, Infinity];
  for (const { key, at, radius } of dots) {
    const far = Math.hypot(at.x - x, at.y - y);
    if (far < Math.min(least, radius + 4)) [found, least] = [actors.get(key), far];
  }
  return found;
}

function told({ lines, actors }: Picture, { scene }: Page): string {
  const weaker = scene.weaker ? `; ${count(scene.weaker, "weaker tie")} not shown` : "";
  return `The web of partnerships: ${count(lines.length, "tie")} between ${count(actors.size, "actor")}${weaker}`;
}

function scrolls(): boolean {
  const { scrollHeight, clientHeight } = document.documentElement;
  return scrollHeight > clientHeight + 4;
}
