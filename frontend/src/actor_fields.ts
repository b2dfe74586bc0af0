/** The fields of a form in which actors are named. */

import type { PartyFields } from "./corrections";
import { select } from "./decision";
import { h } from "./dom";
import type { Page } from "./page";

const NAMES = "actor-names";

export function actorNames({ data }: Page): HTMLElement {
  return h("datalist", { id: NAMES }, ...data.actors.map(({ id, name }) => h("option", { value: name }, id)));
}

export function actorField(): HTMLInputElement {
  return h("input", { list: NAMES, required: true, autocomplete: "off" });
}

const ROLES = { party: "party", provider: "provider", recipient: "recipient" };

/** Rows for the parties of a claim, and one more for each that is added. */
export function partyRows(parties: readonly PartyFields[]): { element: HTMLElement; read(): PartyFields[] } {
  const rows: { fields: [HTMLInputElement, HTMLSelectElement, HTMLInputElement]; row: HTMLElement }[] = [];
  const element = h(
    "fieldset",
    {},
    h("legend", {}, "Between whom: actor, role, and the words for it in the text"),
  );
  const add = ({ actor, role, mention }: PartyFields) => {
    const who = h("input", {
      list: NAMES,
      value: actor,
      "aria-label": `Actor ${rows.length + 1}`,
      autocomplete: "off",
    });
    const what = select(ROLES, role);
    what.setAttribute("aria-label", `Role of actor ${rows.length + 1}`);
    const words = h("input", { value: mention, "aria-label": `Words for actor ${rows.length + 1}` });
    const remove = h("button", { type: "button", "aria-label": `Leave out actor ${rows.length + 1}` }, "×");
    const row = h("div", { class: "party" }, who, what, words, remove);
    remove.addEventListener("click", () => {
      rows.splice(
        rows.findIndex((one) => one.row === row),
        1,
      );
      row.remove();
      more.focus();
    });
    rows.push({ fields: [who, what, words], row });
    more.before(row);
  };
  const more = h(
    "button",
    { type: "button", click: () => add({ actor: "", role: "party", mention: "" }) },
    "Add an actor",
  );
  element.append(more);
  parties.forEach(add);
  const read = () =>
    rows.map(({ fields: [who, what, words] }) => {
      return { actor: who.value, role: what.value as PartyFields["role"], mention: words.value };
    });
  return { element, read };
}
