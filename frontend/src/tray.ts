/** The row at the foot of the map for those that have no place on it. */

import type { Spot } from "./layout";

export interface Seat {
  key: number;
  /** The width of its name. */
  width: number;
  /** Where its partners stand, from left to right. */
  towards: number;
  /** How much it is tied: where there is no room for all, those that are tied most have a seat. */
  weight: number;
}

export interface Tray {
  /** Where each stands: the spot of its mark, at whose right its name is written. */
  seats: Map<number, Spot>;
  height: number;
  /** How wide a name may be. */
  most: number;
  /** How many found no seat. */
  left: number;
}

const ROW = 22;
const MARK = 18;
const GAP = 12;
const PAD = 12;

/** Names are cut to fit; where they would say nothing, some have no seat, rather than the map no room. */
const WIDTHS = [190, 130, 100];
const SHARE = 0.26;

/** Seats in as few rows as hold them, each as near below its partners as the others let it. */
export function tray(seats: readonly Seat[], frame: { width: number; height: number }): Tray {
  if (!seats.length) return { seats: new Map(), height: 0, most: 0, left: 0 };
  const most = Math.max(1, Math.floor((frame.height * SHARE) / ROW));
  const heaviest = seats.toSorted((a, b) => b.weight - a.weight || a.key - b.key);
  for (let count = seats.length; ; count -= Math.ceil(count / 12)) {
    for (const widest of WIDTHS) {
      const rows = fewest(heaviest.slice(0, count), widest, frame.width - 2 * PAD, most);
      if (rows || count <= most) {
        const seated = rows ?? dealt(heaviest.slice(0, count), most);
        return { ...spread(seated, widest, frame), left: seats.length - count };
      }
    }
  }
}

function fewest(seats: readonly Seat[], widest: number, room: number, most: number): Seat[][] | null {
  for (let count = 1; count <= most; count += 1) {
    const rows = dealt(seats, count);
    if (rows.every((row) => needed(row, widest) <= room)) return rows;
  }
  return null;
}

function dealt(seats: readonly Seat[], count: number): Seat[][] {
  const inOrder = seats.toSorted((a, b) => a.towards - b.towards || a.key - b.key);
  return Array.from({ length: count }, (_, row) => inOrder.filter((_, index) => index % count === row));
}

function needed(row: readonly Seat[], widest: number): number {
  return row.reduce((sum, seat) => sum + room(seat, widest), -GAP);
}

function room({ width }: Seat, widest: number): number {
  return MARK + Math.min(width, widest) + GAP;
}

function spread(rows: readonly Seat[][], widest: number, frame: { width: number; height: number }) {
  const height = rows.length * ROW + 8;
  const seats = new Map<number, Spot>();
  rows.forEach((row, index) => {
    const spare = Math.max(0, frame.width - 2 * PAD - needed(row, widest)) / row.length;
    const gap = Math.min(spare, 40);
    let x = PAD + (spare - gap) * (row.length / 2) + gap / 2;
    for (const seat of row) {
      seats.set(seat.key, { x: x + MARK / 2, y: frame.height - height + 4 + ROW * (index + 0.5) });
      x += room(seat, widest) + gap;
    }
  });
  return { seats, height, most: widest };
}
