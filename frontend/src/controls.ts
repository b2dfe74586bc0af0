/** The head of the page: what is counted, the date, the filters, the search for an actor. */

import type { Kind } from "./data";
import { fromNumber, nextEvent, toNumber } from "./days";
import { h, refill } from "./dom";
import type { Page } from "./page";
import { ADVERSE, count, dateText, KINDS, STANDINGS, type Standing } from "./words";

/** The date slider is made once and then kept, so that a hand on it is never thrown off. */
export class DateSlider {
  readonly element: HTMLElement;
  readonly #input: HTMLInputElement;
  readonly #output: HTMLOutputElement;
  #page: Page;
  #playing: ReturnType<typeof setInterval> | null = null;
  readonly #play: HTMLButtonElement;

  constructor(page: Page) {
    this.#page = page;
    const { first, last } = page.span;
    this.#input = h("input", {
      type: "range",
      id: "date",
      min: first,
      max: last,
      step: 1,
      input: () => this.#move(Number(this.#input.value)),
      keydown: (event: KeyboardEvent) => this.#key(event),
    });
    this.#output = h("output", { for: "date", class: "date" });
    this.#play = h("button", { type: "button", class: "play", click: () => this.#toggle() });
    this.element = h(
      "div",
      { class: "slider" },
      h("label", { for: "date" }, "As of"),
      this.#output,
      h("button", { type: "button", "aria-label": "Previous event", click: () => this.#jump(-1) }, "‹"),
      this.#input,
      h("button", { type: "button", "aria-label": "Next event", click: () => this.#jump(1) }, "›"),
      this.#play,
    );
    this.update(page);
  }

  update(page: Page): void {
    this.#page = page;
    const text = dateText(page.scene.at);
    this.#input.value = String(toNumber(page.scene.at));
    this.#input.setAttribute("aria-valuetext", text);
    this.#output.value = text;
    this.#play.textContent = this.#playing ? "Pause" : "Play";
  }

  #move(day: number): void {
    const { span, go } = this.#page;
    this.#input.value = String(day);
    go({ at: day === span.opening ? null : fromNumber(Math.min(Math.max(day, span.first), span.last)) });
  }

  #jump(direction: 1 | -1): void {
    const { span } = this.#page;
    this.#move(nextEvent(span.events, Number(this.#input.value), direction));
  }

  /** Arrows go from event to event; the other keys are the slider's own. */
  #key(event: KeyboardEvent): void {
    const back = event.key === "ArrowLeft" || event.key === "ArrowDown";
    if (!back && event.key !== "ArrowRight" && event.key !== "ArrowUp") return;
    event.preventDefault();
    this.#jump(back ? -1 : 1);
  }

  #toggle(): void {
    if (this.#playing) this.#stop();
    else {
      const { span, scene } = this.#page;
      if (toNumber(scene.at) >= span.opening) this.#move(span.first);
      const stride = Math.max(1, Math.round((span.opening - span.first) / 120));
      this.#playing = setInterval(() => {
        const next = toNumber(this.#page.scene.at) + stride;
        if (next >= this.#page.span.opening) this.#stop();
        this.#move(Math.min(next, this.#page.span.opening));
      }, 120);
    }
    this.update(this.#page);
  }

  #stop(): void {
    if (this.#playing) clearInterval(this.#playing);
    this.#playing = null;
  }
}

export function drawSummary(root: Element, { data, scene }: Page): void {
  const actors = new Set(scene.ties.flatMap((tie) => tie.partnership.actors));
  refill(
    root,
    scene.weaker > 0 && `The ${scene.ties.length} strongest of `,
    `${count(scene.ties.length + scene.weaker, "partnership")}, ${count(actors.size, "actor")}; `,
    `in the ledger ${count(data.counts.claims, "claim")}, ${count(data.counts.documents, "document")}.`,
  );
}

