/** The reviews of a ledger, over its server. */

import type { Asked, Change, Review, Reviewing } from "./archive";
import { Asking } from "./asking";
import type { Server } from "./server";

export class LiveReviews implements Reviewing {
  readonly #asking: Asking;
  /** The last review that was counted, and those that were made here. */
  #last: number | null = null;
  readonly #mine = new Set<number>();

  constructor(
    private readonly server: Server,
    changed: () => void,
    /** Told when a review of this reader was kept. */
    private readonly made: () => void,
  ) {
    this.#asking = new Asking(changed);
  }

  get allowed(): boolean {
    return this.server.token !== null;
  }

  log(): Asked<Review[]> {
    return this.#asking.for("log", () => this.#read());
  }

  async make(change: Change, by: string, why: string): Promise<string | null> {
    // Nobody overrules what they have not seen.
    const seen = this.#last ?? undefined;
    return this.#write("reviews", { change, by, why, seen });
  }

  async undo(review: number, by: string, why: string): Promise<string | null> {
    return this.#write(`reviews/${review}/undo`, { by, why });
  }

  /** How many reviews of others came in since they were last counted. */
  async news(): Promise<number> {
    const before = this.#last;
    this.#asking.forget();
    const log = await this.#read();
    if (before === null) return 0;
    return log.filter(({ number }) => number > before && !this.#mine.has(number)).length;
  }

  async #read(): Promise<Review[]> {
    const log = await this.server.get<Review[]>("reviews");
    this.#last = Math.max(0, ...log.map(({ number }) => number));
    return log;
  }

  /** What cannot stand is told in the server's words. */
  async #write(path: string, body: unknown): Promise<string | null> {
    try {
      const { review } = await this.server.once<{ review: Review }>(`api/${path}`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
      });
      this.#mine.add(review.number);
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
    this.#asking.forget();
    // The picture may take its time; the review is kept.
    this.made();
    return null;
  }
}
