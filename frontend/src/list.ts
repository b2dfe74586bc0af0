/** The partnerships as a list, the most widely told first. */

import { h, refill } from "./dom";
import { sides, type Page } from "./page";
import type { Tie } from "./scene";
import { OPENING } from "./state";
import { count, KINDS, percent, stageName } from "./words";

/** How many rows there are at first, and how many follow whenever the last of them comes into sight. */
const AT_ONCE = 200;

const endings = new WeakMap<Element, IntersectionObserver>();

export function drawList(root: Element, page: Page): void {
  const { ties } = page.scene;
  const before = root.querySelectorAll(".row").length;
  const rows = h("ol", { class: "rows" });
  // Whoever has come far down stays there.
  const there = Math.ceil(Math.max(1, before) / AT_ONCE) * AT_ONCE;
  rows.append(...ties.slice(0, there).map((tie) => row(page, tie)));
  refill(
    root,
    h("h2", {}, "Partnerships", h("span", { class: "quiet" }, " most widely told first")),
    ties.length ? rows : h("p", { class: "empty" }, "Nothing stands at this date with these filters."),
    ties.length > 0 && more(page),
  );
  lengthen(root, rows, page);
}

/** Give the list its further rows as it is scrolled to its end: thousands at once would hold the page up. */
function lengthen(root: Element, rows: Element, page: Page): void {
  endings.get(root)?.disconnect();
  const { ties } = page.scene;
  if (rows.childElementCount >= ties.length) return;
  const ending = new IntersectionObserver((seen) => {
    if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
    ending.disconnect();
    const from = rows.childElementCount;
    rows.append(...ties.slice(from, from + AT_ONCE).map((tie) => row(page, tie)));
    if (rows.childElementCount < ties.length) ending.observe(rows.lastElementChild!);
  });
  endings.set(root, ending);
  ending.observe(rows.lastElementChild!);
}

function row(page: Page, tie: Tie): HTMLElement {
  const { id, kind, instrument } = tie.partnership;
  const open = page.open?.partnership.id === id;
  return h(
    "li",
    {},
    h(
      "button",
      {
        type: "button",
        class: `row kind-${kind}`,
        "data-key": `row-${id}`,
        "data-tie": id,
        "aria-current": open ? "true" : null,
        click: () => page.go({ tie: id }),
      },
      h("span", { class: `swatch ${tie.standing}`, "aria-hidden": "true" }),
      h("span", { class: "row-name" }, sides(page.data, tie)),
      share(tie.probability),
      h(
        "span",
        { class: "row-facts" },
        `${KINDS[kind]} · ${stageName(tie.stage).toLowerCase()}`,
        tie.modality !== "asserted" && tie.stage !== null && ` (${tie.modality})`,
        ` · ${count(tie.documents, "document")}`,
        tie.publishers > 1 && ` of ${count(tie.publishers, "publisher")}`,
      ),
      instrument && h("span", { class: "row-instrument" }, instrument),
    ),
  );
}

/** A probability as a bar and as a number. */
function share(probability: number): HTMLElement {
  const bar = h("span", { class: "share-bar", "aria-hidden": "true" });
  bar.style.setProperty("--share", percent(probability).replace(/[<>]/, ""));
  return h("span", { class: "share", title: "How likely it stands so" }, percent(probability), bar);
}

/** How many there are beyond those shown, and the way to them. */
function more({ scene, state, go }: Page): HTMLElement {
  if (!scene.weaker)
    return h(
      "p",
      { class: "more" },
      state.top > OPENING.top &&
        h("button", { type: "button", click: () => go({ top: OPENING.top }) }, "Show fewer"),
    );
  return h(
    "p",
    { class: "more" },
    `The ${scene.ties.length} most widely told of ${scene.ties.length + scene.weaker}. `,
    h("button", { type: "button", "data-key": "more", click: () => go({ top: state.top * 3 }) }, "Show more"),
  );
}
