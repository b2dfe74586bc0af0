/** The search for an actor: among those of the page, and over a server among all of its ledger. */

import type { Asked } from "./archive";
import { merge, type Actor, type PageData } from "./data";
import { h } from "./dom";
import { folded } from "./folding";
import type { Page } from "./page";

/** How long a hand pauses, in ms, before a server is asked for the names that begin so. */
const REST = 250;

/** Made once and then kept, so that what is being typed is never lost. */
export class ActorSearch {
  readonly element: HTMLElement;
  readonly #input: HTMLInputElement;
  readonly #options = h("datalist", { id: "actors" });
  readonly #answer = h("div", { class: "answer", role: "status" });
  #page: Page;
  /** What the names on offer are those of. */
  #offered = "";
  /** Whom the reader wants to see, until it is known who that is. */
  #wanted: string | null = null;
  #rest: ReturnType<typeof setTimeout> | undefined;
  /** What a server was asked for while it was typed. */
  #asked = "";

  constructor(page: Page) {
    this.#page = page;
    this.#input = h("input", {
      type: "search",
      id: "search",
      list: "actors",
      placeholder: "Find an actor",
      "aria-label": "Find an actor",
      autocomplete: "off",
      change: () => this.#want(),
      input: () => this.#typed(),
      keydown: (event: KeyboardEvent) => event.key === "Enter" && this.#want(),
    });
    this.element = h("div", { class: "search" }, this.#input, this.#options, this.#answer);
    this.update(page);
  }

  update(page: Page): void {
    this.#page = page;
    this.#offer();
    if (this.#wanted !== null) this.#open(this.#wanted);
  }

  #typed(): void {
    clearTimeout(this.#rest);
    const text = this.#input.value.trim();
    if (!text) return this.#want();
    if (this.#page.archive.live) this.#rest = setTimeout(() => this.#ask(text), REST);
  }

  #ask(text: string): void {
    this.#asked = text;
    this.#offer();
  }

  /** The names to choose from: those of the page, and those that a server has for what is typed. */
  #offer(): void {
    const { archive, data } = this.#page;
    const text = this.#input.value.trim();
    const further = text && text === this.#asked ? archive.actors(text).there : undefined;
    const names = new Set([...data.actors, ...(further ?? [])].map(({ name }) => name));
    const offered = [...names].join("\n");
    if (offered === this.#offered) return;
    this.#offered = offered;
    this.#options.replaceChildren(...[...names].map((name) => h("option", { value: name })));
  }

  #want(): void {
    clearTimeout(this.#rest);
    this.#open(this.#input.value.trim());
  }

  #open(text: string): void {
    const { archive, data, go } = this.#page;
    const { there: actor, coming, failed } = found(data, text, () => archive.actors(text));
    this.#wanted = coming ? text : null;
    this.#input.setAttribute("aria-invalid", String(!coming && actor === null && text !== ""));
    this.#answer.textContent = coming
      ? "Looking …"
      : (failed ?? (actor || !text ? "" : "No actor of that name"));
    if (coming) return;
    if (actor) merge(data, { actors: [actor], documents: [], origins: [], passages: [], claims: [] });
    go({ actor: actor?.id ?? null, tie: null });
  }
}

/** The actor of a name or identifier, else one whose name begins so: of the page, and where that has none, of all. */
export function found(data: PageData, text: string, further: () => Asked<Actor[]>): Asked<Actor | null> {
  const wanted = folded(text);
  if (!wanted) return { there: null };
  const named = ({ id, name }: Actor) => folded(name) === wanted || folded(id) === wanted;
  const own = data.actors.find(named);
  if (own) return { there: own };
  const asked = further();
  if (asked.coming) return asked;
  const begun = data.actors.find(({ name }) => folded(name).startsWith(wanted));
  if (asked.failed !== undefined && !begun) return asked;
  return { there: asked.there?.find(named) ?? begun ?? asked.there?.[0] ?? null };
}
