/** Which claims count: those of the sorts of source, and of the origin, that a state leaves in. */

import type { Claim, PageData } from "./data";
import type { State } from "./state";
import { SORT_OF } from "./words";

export function counts(data: PageData, claim: Claim, { sortsOff, origin }: State): boolean {
  if (origin && data.origins[claim.origin]!.id !== origin) return false;
  return !sortsOff.size || !sortsOff.has(SORT_OF[data.documents[claim.document]!.kind]);
}
