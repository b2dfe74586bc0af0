/** How the vocabulary is told and drawn: names, order, groups. */

import type { Kind, Modality, Stage } from "./data";

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
