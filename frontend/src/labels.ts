/** Labels that never cover each other: each takes the first free place, the important ones first. */

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Wish {
  key: string;
  width: number;
  height: number;
  /** Where the label may stand, by its centre, best first. */
  places: { x: number; y: number }[];
  /** Whether it may rather cover what is taken than be left out. */
  needed?: boolean;
}

/** The places that labels got, by key; one that found none is left out. */
export function placed(
  wishes: readonly Wish[],
  taken: readonly Box[],
  frame: Box,
): Map<string, { x: number; y: number }> {
  const labels = new Ground();
  const others = new Ground();
  for (const box of taken) others.add(box);
  const found = new Map<string, { x: number; y: number }>();
  for (const { key, width, height, places, needed } of wishes) {
    let place: { x: number; y: number } | undefined;
    let clear = false;
    for (const at of places) {
      const box = around(at, width, height);
      if (!within(box, frame) || labels.covers(box)) continue;
      clear = !others.covers(box);
      if (clear || needed) place = clear ? at : (place ?? at);
      if (clear) break;
    }
    if (!place) continue;
    labels.add(around(place, width, height));
    found.set(key, place);
  }
  return found;
}

/** Boxes by the squares that they lie in, so that only those nearby are looked at. */
class Ground {
  readonly #squares = new Map<number, Box[]>();

  add(box: Box): void {
    for (const square of squares(box)) {
      const here = this.#squares.get(square);
      if (here) here.push(box);
      else this.#squares.set(square, [box]);
    }
  }

  covers(box: Box): boolean {
    return squares(box).some((square) => this.#squares.get(square)?.some((other) => overlap(box, other)));
  }
}

const SIDE = 64;
/** More squares than any screen has in a row. */
const ROW = 4096;

function squares({ left, top, right, bottom }: Box): number[] {
  const found: number[] = [];
  for (let row = Math.floor(top / SIDE); row * SIDE < bottom; row++)
    for (let column = Math.floor(left / SIDE); column * SIDE < right; column++)
      found.push(row * ROW + column);
  return found;
}

/** Eight places around a dot, those at its sides first, where names read best; then as many further off. */
export function beside(
  x: number,
  y: number,
  radius: number,
  width: number,
  height: number,
): { x: number; y: number }[] {
  const places = (further: number) => {
    const [across, down] = [radius + 5 + further + width / 2, radius + 3 + further + height / 2];
    return [
      [across, 0],
      [-across, 0],
      [0, down],
      [0, -down],
      [across * 0.8, down * 0.8],
      [-across * 0.8, down * 0.8],
      [across * 0.8, -down * 0.8],
      [-across * 0.8, -down * 0.8],
    ].map(([dx, dy]) => ({ x: x + dx!, y: y + dy! }));
  };
  return [...places(0), ...places(8)];
}

export function around({ x, y }: { x: number; y: number }, width: number, height: number): Box {
  return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
}

export function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function within(box: Box, frame: Box): boolean {
  return (
    box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom
  );
}
