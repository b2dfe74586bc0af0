/** What a reader can decide about a claim, and about a decision. */

import { actorNames, partyRows } from "./actor_fields";
import { card } from "./card";
import { correction, fieldsOf } from "./corrections";
import { decide, labelled, making, select } from "./decision";
import { h } from "./dom";
import type { Page } from "./page";
import { HEDGES, KINDS, STAGES } from "./words";

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

/** The claim itself, without what can be done about it. */
function about(page: Page, index: number): HTMLElement[] {
  return [card(page, index, { alone: true, tools: [] })];
}
