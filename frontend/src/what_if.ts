import { refill } from "./dom";
import type { Page } from "./page";

export function drawWhatIf(root: Element, page: Page): void {
  refill(root, page.data.title);
}
