/** Parts that do not hang together, side by side without waste: each takes the free place nearest to the middle. */

import type { Pair, Spot } from "./layout";

interface Part {
  pairs: readonly Pair[];
  spots: ReadonlyMap<number, Spot>;
}

/** The side of the cells that the ground is divided into; no two parts share a cell. */
const CELL = 44;

/**
 * All places in one plan, the first part in the middle, for a frame of the given width over height.
 *
 * The parts are packed by the cells they cover (Freivalds, Dogrusoz and Kikusts 2002), so that small ones fill the
 * bays of large ones.
 */
export function packed(parts: readonly Part[], aspect: number): Map<number, Spot> {
  const taken = new Set<string>();
  const spots = new Map<number, Spot>();
  // A part as large as one before it finds no place nearer to the middle than that one did.
  const from = new Map<string, number>();
  const order = new Order(aspect);
  for (const part of parts) {
    const cells = covered(part);
    const size = [...cells].sort().join(";");
    let step = from.get(size) ?? 0;
    while (!fits(cells, order.at(step), taken)) step++;
    from.set(size, step);
    const [right, down] = order.at(step);
    for (const cell of cells) taken.add(moved(cell, right, down));
    for (const [key, { x, y }] of part.spots) spots.set(key, { x: x + right * CELL, y: y + down * CELL });
  }
  return spots;
}

/** The cells of the ground from the middle outwards, as far as they are asked for. */
class Order {
  readonly #aspect: number;
  #reach = 0;
  readonly #cells: [number, number][] = [[0, 0]];

  constructor(aspect: number) {
    this.#aspect = aspect;
  }

  at(step: number): [number, number] {
    while (step >= this.#cells.length) this.#grow();
    return this.#cells[step]!;
  }

  #grow(): void {
    const [before, now] = [this.#sides(this.#reach), this.#sides(++this.#reach)];
    const fresh: [number, number][] = [];
    for (let x = -now.x; x <= now.x; x++)
      for (let y = -now.y; y <= now.y; y++)
        if (this.#reach === 1 ? x || y : Math.abs(x) > before.x || Math.abs(y) > before.y) fresh.push([x, y]);
    const far = ([x, y]: [number, number]) => (x / this.#aspect) ** 2 + y ** 2;
    this.#cells.push(...fresh.sort((a, b) => far(a) - far(b) || a[0] - b[0] || a[1] - b[1]));
  }

  #sides(reach: number): { x: number; y: number } {
    return {
      x: Math.round(reach * Math.max(1, this.#aspect)),
      y: Math.round(reach / Math.min(1, this.#aspect)),
    };
  }
}

/** The cells under a part's actors, with room around them, and under its ties. */
function covered({ pairs, spots }: Part): Set<string> {
  const cells = new Set<string>();
  const cell = (x: number, y: number) => cells.add(`${Math.round(x / CELL)} ${Math.round(y / CELL)}`);
  for (const { x, y } of spots.values())
    for (const dx of [-1, 0, 1]) for (const dy of [-1, 0, 1]) cell(x + dx * CELL * 0.9, y + dy * CELL * 0.7);
  for (const { from, to } of pairs) {
    const [a, b] = [spots.get(from)!, spots.get(to)!];
    const steps = Math.ceil(Math.hypot(b.x - a.x, b.y - a.y) / CELL);
    for (let step = 1; step < steps; step++)
      cell(a.x + ((b.x - a.x) * step) / steps, a.y + ((b.y - a.y) * step) / steps);
  }
  return cells;
}

function fits(
  cells: ReadonlySet<string>,
  [right, down]: [number, number],
  taken: ReadonlySet<string>,
): boolean {
  if (!taken.size) return true;
  for (const cell of cells) if (taken.has(moved(cell, right, down))) return false;
  return true;
}

function moved(cell: string, right: number, down: number): string {
  const [x, y] = cell.split(" ").map(Number) as [number, number];
  return `${x + right} ${y + down}`;
}
