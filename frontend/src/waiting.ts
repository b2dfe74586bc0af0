/** What stands in the place of what is on its way, or did not come. */

import type { Asked } from "./archive";
import { h } from "./dom";
import type { Page } from "./page";

/** That something is being worked out, with the way to give it up. */
export function waiting(
  page: Page,
  { coming, failed }: Asked<unknown>,
  words = "Being worked out …",
): HTMLElement {
  if (!coming) return trouble(page, failed ?? "");
  return h(
    "p",
    { class: "empty", role: "status" },
    `${words} `,
    h("button", { type: "button", "data-key": "stop", click: () => page.archive.stop() }, "Stop"),
  );
}

/** Why something did not come, with the way to ask once more where somebody is there to be asked. */
export function trouble(page: Page, words: string): HTMLElement {
  const again = () => {
    page.archive.again();
    page.go({});
  };
  return h(
    "p",
    { class: "trouble", role: "alert" },
    `${words} `,
    page.archive.live && h("button", { type: "button", "data-key": "again", click: again }, "Try again"),
  );
}
