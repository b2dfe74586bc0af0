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
  const labels: Box[] = [];
  const found = new Map<string, { x: number; y: number }>();
  for (const { key, width, height, places, needed } of wishes) {
    const free = places.filter((at) => {
      const box = around(at, width, height);
      return within(box, frame) && !labels.some((other) => overlap(box, other));
    });
    const clear = free.find((at) => !taken.some((other) => overlap(around(at, width, height), other)));
    const place = clear ?? (needed ? free[0] : undefined);
    if (!place) continue;
    labels.push(around(place, width, height));
    found.set(key, place);
  }
  return found;
}

/** Eight places around a dot, those at its sides first, where names read best. */
export function beside(
  x: number,
  y: number,
  radius: number,
  width: number,
  height: number,
): { x: number; y: number }[] {
  const [across, down] = [radius + 5 + width / 2, radius + 3 + height / 2];
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
