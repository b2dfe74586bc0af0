/** All days at a glance, with the news in them, and the part of them that the lanes show: two handles move it. */

import { followed, ticks } from "./axis";
import { fromNumber, toNumber } from "./days";
import { h, refill, s } from "./dom";
import { PAD, type Ground, type Window } from "./lanes";
import { BARS, drawnNews, monthsABar, news } from "./news";
import type { Page } from "./page";
import { dateText } from "./words";

/** The fewest days that are looked at. */
const LEAST = 60;

type End = "first" | "last";

export class Overview {
  readonly element = h("div", { class: "overview" });
  readonly #look: (window: Window | null) => void;
  #page: Page | null = null;
  #on: Ground | null = null;
  #chosen: Window | null = null;

  /** `look` is told what part of the days to show; null for all. */
  constructor(look: (window: Window | null) => void) {
    this.#look = look;
  }

  draw(page: Page, on: Ground, chosen: Window | null): void {
    [this.#page, this.#on, this.#chosen] = [page, on, chosen];
    const months = monthsABar(on.last - on.first, on.width);
    const bins = news(page.data, page.scene.ties, on, months);
    const seen = chosen ?? on;
    refill(
      this.element,
      h(
        "div",
        { class: "overview-words" },
        h("p", {}, h("strong", {}, `Claims ${BARS[months]}`)),
        h(
          "p",
          { class: "quiet" },
          h("span", { class: "told-key" }),
          " told of ",
          h("span", { class: "came-key" }),
          " became known",
        ),
        h(
          "p",
          { class: "zooming" },
          button("nearer", "+", "Nearer", () => this.magnify(1 / 1.6)),
          button("farther", "−", "Farther", () => this.magnify(1.6)),
          chosen && button("all-days", "All days", null, () => this.#look(null)),
        ),
      ),
      s(
        "svg",
        {
          class: "news",
          width: on.width,
          height: on.height,
          role: "group",
          "aria-label": "Days that are shown",
          pointerdown: (event: PointerEvent) => this.#grasp(event),
          dblclick: () => this.#look(null),
        },
        s("rect", { class: "ground", width: on.width, height: on.height }),
        ...drawnNews(bins, on.x, on.height, page.scene.at),
        ...(chosen ? ticks(on).filter(({ year }) => year) : []).map(({ x, text }) =>
          s("text", { class: "year", x, y: 10, "text-anchor": "middle" }, text),
        ),
        s("rect", { class: "shade", width: Math.max(0, on.x(seen.first)), height: on.height }),
        s("rect", {
          class: "shade",
          x: on.x(seen.last),
          width: Math.max(0, on.width - on.x(seen.last)),
          height: on.height,
        }),
        s("line", { class: "at", x1: this.#at, x2: this.#at, y2: on.height }),
        this.#handle("first", seen),
        this.#handle("last", seen),
      ),
    );
  }

  /** Show more or fewer days around a share of those shown. */
  magnify(by: number, around = 0.5): void {
    const { first, last } = this.#chosen ?? this.#on!;
    const length = Math.max(LEAST, (last - first) * by);
    this.#show(first + (last - first - length) * around, length);
  }

  get #at(): number {
    return this.#on!.x(toNumber(this.#page!.scene.at));
  }

  #show(from: number, length: number): void {
    const all = this.#on!;
    if (length >= all.last - all.first) return this.#look(null);
    const first = Math.min(Math.max(all.first, from), all.last - length);
    this.#look({ first: Math.round(first), last: Math.round(first + length) });
  }

  #handle(end: End, seen: Window): SVGElement {
    const on = this.#on!;
    const x = on.x(seen[end]);
    return s(
      "g",
      {
        class: "handle",
        "data-key": `days-${end}`,
        "data-end": end,
        role: "slider",
        tabindex: 0,
        "aria-label": end === "first" ? "First day shown" : "Last day shown",
        "aria-valuemin": on.first,
        "aria-valuemax": on.last,
        "aria-valuenow": seen[end],
        "aria-valuetext": dateText(fromNumber(seen[end])),
        transform: `translate(${x.toFixed(1)} 0)`,
        keydown: (event: KeyboardEvent) => this.#key(event, end),
      },
      s("rect", { class: "reach", x: -10, width: 20, height: on.height }),
      s("rect", { class: "grip", x: -3, y: on.height / 2 - 12, width: 6, height: 24, rx: 3 }),
      s("line", { y2: on.height }),
    );
  }

  #key(event: KeyboardEvent, end: End): void {
    const stride: Record<string, number> = { ArrowLeft: -30, ArrowDown: -30, ArrowRight: 30, ArrowUp: 30 };
    const { first, last } = this.#on!;
    const far: Record<string, number> = {
      PageDown: -365,
      PageUp: 365,
      Home: first - last,
      End: last - first,
    };
    const step = stride[event.key] ?? far[event.key];
    if (!step) return;
    event.preventDefault();
    const seen = this.#chosen ?? this.#on!;
    this.#pull(end, seen[end] + step);
  }

  /** One end goes to a day, the other stays. */
  #pull(end: End, day: number): void {
    const all = this.#on!;
    const { first, last } = this.#chosen ?? all;
    const [from, to] =
      end === "first" ? [Math.min(day, last - LEAST), last] : [first, Math.max(day, first + LEAST)];
    const within = { first: Math.max(all.first, Math.round(from)), last: Math.min(all.last, Math.round(to)) };
    this.#look(within.first === all.first && within.last === all.last ? null : within);
  }

  /** A handle is pulled, the part between them shoved; elsewhere a new part is drawn open. */
  #grasp(event: PointerEvent): void {
    if (event.button !== 0) return;
    const on = this.#on!;
    const { left } = (event.currentTarget as Element).getBoundingClientRect();
    const day = ({ clientX }: { clientX: number }) =>
      on.first + ((clientX - left - PAD) / (on.width - 2 * PAD)) * (on.last - on.first);
    const start = day(event);
    const end = (event.target as Element).closest("[data-end]")?.getAttribute("data-end") as End | null;
    const before = this.#chosen;
    const shoving = before && start > before.first && start < before.last ? before : null;
    followed((move) => {
      if (end) this.#pull(end, day(move));
      else if (shoving) this.#show(shoving.first + day(move) - start, shoving.last - shoving.first);
      else if (Math.abs(move.clientX - event.clientX) > 4)
        this.#show(Math.min(start, day(move)), Math.max(LEAST, Math.abs(day(move) - start)));
    });
    event.preventDefault();
    (event.target as Element).closest<SVGElement>("[data-end]")?.focus();
  }
}

function button(name: string, text: string, label: string | null, act: () => void): HTMLElement {
  return h("button", { type: "button", "data-key": `days-${name}`, "aria-label": label, click: act }, text);
}
