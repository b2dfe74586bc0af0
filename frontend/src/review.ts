import { refill } from "./dom";
import type { Page } from "./page";

export function drawReviews(root: Element, page: Page): void {
  refill(root, page.data.title);
}

/** What a reader can decide about a claim. */
export function claimTools(_page: Page, _index: number): HTMLElement[] {
  return [];
}
