/** The course of each partnership: talks, signature, entry into force, delivery and end told apart. */

import "./styles/timeline.css";
import { drawAxis, grid, pinned } from "./axis";
import { toNumber } from "./days";
import { h, refill, s } from "./dom";
import { quote } from "./finding";
import { excerpt } from "./folding";
import {
  arranged,
  ground,
  stepText,
  track,
  type Ground,
  type Marked,
  type Order,
  type Row,
  type Window,
} from "./lanes";
import { key } from "./marks";
import { BARS, drawnNews, monthsABar, news } from "./news";
import { Overview } from "./overview";
import { sides, tieName, type Page } from "./page";
import type { Tie } from "./scene";
import { count, KINDS, percent, stageName } from "./words";

/** The timeline below another view, or as a view of its own. */
export function drawTimeline(root: Element, page: Page): void {
  const large = page.state.view === "timeline";
  const drawn = (kept[large ? "large" : "short"] ??= new Timeline(large));
  if (root.firstElementChild !== drawn.element || root.childElementCount > 1)
    root.replaceChildren(drawn.element);
  drawn.draw(page);
}

const kept: { large?: Timeline; short?: Timeline } = {};

const ORDERS: Record<Order, string> = {
  strength: "most widely told first",
  start: "earliest first",
  actor: "by actor",
  kind: "by kind",
};

/** How many lanes beyond those in sight are drawn, so that a scroll shows no gap. */
const AHEAD = 6;

class Timeline {
  readonly element: HTMLElement;
  readonly #head = h("div", { class: "timeline-head" });
  readonly #axis = h("div", { class: "axis-row" });
  readonly #room = h("ol", { class: "lanes-room" });
  readonly #lanes = h("div", { class: "lanes" }, this.#room);
  readonly #tip = h("div", { class: "lane-tip", "aria-hidden": "true", hidden: true });
  readonly #overview: Overview | null;
  #page: Page | null = null;
  #on: Ground = ground({ first: 0, last: 1 }, 120, 26);
  #rows: Row[] = [];
  #order: Order = "strength";
  #chosen: Window | null = null;
  #open: string | null = null;
  /** Whether all lanes are drawn, as on paper. */
  #all = false;

