/** The reviews of a ledger, over its server. */

import type { Asked, Change, Review, Reviewing } from "./archive";
import { Asking } from "./asking";
import type { Server } from "./server";

export class LiveReviews implements Reviewing {
  readonly #asking: Asking;
  #count: number | null = null;

  constructor(
    private readonly server: Server,
    changed: () => void,
    /** Told when a review of this reader was kept. */
    private readonly made: () => Promise<void>,
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
    return this.#write("reviews", { change, by, why });
  }

  async undo(review: number, by: string, why: string): Promise<string | null> {
    return this.#write(`reviews/${review}/undo`, { by, why });
  }

  /** How many reviews came in since they were last counted. */
  async news(): Promise<number> {
    const before = this.#count;
    this.#asking.forget();
    const now = (await this.#read()).length;
    return before === null ? 0 : Math.max(0, now - before);
  }

  async #read(): Promise<Review[]> {
    const log = await this.server.get<Review[]>("reviews");
    this.#count = log.length;
    return log;
  }

  /** What cannot stand is told in the server's words. */
  async #write(path: string, body: unknown): Promise<string | null> {
    try {
      await this.server.once(`api/${path}`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
      });
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
    await this.made();
    return null;
  }
}
