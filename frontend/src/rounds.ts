/** Who would follow: a cascade, round by round. */

import type { AnswerTable } from "./data";
import { h } from "./dom";
import { isolated } from "./isolated";
import { numberIn } from "./sorting";
import { count } from "./words";

/** A round has a list of who leaves in it and in what share of the worlds; its cells are round, actor and share. */
export function drawRounds({ label, rows, more }: AnswerTable): HTMLElement {
  const rounds = new Map<string, string[][]>();
  for (const { cells } of rows) rounds.set(cells[0]!, [...(rounds.get(cells[0]!) ?? []), cells]);
  return h(
    "section",
    { class: "answer-table rounds" },
    h("h3", {}, label),
    h(
      "p",
      { class: "quiet" },
      "In what share of the worlds each loses so much that it leaves in turn. It shows who hangs on whom, and is no forecast.",
    ),
    h(
      "ol",
      {},
      ...[...rounds].map(([round, leaving]) =>
        h(
          "li",
          {},
          h("h4", {}, `Round ${round}`),
          h("ul", {}, ...leaving.map(([, actor, share]) => follower(actor ?? "", share ?? ""))),
        ),
      ),
    ),
    more > 0 && h("p", { class: "more" }, `${count(more, "further row")} of those that are less likely.`),
  );
}

function follower(actor: string, share: string): HTMLElement {
  const item = h(
    "li",
    {},
    h("span", { class: "share" }, share),
    h("span", { class: "likely-bar", "aria-hidden": "true" }, h("span")),
    h("span", {}, isolated(actor)),
  );
  item.style.setProperty("--share", `${Math.min(100, numberIn(share) ?? 0)}%`);
  return item;
}
