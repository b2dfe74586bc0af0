import { refill } from "./dom";
import type { Page } from "./page";

export function drawMatrix(root: Element, page: Page): void {
  refill(root, page.data.title);
}
