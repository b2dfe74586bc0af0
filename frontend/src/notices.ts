/** What is told at the foot of the page, whatever is looked at: that there is news, or that the server is gone. */

import { h } from "./dom";

const SHOWN = 8000;

export class Notices {
  readonly #root: Element;
  #gone: HTMLElement | null = null;

  /** There is one place for them in a page. */
  constructor(private readonly body: Element) {
    this.#root =
      body.querySelector(".notices") ?? h("div", { class: "notices", role: "status", "aria-live": "polite" });
    this.#shown();
  }

  /** A sentence that goes by itself. */
  say(words: string): void {
    const notice = h("p", { class: "notice" }, words);
    this.#root.append(notice);
    setTimeout(() => notice.remove(), SHOWN);
  }

  /** That the server is gone, and what still works; until it is there again. */
  gone(gone: boolean, again: () => void): void {
    if (gone === (this.#gone !== null)) return;
    this.#gone?.remove();
    this.#gone = gone
      ? h(
          "p",
          { class: "notice gone" },
          "The server does not answer. The views and what was opened before still work; words, analyses and reviews wait until it is back. ",
          h("button", { type: "button", click: again }, "Try now"),
        )
      : null;
    if (this.#gone) this.#root.append(this.#gone);
  }

  #shown(): void {
    if (!this.#root.isConnected) this.body.append(this.#root);
  }
}

const NUMBERS = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"];

/** What is told when the ledger changed. */
export function news(reviews: number): string {
  if (!reviews) return "The ledger has changed; the picture is up to date.";
  const many = NUMBERS[reviews] ?? String(reviews);
  return `${many} ${reviews === 1 ? "review" : "reviews"} came in; the picture is up to date.`;
}
