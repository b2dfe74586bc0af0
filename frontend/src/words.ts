/** How the vocabulary is told and drawn: names, order, groups. */

import type { Kind, Modality, SourceKind, Stage, Witness } from "./data";

export const KINDS: Record<Kind, string> = {
  security: "Security",
  arms: "Arms",
  "co-production": "Co-production",
  technology: "Technology",
  training: "Training",
  intelligence: "Intelligence",
  aid: "Aid",
  economic: "Economic",
  civil: "Civil",
  diplomatic: "Diplomatic",
  membership: "Membership",
  sanction: "Sanction",
  hostility: "Hostility",
};

export const ADVERSE: ReadonlySet<Kind> = new Set<Kind>(["sanction", "hostility"]);

export const STAGES: Record<Stage, string> = {
  proposed: "Proposed",
  negotiating: "In talks",
  agreed: "Agreed",
  signed: "Signed",
  "in-force": "In force",
  active: "Active",
  suspended: "Suspended",
  ended: "Ended",
  refused: "Refused",
};

/** The four ways a tie is drawn, which are also what the stage filter offers. */
export type Standing = "talks" | "agreed" | "firm" | "over";

export const STANDINGS: Record<Standing, string> = {
  talks: "Talks",
  agreed: "Agreed",
  firm: "Signed or active",
  over: "Ended or refused",
};

export function standing(stage: Stage | null): Standing {
  switch (stage) {
    case "proposed":
    case "negotiating":
      return "talks";
    case "agreed":
      return "agreed";
    case "signed":
    case "in-force":
    case "active":
      return "firm";
    default:
      return "over";
  }
}

/** What the filter of sources offers. */
export type Sort = "official" | "news" | "commentary" | "register" | "other";

export const SORTS: Record<Sort, string> = {
  official: "Official",
  news: "News",
  commentary: "Commentary",
  register: "Registers",
  other: "Other sources",
};

export const SORT_OF: Record<SourceKind, Sort> = {
  official: "official",
  treaty: "official",
  news: "news",
  commentary: "commentary",
  dataset: "register",
  other: "other",
};

export const WITNESSES: Record<Witness, string> = {
  "own-act": "a party on its own acts",
  organisation: "an international organisation or register",
  "third-state": "a third state",
  news: "news",
  commentary: "commentary",
  intention: "a party on the other’s intentions",
  unsourced: "no source named, or made with AI",
};

export const HEDGES: Record<Modality, string> = {
  asserted: "Told as fact",
  expected: "Expected",
  possible: "Possible",
  denied: "Denied",
};

export function stageName(stage: Stage | null): string {
  return stage ? STAGES[stage] : "Denied";
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** A partial date as people write it: 2026, Jun 2026, 4 Jun 2026. */
export function dateText(date: string | null): string {
  if (!date) return "undated";
  const [year, month, day] = date.split("-");
  if (!month) return year ?? "";
  const name = MONTHS[Number(month) - 1] ?? "";
  return day ? `${Number(day)} ${name} ${year}` : `${name} ${year}`;
}

/** “1 source”, “2 sources”. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}

/** A share as people read it: 0.834 is 83%; what is nearly certain, or nearly out of the question, is not rounded to it. */
export function percent(share: number): string {
  const whole = Math.round(share * 100);
  if (whole === 100 && share < 0.9995) return ">99%";
  if (whole === 0 && share > 0.0005) return "<1%";
  return `${whole}%`;
}
