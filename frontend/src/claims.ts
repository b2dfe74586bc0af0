import { refill } from "./dom";
import type { Page } from "./page";

export class Claims {
  draw(root: Element, page: Page): void {
    refill(root, page.data.title);
  }
}