export function drawFilters(root: Element, page: Page): void {
  const { data, state, go } = page;
  const per = new Map<Kind, number>();
  for (const { kind } of data.partnerships) per.set(kind, (per.get(kind) ?? 0) + 1);
  const kinds = (Object.keys(KINDS) as Kind[]).filter((kind) => per.has(kind));
  const adverse = kinds.filter((kind) => ADVERSE.has(kind));
  const away = adverse.every((kind) => state.kindsOff.has(kind));
  refill(
    root,
    h(
      "div",
      { class: "filter", role: "group", "aria-label": "Kinds" },
      ...kinds.map((kind) =>
        toggle(`kind-${kind}`, `toggle kind kind-${kind}`, KINDS[kind], !state.kindsOff.has(kind), () =>
          go({ kindsOff: toggled(state.kindsOff, kind) }),
        ),
      ),
      h(
        "button",
        {
          type: "button",
          class: "plain",
          "data-key": "all-kinds",
          click: () => go({ kindsOff: state.kindsOff.size ? new Set() : new Set(kinds) }),
        },
        state.kindsOff.size ? "All" : "None",
      ),
      adverse.length > 0 &&
        h(
          "button",
          {
            type: "button",
            class: "plain",
            "data-key": "adverse",
            click: () => {
              const off = new Set(state.kindsOff);
              for (const kind of adverse)
                if (away) off.delete(kind);
                else off.add(kind);
              go({ kindsOff: off });
            },
          },
          away ? "With conflict" : "Without conflict",
        ),
    ),
    h(
      "div",
      { class: "filter", role: "group", "aria-label": "Stages and hedges" },
      ...(Object.keys(STANDINGS) as Standing[]).map((standing) =>
        toggle(
          `stage-${standing}`,
          `toggle stage ${standing}`,
          STANDINGS[standing],
          !state.standingsOff.has(standing),
          () => go({ standingsOff: toggled(state.standingsOff, standing) }),
        ),
      ),
      toggle("sure", "toggle sure", "Told as fact only", state.sure, () => go({ sure: !state.sure })),
    ),
  );
}

/** A search box over the actors' names; made once. */
export function actorSearch(page: Page): HTMLElement {
  const options = h(
    "datalist",
    { id: "actors" },
    ...page.data.actors.map(({ name }) => h("option", { value: name })),
  );
  const input = h("input", {
    type: "search",
    id: "search",
    list: "actors",
    placeholder: "Find an actor",
    "aria-label": "Find an actor",
    autocomplete: "off",
    change: () => find(),
    input: () => !input.value && page.go({ actor: null }),
    keydown: (event: KeyboardEvent) => event.key === "Enter" && find(),
  });
  const answer = h("div", { class: "answer", role: "status" });
  const find = () => {
    const asked = input.value.trim().toLowerCase();
    const { actors } = page.data;
    const actor =
      actors.find(({ name, id }) => name.toLowerCase() === asked || id.toLowerCase() === asked) ??
      actors.find(({ name }) => name.toLowerCase().startsWith(asked));
    const unknown = asked !== "" && !actor;
    input.setAttribute("aria-invalid", String(unknown));
    answer.textContent = unknown ? "No actor of that name" : "";
    page.go({ actor: asked && actor ? actor.id : null, tie: null });
  };
  return h("div", { class: "search" }, input, options, answer);
}

export function drawFocus(root: Element, { data, state, go }: Page): void {
  const actor = data.actors.find(({ id }) => id === state.actor);
  refill(
    root,
    actor && h("span", {}, "Only the ties of ", h("strong", {}, actor.name), " "),
    actor && h("button", { type: "button", click: () => go({ actor: null, tie: null }) }, "Show all"),
  );
}

function toggle(key: string, looks: string, text: string, on: boolean, act: () => void): HTMLElement {
  return h(
    "button",
    { type: "button", class: looks, "data-key": key, "aria-pressed": String(on), click: act },
    h("span", { class: "swatch", "aria-hidden": "true" }),
    text,
  );
}

function toggled<Word>(words: ReadonlySet<Word>, word: Word): ReadonlySet<Word> {
  const changed = new Set(words);
  if (!changed.delete(word)) changed.add(word);
  return changed;
}
