/** What a reader puts right in a claim, as the server takes it: the fields that differ, and no others. */

import type { Change } from "./archive";
import type { Claim, PageData, Role } from "./data";

/** The fields of a claim as a form has them: as text. */
export interface Fields {
  kind: string;
  stage: string;
  modality: string;
  date: string;
  instrument: string;
  /** Nearest voice first, parted by semicolons. */
  attribution: string;
  parties: PartyFields[];
  /** As written, as a number, and of what. */
  amount: { text: string; value: string; unit: string };
}

export interface PartyFields {
  /** The name or the identifier of an actor. */
  actor: string;
  role: Role;
  mention: string;
}

export function fieldsOf({ actors }: PageData, claim: Claim): Fields {
  return {
    kind: claim.kind,
    stage: claim.stage,
    modality: claim.modality,
    date: claim.date ?? "",
    instrument: claim.instrument ?? "",
    attribution: (claim.attribution ?? []).join("; "),
    parties: claim.parties.map(([actor, role, mention]) => ({ actor: actors[actor]!.name, role, mention })),
    amount: { text: claim.amount ?? "", value: "", unit: "" },
  };
}

/** The correction from what a claim says to what a form says; null where nothing is corrected. */
export function correction(data: PageData, claim: Claim, told: Fields): Change | null {
  const before = fieldsOf(data, claim);
  const fields: Record<string, unknown> = {};
  for (const name of ["kind", "stage", "modality"] as const)
    if (told[name] !== before[name]) fields[name] = told[name];
  for (const name of ["date", "instrument"] as const)
    if (told[name].trim() !== before[name]) fields[name] = told[name].trim() || null;
  if (told.attribution.trim() !== before.attribution) fields["attribution"] = listed(told.attribution);
  const parties = told.parties.filter(({ actor }) => actor.trim());
  if (!alike(parties, before.parties))
    fields["parties"] = parties.map(({ actor, role, mention }) => {
      return { actor: actorNamed(data, actor), role, mention: mention.trim() };
    });
  if (!alike(told.amount, before.amount)) fields["amount"] = amountOf(told.amount);
  return Object.keys(fields).length ? { change: "correct", claim: claim.id, fields } : null;
}

/** The identifier of the actor that a reader means; what is no actor's name is taken for an identifier. */
export function actorNamed({ actors }: PageData, typed: string): string {
  const name = typed.trim();
  const same = (one: string) => one.toLowerCase() === name.toLowerCase();
  return (actors.find(({ name }) => same(name)) ?? actors.find(({ id }) => same(id)))?.id ?? name;
}

/** What is parted by semicolons. */
export function listed(typed: string): string[] {
  return typed
    .split(";")
    .map((voice) => voice.trim())
    .filter(Boolean);
}

function amountOf({ text, value, unit }: Fields["amount"]): Fields["amount"] | null {
  const told = { text: text.trim(), value: value.replaceAll(",", "").trim(), unit: unit.trim() };
  return told.text ? told : null;
}

function alike(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
