import { h } from "./dom";
import type { Page } from "./page";

export function takeAway(_page: () => Page, _view: () => Element): HTMLElement {
  return h("div", { class: "take-away" });
}
