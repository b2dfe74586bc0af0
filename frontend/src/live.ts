/** The page over a server: what it does not have is asked for, and drawn when it comes. */

import type { Archive } from "./archive";
import type { Opening, PageData } from "./data";

export async function arrive(
  _root: Element,
  _opening: Opening,
  _changed: (more: boolean) => void,
): Promise<{ data: PageData; archive: Archive }> {
  throw new Error("no server");
}