  constructor(large: boolean) {
    this.#overview = large ? new Overview((window) => this.#look(window)) : null;
    this.element = h(
      "div",
      { class: `timeline ${large ? "large" : "short"}` },
      this.#head,
      this.#overview?.element,
      this.#axis,
      this.#lanes,
      this.#tip,
    );
    // Its height follows from what stands around it, and is known only after that is drawn.
    new ResizeObserver(() => this.#fit()).observe(this.#lanes);
    let waiting = 0;
    this.#lanes.addEventListener("scroll", () => {
      waiting ||= requestAnimationFrame(() => {
        waiting = 0;
        this.#drawRows();
      });
    });
    this.element.addEventListener("keydown", ({ key }) => key === "Escape" && this.#untell());
    this.element.addEventListener("wheel", (event) => this.#wheel(event), { passive: false });
    for (const [moment, all] of [
      ["beforeprint", true],
      ["afterprint", false],
    ] as const)
      addEventListener(moment, () => {
        this.#all = all;
        this.#drawRows();
      });
  }

  /** What is drawn, for a picture of it. */
  get order(): Order {
    return this.#order;
  }

  get chosen(): Window | null {
    return this.#chosen;
  }

  draw(page: Page): void {
    this.#page = page;
    this.#untell();
    const on = (this.#on = this.#ground());
    this.#rows = arranged(page.data, page.scene.ties, this.#order);
    const { large } = this;
    refill(this.#head, h("h2", { class: large ? "unseen" : "" }, "Timeline"), key());
    this.element.style.setProperty("--label", `${this.#label}px`);
    this.element.style.setProperty("--lane", `${this.#height}px`);
    this.#overview?.draw(page, ground(page.span, on.width, 56), this.#chosen);
    refill(this.#axis, large && this.#orders(), drawAxis(page, on));
    if (page.open && page.open.partnership.id !== this.#open) this.#bring(page.open.partnership.id);
    this.#open = page.open?.partnership.id ?? null;
    this.#drawRows();
  }

  get large(): boolean {
    return this.#overview !== null;
  }

  get #wide(): boolean {
    return innerWidth > 760;
  }

  /** How broad the names at the left are; on a phone each stands above its lane. */
  get #label(): number {
    return !this.#wide ? 0 : this.large ? 280 : 240;
  }

  get #height(): number {
    return (this.large ? 32 : 26) + (this.#wide ? 0 : 20);
  }

  #ground(): Ground {
    const width = Math.max(120, this.#lanes.clientWidth - this.#label);
    return ground(this.#chosen ?? this.#page!.span, width, this.large ? 32 : 26);
  }

  #fit(): void {
    if (!this.#page || !this.#lanes.clientWidth) return;
    if (this.#ground().width === this.#on.width) this.#drawRows();
    else this.draw(this.#page);
  }

  #look(window: Window | null): void {
    this.#chosen = window;
    if (this.#page) this.draw(this.#page);
  }

  #orders(): HTMLElement {
    return h(
      "label",
      { class: "choice" },
      "Lanes ",
      h(
        "select",
        {
          "data-key": "lanes-order",
          change: (event: Event) => {
            this.#order = (event.target as HTMLSelectElement).value as Order;
            this.#lanes.scrollTop = 0;
            this.draw(this.#page!);
          },
        },
        ...Object.entries(ORDERS).map(([order, label]) =>
          h("option", { value: order, selected: order === this.#order }, label),
        ),
      ),
    );
  }

  /** Only the lanes in sight are drawn, and some around them. */
  #drawRows(): void {
    const page = this.#page;
    if (!page) return;
    const on = this.#on;
    const height = this.#height;
    const { scrollTop, clientHeight } = this.#lanes;
    const first = this.#all ? 0 : Math.max(0, Math.floor(scrollTop / height) - AHEAD);
    const last = this.#all ? Infinity : Math.ceil((scrollTop + clientHeight) / height) + AHEAD;
    this.#room.style.height = `${this.#rows.length * height}px`;
    const rows = this.#rows.flatMap((row, place) => {
      if (place < first || place >= last) return [];
      const drawn = row.tie ? this.#lane(page, row.tie, on) : heading(row.head, row.lanes);
      drawn.setAttribute("aria-setsize", String(this.#rows.length));
      drawn.setAttribute("aria-posinset", String(place + 1));
      drawn.style.top = `${place * height}px`;
      if (place % 2) drawn.classList.add("odd");
      return [drawn];
    });
    if (!rows.length) {
      refill(this.#room, h("li", { class: "empty" }, "Nothing stands at this date with these filters."));
      return;
    }
    refill(
      this.#room,
      h("li", { class: "grid", "aria-hidden": "true" }, ...grid(on, this.#label)),
      ...rows,
      now(page, on, this.#label),
    );
  }

  #lane(page: Page, tie: Tie, on: Ground): HTMLElement {
    const { id, kind } = tie.partnership;
    const open = page.open?.partnership.id === id;
    const choose = () => page.go({ tie: id });
    return h(
      "li",
      { class: `lane kind-${kind}${open ? " open" : ""}`, "data-lane": id, click: choose },
      h(
        "button",
        {
          type: "button",
          "data-key": `lane-${id}`,
          "aria-label": `${sides(page.data, tie)} ${KINDS[kind].toLowerCase()}: ${spoken(tie)}`,
          "aria-current": open ? "true" : null,
          title: tieName(page.data, tie),
        },
        h("span", { class: "lane-name" }, sides(page.data, tie)),
        h("span", { class: "quiet" }, ` ${KINDS[kind].toLowerCase()}`),
      ),
      s(
        "svg",
        { class: "course", width: on.width, height: on.height, "aria-hidden": "true" },
        track(page, tie, on, (drawn, point) => this.#hear(drawn, point, tie)),
      ),
    );
  }

  /** A mark says what it stands for, and opens the claims behind it. */
  #hear(drawn: SVGElement, { things }: Marked, tie: Tie): void {
    drawn.addEventListener("pointerenter", () => this.#tell(drawn, things, tie));
    drawn.addEventListener("pointerleave", () => this.#untell());
    drawn.addEventListener("click", (event) => {
      event.stopPropagation();
      const { data, go } = this.#page!;
      const claim = data.claims[things.at(-1)?.claims[0] ?? -1];
      go({ tie: tie.partnership.id, ...(claim ? { claim: claim.id } : {}) });
    });
  }

  #tell(drawn: Element, steps: Marked["things"], tie: Tie): void {
    const { data } = this.#page!;
    const last = data.claims[steps.at(-1)?.claims[0] ?? -1];
    const words = last && quote(data, last);
    const lines = steps.length > 5 ? steps.slice(-5) : steps;
    refill(
      this.#tip,
      h("strong", {}, sides(data, tie)),
      steps.length > lines.length &&
        h("p", { class: "quiet" }, `${count(steps.length - lines.length, "step")} before`),
      ...lines.map((step) =>
        h("p", {}, stepText(step), h("span", { class: "quiet" }, ` ${count(step.claims.length, "claim")}`)),
      ),
      !!words && h("blockquote", {}, excerpt(words, [], 170)),
    );
    this.#tip.hidden = false;
    const box = drawn.getBoundingClientRect();
    const { width, height } = this.#tip.getBoundingClientRect();
    const left = Math.min(Math.max(8, box.left + box.width / 2 - width / 2), innerWidth - width - 8);
    const above = box.top - height - 6;
    this.#tip.style.left = `${left}px`;
    this.#tip.style.top = `${above > 4 ? above : box.bottom + 6}px`;
  }

  #untell(): void {
    this.#tip.hidden = true;
  }

  /** What was opened elsewhere comes into sight here. */
  #bring(id: string): void {
    const place = this.#rows.findIndex((row) => row.tie?.partnership.id === id);
    if (place < 0 || this.#open === null) return;
    const top = place * this.#height;
    const { scrollTop, clientHeight } = this.#lanes;
    if (top < scrollTop || top + this.#height > scrollTop + clientHeight)
      this.#lanes.scrollTop = top - clientHeight / 2;
  }

  /** With Ctrl, as with two fingers on a pad, the wheel brings nearer the days under the pointer. */
  #wheel(event: WheelEvent): void {
    if (!this.large || !event.ctrlKey || !this.#page) return;
    event.preventDefault();
    const on = this.#on;
    const place = event.clientX - this.#lanes.getBoundingClientRect().left - this.#label;
    this.#overview!.magnify(Math.exp(event.deltaY / 300), Math.min(Math.max(place / on.width, 0), 1));
  }
}

function heading(head: string, lanes: number): HTMLElement {
  return h("li", { class: "lanes-head" }, h("strong", {}, head), ` ${lanes}`);
}

/** The line of the date, through all lanes; none where the date is not among the days drawn. */
function now({ scene }: Page, on: Ground, label: number): HTMLElement | null {
  const place = on.x(toNumber(scene.at));
  if (place < 0 || place > on.width) return null;
  const line = h("li", { class: "now", "aria-hidden": "true" });
  line.style.left = `${label + place}px`;
  return line;
}

function spoken(tie: Tie): string {
  const told = tie.story.steps.map(stepText);
  return `${stageName(tie.stage)}, ${percent(tie.probability)}. ${told.slice(-6).join("; ")}`;
}

/** How many lanes a picture has at most. */
const PICTURED = 100;

/** The timeline as a picture that stands by itself. */
export function timelinePicture(page: Page): SVGSVGElement {
  const { order = "strength", chosen = null } = kept.large ?? {};
  const rows = arranged(page.data, page.scene.ties, order).slice(0, PICTURED);
  const [label, lane, bars, above] = [320, 28, 60, 26];
  const on = ground(chosen ?? page.span, 800, lane);
  const whole = ground(on, on.width, bars);
  const height = bars + above + Math.max(1, rows.length) * lane;
  const months = monthsABar(on.last - on.first, on.width);
  const at = on.x(toNumber(page.scene.at));
  return s(
    "svg",
    {
      class: "timeline-picture",
      viewBox: `0 0 ${label + on.width} ${height}`,
      width: label + on.width,
      height,
      role: "img",
      "aria-label": "Timeline of the partnerships",
    },
    s("text", { class: "caption-of", x: 12, y: 18 }, `Claims ${BARS[months]}: bars by what they tell of,`),
    s("text", { class: "caption-of", x: 12, y: 33 }, "line by when they became known"),
    s("text", { class: "caption-of", x: 12, y: 52 }, "Broad band: likely so. Small mark: told again."),
    s(
      "g",
      { class: "news", transform: `translate(${label} 0)` },
      ...drawnNews(news(page.data, page.scene.ties, on, months), whole.x, bars, page.scene.at),
    ),
    s("g", { transform: `translate(${label} ${bars})` }, ...pinned(page, on)),
    ...rows.map((row, place) => {
      const y = bars + above + place * lane;
      if (!row.tie) return s("text", { class: "head", x: 12, y: y + 18 }, `${row.head} (${row.lanes})`);
      return s(
        "g",
        { transform: `translate(0 ${y})` },
        s("line", { class: "rule", x2: label + on.width }),
        s(
          "text",
          { class: "name", x: 12, y: 18 },
          shortened(sides(page.data, row.tie), 34),
          s("tspan", { class: "quiet-of" }, ` ${KINDS[row.tie.partnership.kind].toLowerCase()}`),
        ),
        s(
          "g",
          { transform: `translate(${label} 0)` },
          track(page, row.tie, on, () => undefined),
        ),
      );
    }),
    at >= 0 &&
      at <= on.width &&
      s("line", { class: "at", x1: label + at, x2: label + at, y1: bars + above, y2: height }),
  );
}

function shortened(words: string, length: number): string {
  const letters = [...words];
  return letters.length > length
    ? `${letters
        .slice(0, length - 1)
        .join("")
        .trimEnd()}…`
    : words;
}
