/** The head of the page: what is counted, the date, the tabs, the actor in focus. */

import { placesOf } from "./data";
import { fromNumber, nextEvent, toNumber } from "./days";
import { h, refill } from "./dom";

import type { Page } from "./page";
import { supposing } from "./taken_out";
import { openView, views } from "./views";
import { count, dateText } from "./words";

/** The date slider is made once and then kept, so that a hand on it is never thrown off. */
export class DateSlider {
  readonly element: HTMLElement;
  readonly #input: HTMLInputElement;
  readonly #output: HTMLOutputElement;
  #page: Page;
  #playing: ReturnType<typeof setInterval> | null = null;
  readonly #play: HTMLButtonElement;
  readonly #known: HTMLButtonElement;

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
    this.#known = h(
      "button",
      {
        type: "button",
        class: "switch known",
        role: "switch",
        title: "Leave out what was published only later",
        click: () => this.#page.go({ known: !this.#page.state.known }),
      },
      "As known then",
    );
    this.element = h(
      "div",
      { class: "slider" },
      h("label", { for: "date" }, "As of"),
      this.#output,
      step("Previous event", "‹", () => this.#jump(-1)),
      this.#input,
      step("Next event", "›", () => this.#jump(1)),
      this.#play,
      this.#known,
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
    this.#known.setAttribute("aria-checked", String(page.state.known));
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

function step(label: string, sign: string, act: () => void): HTMLElement {
  return h(
    "button",
    { type: "button", class: "step", "aria-label": label, title: label, click: act },
    h("span", { "aria-hidden": "true" }, sign),
  );
}

export function drawSummary(root: Element, { data, scene, state }: Page): void {
  const actors = new Set(scene.ties.flatMap((tie) => tie.partnership.actors));
  const missing = data.counts.partnerships - data.partnerships.length;
  refill(
    root,
    scene.weaker > 0 && `The ${scene.ties.length} most widely told of `,
    `${count(scene.ties.length + scene.weaker, "partnership")}, ${count(actors.size, "actor")}`,
    state.known && `, as known on ${dateText(scene.at)}`,
    `; ledger: ${count(data.counts.claims, "claim")}, ${count(data.counts.documents, "document")}`,
    missing > 0 && `; ${count(missing, "further partnership")} not on this page`,
    ".",
  );
}

/** The views as tabs; the analyses stand apart. */
export function drawTabs(root: Element, page: Page): void {
  const open = openView(page);
  const questions = new Map(page.data.analyses?.sections.map(({ name, question }) => [name, question]));
  const tab = ({ name, label }: { name: string; label: string }) =>
    h(
      "button",
      {
        type: "button",
        class: "tab",
        "data-key": `tab-${name}`,
        title: questions.get(name),
        "aria-current": name === open.name ? "page" : null,
        click: () => page.go({ view: name, row: null, claim: null }),
      },
      label,
    );
  const all = views(page);
  const scrolled = root.scrollLeft;
  refill(
    root,
    ...all.filter(({ name }) => !questions.has(name)).map(tab),
    questions.size > 0 && h("span", { class: "apart", "aria-hidden": "true" }, "Analyses"),
    ...all.filter(({ name }) => questions.has(name)).map(tab),
  );
  root.scrollLeft = scrolled;
  bringTab(root);
}

/** On a phone the tabs scroll sideways; the open one is in sight. */
function bringTab(root: Element): void {
  const open = root.querySelector("[aria-current]")!.getBoundingClientRect();
  const seen = root.getBoundingClientRect();
  if (open.right > seen.right) root.scrollLeft += open.right - seen.right + 24;
  else if (open.left < seen.left) root.scrollLeft -= seen.left - open.left + 24;
}

export function drawFocus(root: Element, page: Page): void {
  const { archive, data, state, go } = page;
  const actor = data.actors.find(({ id }) => id === state.actor);
  const { coming, failed } = state.actor ? archive.about(state.actor) : {};
  refill(
    root,
    !actor && coming && h("span", { class: "quiet" }, "(fetching an actor that is not on this page yet …) "),
    !actor && failed && h("span", { role: "alert" }, `${failed} `),
    actor &&
      h(
        "span",
        {},
        state.among ? "The ties of " : "Only the ties of ",
        h("strong", {}, actor.name),
        state.among && " and those among its partners",
        " ",
      ),
    actor && coming && h("span", { class: "quiet" }, "(fetching the rest of them …) "),
    actor &&
      h(
        "button",
        {
          type: "button",
          "data-key": "among",
          click: () => go({ among: !state.among }),
        },
        state.among ? "Only its own" : "Those among its partners, too",
      ),
    (actor || coming || failed) &&
      h("button", { type: "button", click: () => go({ actor: null, among: false, tie: null }) }, "Show all"),
    ...takenOut(page),
  );
}

/** What the picture is without, and the way to what would be lost. */
function takenOut({ data, state, go }: Page): HTMLElement[] {
  if (!supposing(state) || state.view === "what-if") return [];
  const names = state.leaving.map((id) => data.actors[placesOf(data.actors).get(id) ?? -1]?.name ?? id);
  const parts = [
    ...names,
    ...(state.ending.length ? [count(state.ending.length, "partnership")] : []),
    ...(state.scenario ? [state.scenario] : []),
  ];
  return [
    h("span", {}, " Taken out: ", h("strong", {}, parts.join(", ")), " "),
    h("button", { type: "button", click: () => go({ view: "what-if" }) }, "What would be lost"),
    h("button", { type: "button", click: () => go({ leaving: [], ending: [], scenario: null }) }, "Put back"),
  ];
}
