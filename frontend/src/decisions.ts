/** What a reader can decide: about a claim, about actors, about partnerships. */

import { card, quoted } from "./card";
import { actorNamed, correction, fieldsOf, listed, type PartyFields } from "./corrections";
import type { Partnership } from "./data";
import { decide, labelled, making, select } from "./decision";
import { h } from "./dom";
import { tieName, type Page } from "./page";
import type { Tie } from "./scene";
import { count, dateText, HEDGES, KINDS, STAGES } from "./words";

const ROLES = { party: "party", provider: "provider", recipient: "recipient" };

export function accept(page: Page, index: number): void {
  const claim = page.data.claims[index]!;
  decide(page, {
    title: "Accept this claim",
    about: [
      ...about(page, index),
      "Its text says so, and the record of it is right. It counts with confidence 1 from here on.",
    ],
    reason: "welcome",
    act: "Accept",
    done: "The claim is accepted.",
    keep: making(() => ({ change: "accept", claim: claim.id })),
  });
}

export function reject(page: Page, index: number): void {
  const claim = page.data.claims[index]!;
  decide(page, {
    title: "Reject this claim",
    about: [
      ...about(page, index),
      "Its text makes no such claim. Nothing is drawn from it any more; the log keeps it.",
    ],
    reason: "needed",
    act: "Reject",
    done: "The claim is rejected; the log of reviews has it.",
    keep: making(() => ({ change: "reject", claim: claim.id })),
  });
}

export function correct(page: Page, index: number): void {
  const { data } = page;
  const claim = data.claims[index]!;
  const before = fieldsOf(data, claim);
  const kind = select(KINDS, before.kind);
  const stage = select(STAGES, before.stage);
  const modality = select(HEDGES, before.modality);
  const date = h("input", {
    value: before.date,
    pattern: "\\d{4}(-\\d{2}(-\\d{2})?)?",
    title: "YYYY, YYYY-MM or YYYY-MM-DD",
    placeholder: "none",
  });
  const instrument = h("input", { value: before.instrument, placeholder: "none" });
  const attribution = h("input", { value: before.attribution, placeholder: "none" });
  const parties = partyRows(before.parties);
  const amount = {
    text: h("input", { value: before.amount.text, placeholder: "none", "aria-label": "Amount, as written" }),
    value: h("input", {
      inputmode: "decimal",
      placeholder: "1260000000",
      "aria-label": "Amount, as a number",
    }),
    unit: h("input", { placeholder: "EUR", "aria-label": "Amount, unit" }),
  };
  decide(page, {
    title: "Correct this claim",
    about: about(page, index),
    fields: [
      h(
        "div",
        { class: "fields" },
        labelled("Kind", kind),
        labelled("Stage", stage),
        labelled("Told as", modality),
        labelled("Date: YYYY, YYYY-MM or YYYY-MM-DD", date),
      ),
      parties.element,
      labelled("Treaty, programme or body, as written", instrument),
      labelled("Who is said to say so, the nearest first, parted by semicolons", attribution),
      h(
        "fieldset",
        {},
        h("legend", {}, "Amount: as written, as a number, and of what"),
        h("div", { class: "amount" }, amount.text, amount.value, amount.unit),
      ),
      actorNames(page),
    ],
    reason: "welcome",
    act: "Correct",
    done: "The claim is corrected, and thereby accepted.",
    keep: making(
      () =>
        correction(data, claim, {
          kind: kind.value,
          stage: stage.value,
          modality: modality.value,
          date: date.value,
          instrument: instrument.value,
          attribution: attribution.value,
          parties: parties.read(),
          amount: { text: amount.text.value, value: amount.value.value, unit: amount.unit.value },
        }) ?? "Nothing is different yet. To say that all of it is right, accept the claim.",
    ),
  });
}

export function mergeActors(page: Page): void {
  const [one, into] = [actorField(), actorField()];
  decide(page, {
    title: "Merge two actors",
    about: ["What is told of the first is told of the second from here on, and its name leads there."],
    fields: [labelled("This actor", one), labelled("is the same as", into), actorNames(page)],
    reason: "welcome",
    act: "Merge",
    done: "The two actors are one.",
    keep: making(() => ({
      change: "merge-actors",
      actor: actorNamed(page.data, one.value),
      into: actorNamed(page.data, into.value),
    })),
  });
}

