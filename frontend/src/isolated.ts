/** Words from a document set among our own, so that a direction of writing that they set ends with them. */

const TURNING = /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufefc]/;

export function isolated(words: string): string {
  return TURNING.test(words) ? `\u2068${words}\u2069` : words;
}
