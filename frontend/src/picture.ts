/** What the graph shows of a scene within its frame: what is drawn as elements, what is painted, and where. */

import type { Box } from "./labels";
import type { Plan, Spot } from "./layout";
import type { Page } from "./page";
import type { Dot } from "./painting";
import type { Tie } from "./scene";
import { fineness, lineOf, meets, type Line } from "./strands";
import { endingIds } from "./taken_out";

/** How much is left of the look of a tie that is taken out. */
const GONE = 0.2;

export interface Picture {
  frame: Box;
  /** All ties of the scene, strongest first. */
  lines: Line[];
  /** Those that are elements: the strongest within the frame, and the one that is open. */
  crisp: Line[];
  /** Those that are painted, weakest first. */
  faint: Line[];
  actors: Map<number, Body>;
  /** Those that are elements, most tied first. */
  named: Body[];
  dots: Dot[];
}

export interface Body {
  key: number;
  at: Spot;
  radius: number;
  /** How much its ties weigh together. */
  weight: number;
  /** How many ties it has, and with how many others. */
  ties: number;
  partners: number;
  /** Its place by weight, from 0. */
  rank: number;
}

/** How many ties, and how many actors, are elements at most; more of them would be slow to draw. */
export const CRISP = 250;
export const NAMED = 160;

/** The picture of a scene by a plan whose places are put on the frame by `at`. */
export function picture(
  page: Page,
  plan: Plan,
  at: (key: number) => Spot,
  frame: Box,
  kept: number | null = null,
): Picture {
  const now = new Map(page.scene.ties.map((tie) => [tie.partnership.id, tie]));
  const shown = plan.strands.flatMap((strand) => {
    const tie = now.get(page.scene.plan[strand.tie]!.partnership.id);
    return tie ? [{ strand, tie }] : [];
  });
  const actors = bodies(shown, at, Math.min(frame.right - frame.left, frame.bottom - frame.top));
  const rank = new Map(page.scene.ties.map((tie, index) => [tie, index]));
  const lines = shown
    .map(({ strand, tie }) => {
      const [from, to] = [actors.get(strand.from)!, actors.get(strand.to)!];
      return lineOf(strand, tie, from.at, to.at, [from.radius + 2, to.radius + 2]);
    })
    .sort((a, b) => rank.get(a.tie)! - rank.get(b.tie)!);
  const open = page.open?.partnership.id;
  const gone = endingIds(page);
  for (const line of lines) if (gone.has(line.tie.partnership.id)) line.presence *= GONE;
  const within = lines.filter((line) => meets(line, frame));
  const fine = fineness(within.length);
  for (const line of within) line.width *= fine;
  const crisp = new Set(within.filter(({ tie }, place) => place < CRISP || tie.partnership.id === open));
  const named = elements(page, [...actors.values()], [...crisp], frame, kept);
  const elementary = new Set(named);
  const dots = [...actors.values()].filter((body) => !elementary.has(body) && near(body.at, frame));
  return {
    frame,
    lines,
    crisp: [...crisp],
    faint: hazy(within.filter((line) => !crisp.has(line)).reverse()),
    actors,
    named,
    dots,
  };
}

/** Where thousands lie over each other they are paler, or nothing would be seen but the last of them. */
function hazy(lines: Line[]): Line[] {
  const share = Math.min(1, Math.max(0.4, (1500 / Math.max(1, lines.length)) ** 0.4));
  for (const line of lines) line.presence *= share;
  return lines;
}

/** The actors with the size of their dots: by area, what their ties weigh. */
function bodies(
  shown: readonly { tie: Tie; strand: { from: number; to: number } }[],
  at: (key: number) => Spot,
  side: number,
): Map<number, Body> {
  const partners = new Map<number, Set<number>>();
  const made = new Map<number, Body>();
  const add = (key: number, other: number, tie: Tie) => {
    const body = made.get(key) ?? { key, at: at(key), radius: 0, weight: 0, ties: 0, partners: 0, rank: 0 };
    body.weight += tie.weight;
    body.ties++;
    made.set(key, body);
    const known = partners.get(key) ?? new Set();
    partners.set(key, known.add(other));
  };
  for (const { tie, strand } of shown) {
    add(strand.from, strand.to, tie);
    add(strand.to, strand.from, tie);
  }
  const order = [...made.values()].sort((a, b) => b.weight - a.weight || a.key - b.key);
  const most = Math.max(77, order[0]?.weight ?? 0);
  // Where many share a frame, or the frame is small, their dots are smaller.
  const crowd = Math.min(1, (120 / Math.max(1, order.length)) ** 0.3);
  const room = Math.max(0.65, Math.min(1, side / 560));
  order.forEach((body, rank) => {
    body.rank = rank;
    body.partners = partners.get(body.key)!.size;
    body.radius = (4 * crowd + 14 * Math.sqrt((crowd * body.weight) / most)) * room;
  });
  return new Map(order.map((body) => [body.key, body]));
}

function elements(
  page: Page,
  actors: readonly Body[],
  crisp: readonly Line[],
  frame: Box,
  kept: number | null,
): Body[] {
  const within = actors.filter(({ at }) => near(at, frame));
  const open = crisp.find(({ tie }) => tie.partnership.id === page.open?.partnership.id);
  const wanted = new Set([open?.strand.from, open?.strand.to, kept]);
  const focused = page.data.actors.findIndex(({ id }) => id === page.state.actor);
  wanted.add(focused);
  return within.filter(({ key }, place) => place < NAMED || wanted.has(key));
}

function near({ x, y }: Spot, { left, top, right, bottom }: Box): boolean {
  return x >= left - 20 && x <= right + 20 && y >= top - 20 && y <= bottom + 20;
}
