/** A button that opens a menu: arrow keys, Home, End, the first letter, Escape. */

import { h } from "./dom";

export interface Entry {
  text: string;
  act: () => void;
}

/** Entries that belong together, under what they have in common. */
export interface Section {
  label: string;
  entries: Entry[];
}

/** The menu holds what there is to choose at the moment that it is opened. */
export function menu(label: string, sections: () => Section[]): HTMLElement {
  const list = h("div", {
    class: "menu-list",
    role: "menu",
    id: "take-away-menu",
    "aria-label": label,
    hidden: true,
  });
  const opened = () => !list.hidden;
  const items = () => [...list.querySelectorAll<HTMLElement>('[role="menuitem"]')];
  const close = (back: boolean) => {
    list.hidden = true;
    button.setAttribute("aria-expanded", "false");
    if (back) button.focus();
  };
  const open = (at: 0 | -1) => {
    list.replaceChildren(...sections().map((section) => group(section, () => close(true))));
    list.hidden = false;
    button.setAttribute("aria-expanded", "true");
    items().at(at)?.focus();
  };
  const button = h(
    "button",
    {
      type: "button",
      class: "menu-button",
      "aria-haspopup": "menu",
      "aria-expanded": "false",
      "aria-controls": list.id,
      click: () => (opened() ? close(true) : open(0)),
      keydown: (event: KeyboardEvent) => {
        if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
        event.preventDefault();
        open(event.key === "ArrowDown" ? 0 : -1);
      },
    },
    label,
    h("span", { class: "caret", "aria-hidden": "true" }),
  );
  list.addEventListener("keydown", (event) => {
    const all = items();
    const to = reached(all, all.indexOf(document.activeElement as HTMLElement), event.key);
    if (event.key === "Escape") close(true);
    else if (event.key === "Tab") close(false);
    else if (to) to.focus();
    if (event.key === "Escape" || to) event.preventDefault();
  });
  const element = h("div", { class: "menu" }, button, list);
  document.addEventListener("pointerdown", (event) => {
    if (opened() && !element.contains(event.target as Node)) close(false);
  });
  return element;
}

/** Where a key leads from one of the items. */
function reached(all: readonly HTMLElement[], from: number, key: string): HTMLElement | undefined {
  if (key === "ArrowDown") return all[(from + 1) % all.length];
  if (key === "ArrowUp") return all.at(from - 1);
  if (key === "Home") return all[0];
  if (key === "End") return all.at(-1);
  if (key.length !== 1 || key === " ") return undefined;
  const after = [...all.slice(from + 1), ...all.slice(0, from + 1)];
  return after.find(({ textContent }) => textContent.toLowerCase().startsWith(key.toLowerCase()));
}

function group({ label, entries }: Section, chosen: () => void): HTMLElement {
  return h(
    "div",
    { role: "group", "aria-label": label },
    h("p", { class: "menu-label", "aria-hidden": "true" }, label),
    ...entries.map(({ text, act }) =>
      h(
        "button",
        {
          type: "button",
          role: "menuitem",
          tabindex: -1,
          click: () => {
            chosen();
            act();
          },
        },
        text,
      ),
    ),
  );
}
