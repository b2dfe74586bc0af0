/** The words of the reckoning: how far one claim is relied on, how origins come together, what time takes away. */

import type { Account, Case, Opponent } from "./cases";
import { closes } from "./course";
import { holds, type Belief, type Testimony } from "./belief";
import type { Day, Modality, PageData, Stage } from "./data";
import { toNumber } from "./days";
import { isolated } from "./isolated";
import { count, dateText, STAGES, WITNESSES } from "./words";

/** What a probability is the probability of. */
export const LIKELY: Record<Stage, string> = {
  proposed: "it is proposed or further",
  negotiating: "it is in talks or further",
  agreed: "it is agreed or further",
  signed: "it is signed or further",
  "in-force": "it is in force or active",
  active: "it is active",
  suspended: "it is suspended or over",
  ended: "it is over",
  refused: "it is turned down",
};

/** A share in a calculation: two digits, and as many as it takes to tell it from 0 and 1. */
export function figure(share: number): string {
  if (share === 0 || share === 1) return String(share);
  for (const digits of [2, 3]) {
    const text = share.toFixed(digits);
    if (Number(text) > 0 && Number(text) < 1) return text;
  }
  return share < 0.5 ? "<0.001" : ">0.999";
}

/** What a claim says of the stage: “told as signed”, “denied that it is agreed”. */
export function saying(data: PageData, { claim, denies }: Pick<Testimony, "claim" | "denies">): string {
  const { stage, tells, modality } = data.claims[claim]!;
  const named = STAGES[stage].toLowerCase();
  if (denies) return `denied that it is ${named}`;
  const shows = tells && tells !== stage ? `, which shows that it is ${STAGES[tells].toLowerCase()}` : "";
  return `${TOLD[modality]} ${named}${shows}`;
}

const TOLD: Record<Modality, string> = {
  asserted: "told as",
  expected: "expected to be",
  possible: "possibly",
  denied: "denied as",
};

const MEANT: Record<Modality, string> = {
  asserted: "told as fact",
  expected: "expected",
  possible: "possible",
  denied: "denied",
};

/** How far a claim is relied on, factor by factor: “news 0.85 × confidence 0.91 × told as fact 1 = 0.77”. */
export function product({ claims, weights }: PageData, { claim, strength }: Testimony): string {
  const { witness, confidence, modality } = claims[claim]!;
  const factors = [
    `${WITNESSES[witness]} ${figure(weights.reliability[witness])}`,
    `confidence ${figure(confidence)}`,
    `${MEANT[modality]} ${figure(weights.modality[modality])}`,
  ];
  return `${factors.join(" × ")} = ${figure(strength)}`;
}

/** How many factors of a product are written out. */
const WRITTEN = 8;

/** How the origins come together: “1 − 0.14 × 0.29 = 0.96”; of one origin, its own strength. */
export function together({ voices, told }: Pick<Case, "voices" | "told">): string {
  if (!voices.length) return "0";
  if (voices.length === 1) return figure(told);
  const left = voices.slice(0, WRITTEN).map(({ left }) => figure(1 - left));
  const further = voices.length - left.length;
  const factors = [...left, ...(further ? [`${further} more`] : [])];
  return `1 − ${factors.join(" × ")} = ${figure(told)}`;
}

/** The lines in which the probability comes together, after those who speak for it were named. */
export function lines(data: PageData, stage: Stage, { cases, against, sum }: Account): string[] {
  const first = cases[0]!;
  if (!against.length)
    return first.voices.length > 1 ? [`At least one of them is right: ${together(first)}`] : [];
  const who = against.slice(0, WRITTEN).map((voice) => againstText(data, stage, voice));
  const further = against.length - who.length;
  const parts = cases.map(({ share, told }) => `${figure(share)} × ${figure(told)}`);
  return [
    `Against it: ${who.join("; ")}${further ? `; and ${count(further, "further origin")}` : ""}.`,
    ...cases.map(caseText),
    `Together: ${parts.join(" + ")} = ${figure(sum)}`,
  ];
}

function againstText({ claims, origins }: PageData, stage: Stage, { one, left, last }: Opponent): string {
  const told = closes(stage)
    ? "tells that it goes on"
    : one.denies
      ? "denies it"
      : `tells that it was ${STAGES[claims[one.claim]!.stage].toLowerCase()}`;
  const again = last > one.day ? `; against it until ${dateText(last)}` : "";
  return `${isolated(origins[one.origin]!.name)} ${told} (${dateText(one.day)}, ${figure(left)}${again})`;
}

function caseText(one: Case): string {
  const { undone, share, voices } = one;
  const counted = voices.length
    ? `${count(voices.length, "origin")}, ${together(one)}`
    : "nothing is told since, 0";
  return undone
    ? `If what was said against it by ${dateText(undone)} is true (${figure(share)}), only what is told since counts: ${counted}`
    : `If nothing of that is true (${figure(share)}), all of it counts: ${counted}`;
}

/** What time without news has taken from its being active; none where it took nothing. */
export function faded(belief: Belief, stage: Stage, day: Day, last: Day | null): string | null {
  if (stage !== "active" || !last || last >= day) return null;
  const fresh = holds({ ...belief, halfLife: Infinity }, stage, day);
  const now = holds(belief, stage, day);
  if (fresh - now < 0.005) return null;
  return `No news that it is active for ${duration(toNumber(day) - toNumber(last))}: ${figure(fresh)} → ${figure(now)}. After ${count(belief.halfLife, "year")} without news, half of what a claim says of it is left.`;
}

/** A number of days as people say it. */
export function duration(days: number): string {
  if (days < 60) return count(days, "day");
  if (days < 700) return count(Math.round(days / 30.4), "month");
  return `${(days / 365.25).toFixed(1)} years`;
}
