/** The cells of the matrix: what the actor of a row gives to, or has with, the actor of a column. */

import type { Kind } from "./data";
import type { Tie } from "./scene";
import { KINDS } from "./words";

/** The ties of a row's actor with a column's, strongest first. */
export class Cells {
  readonly #ties = new Map<string, Tie[]>();

  /** Ties in the order of their strength; what passes both ways, or neither, stands in both halves. */
  constructor(ties: readonly Tie[]) {
    for (const tie of ties) {
      const { actors, flow } = tie.partnership;
      this.#put(actors[0], actors[1], tie);
      if (flow !== "one-way") this.#put(actors[1], actors[0], tie);
    }
  }

  at(row: number, column: number): readonly Tie[] {
    return this.#ties.get(`${row} ${column}`) ?? [];
  }

  #put(row: number, column: number, tie: Tie): void {
    const place = `${row} ${column}`;
    const here = this.#ties.get(place);
    if (here) here.push(tie);
    else this.#ties.set(place, [tie]);
  }
}

const ORDER = Object.keys(KINDS) as Kind[];

/** The strongest tie of each kind, in the order of the kinds. */
export function layers(ties: readonly Tie[]): Tie[] {
  return ORDER.flatMap((kind) => ties.find(({ partnership }) => partnership.kind === kind) ?? []);
}

/** Into how many columns and rows a cell is parted for some layers. */
export function parting(layers: number): [columns: number, rows: number] {
  const columns = layers <= 3 ? Math.max(1, layers) : Math.ceil(Math.sqrt(layers));
  return [columns, Math.ceil(Math.max(1, layers) / columns)];
}

/** How solid a layer is drawn: what is unsure is pale, yet seen. */
export function solid({ probability }: Tie): number {
  return 0.25 + 0.75 * probability;
}
