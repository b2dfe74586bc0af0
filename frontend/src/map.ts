import { h, refill } from "./dom";
import type { Page } from "./page";

export class MapView {
  readonly element = h("div", { class: "map" });

  constructor(frame: Element) {
    frame.append(this.element);
  }

  draw(page: Page): void {
    refill(this.element, page.data.title);
  }
}
