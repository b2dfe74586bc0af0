/** A web that was read anew takes the place of the one that is shown, and keeps the words that were read before. */

import { placesOf, type Claim, type PageData } from "./data";

export function renew(data: PageData, fresh: PageData): void {
  keepWords(data, fresh);
  Object.assign(data, fresh);
}

/** A quote never changes; only whose it is may be numbered otherwise. */
function keepWords(data: PageData, fresh: PageData): void {
  const places = placesOf(fresh.claims);
  const documents = placesOf(fresh.documents);
  const passages = new Map<number, number>();
  const passageOf = (number: number): number | null => {
    const { document, ...passage } = data.passages[number]!;
    const place = documents.get(data.documents[document]!.id);
    if (place === undefined) return null;
    if (!passages.has(number)) passages.set(number, fresh.passages.push({ ...passage, document: place }) - 1);
    return passages.get(number)!;
  };
  for (const { id, words } of data.claims) {
    const claim: Claim | undefined = fresh.claims[places.get(id) ?? -1];
    const passage = words && claim && !claim.words ? passageOf(words.passage) : null;
    if (claim && words && passage !== null) claim.words = { ...words, passage };
  }
}
