/** The archive of a page over a server: what it does not have is asked for, once, and becomes part of its data. */

import type { Archive, Asked, Asker, Departure, Found, Reviewing, Scenario, Search } from "./archive";
import { Asking } from "./asking";
import { merge, placesOf, type Actor, type Answer, type Bundle, type Claim, type PageData } from "./data";
import { filters } from "./live_search";
import { Server, type Query } from "./server";

/** How long a hand must rest on a choice before what takes long is asked for, in seconds. */
const REST = 0.4;

/** How many claims are asked for in one request. */
const AT_ONCE = 200;

export class LiveArchive implements Archive {
  readonly live = true;
  readonly departures = null;
  readonly #asking: Asking;
  /** The claims that are to be asked for with the next request. */
  readonly #wanted = new Set<string>();
  /** Those that are on their way, those that the server does not have, and why others did not come. */
  readonly #coming = new Set<string>();
  readonly #absent = new Set<string>();
  #failed: string | null = null;

  constructor(
    private readonly data: PageData,
    private readonly server: Server,
    private readonly changed: (more: boolean) => void,
    readonly reviewing: Reviewing | null = null,
  ) {
    this.#asking = new Asking(changed);
  }

  words(claims: readonly number[]): Asked<Claim[]> {
    const all = claims.map((index) => this.data.claims[index]!);
    return this.#fetched(
      all.filter(({ words }) => !words).map(({ id }) => id),
      () => all,
    );
  }

  named(claims: readonly string[]): Asked<number[]> {
    const places = placesOf(this.data.claims);
    return this.#fetched(
      claims.filter((id) => !places.has(id)),
      () => claims.flatMap((id) => places.get(id) ?? []),
    );
  }

  whole(partnership: string): Asked<true> {
    const record = this.data.partnerships.find(({ id }) => id === partnership);
    if (record?.more === 0) return { there: true };
    const path = `partnerships/${encodeURIComponent(partnership)}`;
    return this.#asking.for(`whole ${partnership}`, () => this.#whole(path), { more: true });
  }

  about(actor: string): Asked<true> {
    const { counts, partnerships } = this.data;
    if (counts.partnerships <= partnerships.length) return { there: true };
    return this.#asking.for(`about ${actor}`, () => this.#merged("web", [["actor", actor]]), { more: true });
  }

  find({ state, at, offset, limit }: Search): Asked<Found> {
    const query: Query = [...filters(state, at), ["offset", String(offset)], ["limit", String(limit)]];
    return this.#asking.for(`find ${JSON.stringify(query)}`, async () => {
      const found = await this.server.get<Bundle & { total: number }>("claims", query);
      return { claims: merge(this.data, found), total: found.total };
    });
  }

  actors(text: string): Asked<Actor[]> {
    return this.#asking.for(`actors ${text}`, () => this.server.get<Actor[]>("actors", [["q", text]]));
  }

  answer(name: string, asker: Asker): Asked<Answer> {
    const query = this.#asOf(asker);
    const key = `answer ${name} ${JSON.stringify(query)}`;
    this.#asking.stop(key);
    const ask = async (signal: AbortSignal) => {
      await this.#rest(signal);
      return this.server.get<Answer>(`analyses/${encodeURIComponent(name)}`, query, signal);
    };
    return this.#asking.for(key, ask, { long: true });
  }

  whatIf(departure: Departure, asker: Asker): Asked<Answer> {
    const asked = { ...departure, ...Object.fromEntries(this.#asOf(asker)) };
    const key = `what if ${JSON.stringify(asked)}`;
    this.#asking.stop(key);
    const ask = async (signal: AbortSignal) => {
      await this.#rest(signal);
      return this.server.post<Answer>("what-if", asked, signal);
    };
    return this.#asking.for(key, ask, { long: true });
  }

  scenarios(): Asked<Scenario[]> {
    return this.#asking.for("scenarios", () => this.server.get<Scenario[]>("scenarios"));
  }

  again(): void {
    this.#asking.again();
    this.#failed = null;
  }

  stop(): void {
    this.#asking.stop();
  }

  /** The ledger is another than it was: what was answered no longer holds. */
  forget(): void {
    this.#asking.forget();
    this.#absent.clear();
    this.#failed = null;
  }

  /** A date that is still moved is not asked about. */
  async #rest(signal: AbortSignal): Promise<void> {
    await this.server.wait(REST);
    if (signal.aborted) throw new Error("You stopped it.");
  }

  /** What analyses are asked about: the actor in focus, or that of the page, and the day that is shown. */
  #asOf({ at, known, focus }: Asker): [string, string][] {
    const about = focus ?? this.data.analyses?.focus;
    return [
      ...(about ? [["focus", about] as [string, string]] : []),
      ["as_of", at],
      ...(known ? [["known_by", at] as [string, string]] : []),
    ];
  }

  async #merged(path: string, query: Query): Promise<true> {
    merge(this.data, await this.server.get<Bundle>(path, query));
    return true;
  }

  /** All claims of a partnership, page by page. */
  async #whole(path: string): Promise<true> {
    for (let offset = 0; ; offset += AT_ONCE) {
      const page: Query = [
        ["offset", String(offset)],
        ["limit", String(AT_ONCE)],
      ];
      const bundle = await this.server.get<Bundle & { total?: number }>(path, page);
      merge(this.data, bundle);
      if (offset + AT_ONCE >= (bundle.total ?? 0) || !bundle.claims.length) return true;
    }
  }

  /** What rests on claims that may have to be fetched first. */
  #fetched<Thing>(missing: readonly string[], there: () => Thing): Asked<Thing> {
    const wanted = missing.filter((id) => !this.#absent.has(id));
    if (!wanted.length) return { there: there() } as Asked<Thing>;
    if (this.#failed !== null) return { failed: this.#failed };
    if (!this.#wanted.size) setTimeout(() => void this.#fetch(), 0);
    for (const id of wanted) if (!this.#coming.has(id)) this.#wanted.add(id);
    return { coming: true };
  }

  /** Everything that was wanted since the last time, in as few requests as may be. */
  async #fetch(): Promise<void> {
    const ids = [...this.#wanted];
    this.#wanted.clear();
    for (const id of ids) this.#coming.add(id);
    for (let first = 0; first < ids.length; first += AT_ONCE) {
      const some = ids.slice(first, first + AT_ONCE);
      try {
        const query = some.map((id): [string, string] => ["id", id]);
        const found = merge(this.data, await this.server.get<Bundle>("claims/words", query));
        const there = new Set(
          found.filter((index) => this.data.claims[index]!.words).map((index) => this.data.claims[index]!.id),
        );
        for (const id of some) if (!there.has(id)) this.#absent.add(id);
      } catch (error) {
        this.#failed = error instanceof Error ? error.message : String(error);
      }
      for (const id of some) this.#coming.delete(id);
      this.changed(false);
    }
  }
}
