/** The order of the rows of a table: as they were told, or by a column that a reader chose. */

import type { AnswerTable } from "./data";

/** A column, and which way. */
export interface Order {
  column: number;
  falling: boolean;
}

/** The places of the rows in that order; those without a number come last, whichever way. */
export function ordered({ rows, columns, drawn }: AnswerTable, order: Order | null): number[] {
  const places = rows.map((_, place) => place);
  if (!order) return places;
  const { column, falling } = order;
  const sign = falling ? -1 : 1;
  if (!columns[column]?.number) {
    const text = (place: number) => rows[place]!.cells[column] ?? "";
    return places.sort((a, b) => sign * text(a).localeCompare(text(b), "en", { numeric: true }) || a - b);
  }
  const value = (place: number) =>
    (drawn?.column === column ? rows[place]!.bounds?.[1] : undefined) ??
    numberIn(rows[place]!.cells[column] ?? "");
  return places.sort((a, b) => {
    const [x, y] = [value(a), value(b)];
    if (x === null || y === null) return Number(x === null) - Number(y === null) || a - b;
    return sign * (x - y) || a - b;
  });
}

const SIZES: Record<string, number> = { k: 1e3, m: 1e6, bn: 1e9 };

/** The number that a cell begins with: “42% (30%–55%)” is 42, “$2.4 bn” is 2.4 billion; none where it has none. */
export function numberIn(cell: string): number | null {
  const found = /^\s*(-?)\$?([\d,]*\.?\d+)\s*(k|m|bn)?\b/.exec(cell);
  if (!found) return null;
  const [, sign, digits, size] = found;
  return (sign ? -1 : 1) * Number(digits!.replaceAll(",", "")) * (size ? SIZES[size]! : 1);
}
