/** What was asked of a server, each once: on its way, there, or not to be had. */

import type { Asked } from "./archive";

const STOPPED = "You stopped it.";

export class Asking {
  readonly #asked = new Map<string, Asked<unknown>>();
  readonly #stops = new Map<string, AbortController>();

  /** Told when something came, or did not; whether there is more of the data now. */
  constructor(private readonly came: (more: boolean) => void) {}

  /** What there is for a key; where there is nothing yet, it is asked for. */
  for<Thing>(
    key: string,
    ask: (signal: AbortSignal) => Promise<Thing>,
    { more = false, long = false }: { more?: boolean; long?: boolean } = {},
  ): Asked<Thing> {
    const known = this.#asked.get(key);
    if (known) return known as Asked<Thing>;
    const coming: Asked<Thing> = { coming: true };
    this.#asked.set(key, coming);
    const stop = new AbortController();
    if (long) this.#stops.set(key, stop);
    const settle = (outcome: Asked<Thing>) => {
      if (this.#asked.get(key) !== coming) return;
      this.#stops.delete(key);
      this.#asked.set(key, outcome);
      this.came(more && outcome.there !== undefined);
    };
    ask(stop.signal).then(
      (there) => settle({ there } as Asked<Thing>),
      (error: unknown) => settle({ failed: error instanceof Error ? error.message : String(error) }),
    );
    return coming;
  }

  /** What takes long is waited for no longer, but for one. */
  stop(but?: string): void {
    for (const [key, stop] of this.#stops) {
      if (key === but) continue;
      stop.abort();
      this.#stops.delete(key);
      if (but === undefined) this.#asked.set(key, { failed: STOPPED });
      else this.#asked.delete(key);
    }
    if (but === undefined) this.came(false);
  }

  /** What was not to be had may be asked for again. */
  again(): void {
    for (const [key, { failed }] of this.#asked) if (failed !== undefined) this.#asked.delete(key);
  }

  /** All that was asked for is asked for anew. */
  forget(): void {
    for (const stop of this.#stops.values()) stop.abort();
    this.#stops.clear();
    this.#asked.clear();
  }
}
