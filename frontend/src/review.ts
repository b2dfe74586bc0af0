import { refill } from "./dom";
import type { Page } from "./page";

export function drawReviews(root: Element, page: Page): void {
  refill(root, page.data.title);
}