export function splitActor(page: Page): void {
  const { data } = page;
  const [one, into] = [actorField(), actorField()];
  const mentions = h("input", { required: true, placeholder: "exactly as written, parted by semicolons" });
  decide(page, {
    title: "Split an actor",
    about: [
      "Where an actor is named in these words, another is meant: one that is known, or a new one (org:…, co:… or grp:…).",
    ],
    fields: [
      labelled("Not this actor", one),
      labelled("but this", into),
      labelled("where it is named", mentions),
      actorNames(page),
    ],
    reason: "welcome",
    act: "Split",
    done: "The two actors are told apart.",
    keep: making(() => ({
      change: "split-actor",
      actor: actorNamed(data, one.value),
      into: actorNamed(data, into.value),
      claims: [],
      mentions: listed(mentions.value),
    })),
  });
}

/** The other partnerships of the same two actors. */
export function alike({ data }: Page, { id, actors }: Partnership): Partnership[] {
  const [one, other] = actors;
  return data.partnerships.filter(
    (each) => each.id !== id && each.actors.includes(one) && each.actors.includes(other),
  );
}

export function mergePartnerships(page: Page, { partnership }: Tie): void {
  const others = alike(page, partnership);
  const into = select(Object.fromEntries(others.map((each) => [each.id, named(each)])), others[0]?.id ?? "");
  decide(page, {
    title: "Merge two partnerships",
    about: [
      `The claims of “${named(partnership)}” are drawn under another partnership of the same two actors.`,
    ],
    fields: [labelled("Draw them under", into)],
    reason: "welcome",
    act: "Merge",
    done: "The two partnerships are one.",
    keep: making(() => ({ change: "merge", partnership: partnership.id, into: into.value })),
  });
}

export function splitPartnership(page: Page, tie: Tie): void {
  const { data } = page;
  const { partnership } = tie;
  const instrument = h("input", { required: true });
  const boxes = partnership.claims.map((index) => {
    const claim = data.claims[index]!;
    const box = h("input", { type: "checkbox", value: claim.id });
    const words = quoted(page, claim, 120) ?? data.documents[claim.document]!.title;
    const line = `${dateText(claim.date ?? claim.by)}, ${STAGES[claim.stage].toLowerCase()}: ${words}`;
    return { box, row: h("label", { class: "pick" }, box, h("span", {}, line)) };
  });
  decide(page, {
    title: "Split a partnership",
    about: [`Some claims of “${tieName(data, tie)}” are of another treaty, programme or body.`],
    fields: [
      labelled("Its name, as it is to be shown", instrument),
      h(
        "fieldset",
        { class: "picks" },
        h("legend", {}, `Which of the ${count(boxes.length, "claim")} are of it`),
        ...boxes.map(({ row }) => row),
      ),
    ],
    reason: "welcome",
    act: "Split",
    done: "The two partnerships are told apart.",
    keep: making(() => {
      const claims = boxes.filter(({ box }) => box.checked).map(({ box }) => box.value);
      if (!claims.length) return "Choose the claims that are of it.";
      return { change: "split", partnership: partnership.id, instrument: instrument.value.trim(), claims };
    }),
  });
}

export function undo(page: Page, number: number, what: string): void {
  decide(page, {
    title: `Undo review ${number}`,
    about: [what, " It is as if it had not been made; what was decided after it stays."],
    reason: "needed",
    act: "Undo",
    done: `Review ${number} is undone.`,
    keep: (reviewing, by, why) => reviewing.undo(number, by, why),
  });
}

function named({ kind, instrument }: Partnership): string {
  return instrument ? `${KINDS[kind]}: ${instrument}` : KINDS[kind];
}

/** The claim itself, without what can be done about it. */
function about(page: Page, index: number): HTMLElement[] {
  return [card(page, index, { alone: true, tools: [] })];
}

const NAMES = "actor-names";

function actorNames({ data }: Page): HTMLElement {
  return h("datalist", { id: NAMES }, ...data.actors.map(({ id, name }) => h("option", { value: name }, id)));
}

function actorField(): HTMLInputElement {
  return h("input", { list: NAMES, required: true, autocomplete: "off" });
}

/** Rows for the parties of a claim, and one more for each that is added. */
function partyRows(parties: readonly PartyFields[]): { element: HTMLElement; read(): PartyFields[] } {
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
