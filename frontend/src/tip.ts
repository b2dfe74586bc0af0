/** The note beside the pointer, or beside what the keyboard is on. */

import "./styles/hover.css";
import { h, refill } from "./dom";
import { facts, tied, TYPES } from "./drawing";
import type { Spot } from "./layout";
import { sides, type Page } from "./page";
import type { Body } from "./picture";
import type { Tie } from "./scene";

export class Tip {
  readonly element = h("div", { class: "hover-note", "aria-hidden": "true", hidden: true });

  ofTie(page: Page, tie: Tie, at: Spot): void {
    this.#show(sides(page.data, tie), facts(tie), at);
  }

  ofActor(page: Page, body: Body, at: Spot): void {
    const { name, type } = page.data.actors[body.key]!;
    this.#show(name, [TYPES[type], tied(body)], at);
  }

  hide(): void {
    this.element.hidden = true;
  }

  /** Beside a place of the picture, on the side where there is room. */
  #show(title: string, lines: string[], { x, y }: Spot): void {
    refill(this.element, h("strong", {}, title), h("span", {}, lines.join(" · ")));
    this.element.hidden = false;
    const around = this.element.parentElement!;
    const { offsetWidth: width, offsetHeight: height } = this.element;
    const left = x + 14 + width > around.clientWidth ? x - 14 - width : x + 14;
    const top = y + 14 + height > around.clientHeight ? y - 10 - height : y + 14;
    this.element.style.setProperty("left", `${Math.max(2, left)}px`);
    this.element.style.setProperty("top", `${Math.max(2, top)}px`);
  }
}
