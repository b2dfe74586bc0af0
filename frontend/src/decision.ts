/** A dialog in which a reader decides something: what, why, and who says so. */

import "./styles/review.css";
import type { Change, Reviewing } from "./archive";
import { h } from "./dom";
import { Notices } from "./notices";
import type { Page } from "./page";

export interface Decision {
  title: string;
  /** What it is about. */
  about: (Node | string)[];
  /** The fields that say what is decided. */
  fields?: HTMLElement[];
  /** Whether a reason must be given. */
  reason: "needed" | "welcome";
  /** What the button says. */
  act: string;
  /** What is told when it was kept. */
  done: string;
  /** What is decided; in words where it cannot be said yet. */
  keep(reviewing: Reviewing, by: string, why: string): Promise<string | null> | string;
}

/** A decision that makes one change. */
export function making(change: () => Change | string): Decision["keep"] {
  return (reviewing, by, why) => {
    const made = change();
    return typeof made === "string" ? made : reviewing.make(made, by, why);
  };
}

export function decide(page: Page, decision: Decision): void {
  const { reviewing } = page.archive;
  if (!reviewing) return;
  const asked =
    document.activeElement instanceof HTMLElement ? document.activeElement.dataset["key"] : undefined;
  const dialog = h("dialog", { class: "decision", "aria-labelledby": "decision-title" });
  const close = () => dialog.close();
  dialog.append(...(reviewing.allowed ? [form(decision, reviewing, close)] : locked(decision, close)));
  dialog.addEventListener("close", () => {
    dialog.remove();
    // The button may have been drawn anew since.
    if (asked)
      document
        .querySelector<HTMLElement>(`[data-key="${CSS.escape(asked)}"]`)
        ?.focus({ preventScroll: true });
  });
  document.body.append(dialog);
  dialog.showModal();
}

function locked({ title, about }: Decision, close: () => void): HTMLElement[] {
  return [
    h("h2", { id: "decision-title" }, title),
    h("div", { class: "about" }, ...about),
    h(
      "p",
      {},
      "This window may read the ledger and not write to it. Whoever runs the server has the address that may: start ",
      h("code", {}, "amity serve"),
      " and open the address that it prints; it carries a token for writing.",
    ),
    h("p", { class: "buttons" }, h("button", { type: "button", autofocus: true, click: close }, "Close")),
  ];
}

function form(decision: Decision, reviewing: Reviewing, close: () => void): HTMLElement {
  const { title, about, fields = [], reason, act, done } = decision;
  const needed = reason === "needed";
  const why = h("textarea", { id: "decision-why", rows: 2, maxlength: 2000, required: needed });
  const by = h("input", {
    id: "decision-by",
    required: true,
    maxlength: 200,
    autocomplete: "name",
    value: reader(),
  });
  const trouble = h("p", { class: "trouble", role: "alert", hidden: true });
  const button = h("button", { type: "submit", class: "act" }, act);
  const keep = async () => {
    button.disabled = true;
    remember(by.value.trim());
    let wrong: string | null;
    try {
      wrong = await decision.keep(reviewing, by.value.trim(), why.value.trim());
    } catch (error) {
      wrong = error instanceof Error ? error.message : String(error);
    }
    button.disabled = false;
    trouble.hidden = wrong === null;
    trouble.textContent = wrong;
    if (wrong !== null) return;
    close();
    new Notices(document.body).say(`${done} The picture follows.`);
  };
  return h(
    "form",
    {
      submit: (event: Event) => {
        event.preventDefault();
        void keep();
      },
    },
    h("h2", { id: "decision-title" }, title),
    h("div", { class: "about" }, ...about),
    ...fields,
    labelled(needed ? "Why" : "Why (others will read it)", why),
    labelled("Your name, for the log", by),
    trouble,
    h("p", { class: "buttons" }, h("button", { type: "button", click: close }, "Cancel"), button),
  );
}

/** A field with its label above it. */
export function labelled(label: string, field: HTMLElement): HTMLElement {
  return h("label", { class: "field" }, h("span", {}, label), field);
}

export function select(words: Record<string, string>, chosen: string): HTMLSelectElement {
  const options = Object.entries(words).map(([value, text]) =>
    h("option", { value, selected: value === chosen }, text),
  );
  return h("select", {}, ...options);
}

const NAME = "amity-reader";

/** Who decided last in this browser; browsers that keep nothing refuse even to be asked. */
function reader(): string {
  try {
    return localStorage.getItem(NAME) ?? "";
  } catch {
    return "";
  }
}

function remember(name: string): void {
  try {
    localStorage.setItem(NAME, name);
  } catch {
    // It is asked for again the next time.
  }
}
