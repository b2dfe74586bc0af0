/** The archive of a page that works by itself: all that can be asked for is in its data. */

import type { Archive, Asked, Departure, Found, Scenario, Search } from "./archive";
import { answered, placesOf, type Actor, type Answer, type Claim, type PageData } from "./data";
import { matching } from "./finding";

export class OwnArchive implements Archive {
  readonly live = false;
  readonly reviewing = null;
  readonly #data: PageData;

  constructor(data: PageData) {
    this.#data = data;
  }

  words(claims: readonly number[]): Asked<Claim[]> {
    return { there: claims.map((index) => this.#data.claims[index]!) };
  }

  named(claims: readonly string[]): Asked<number[]> {
    const places = placesOf(this.#data.claims);
    return { there: claims.flatMap((id) => places.get(id) ?? []) };
  }

  whole(): Asked<true> {
    return { there: true };
  }

  about(): Asked<true> {
    return { there: true };
  }

  find({ state, at, offset, limit }: Search): Asked<Found> {
    const found = matching(this.#data, state, at);
    return { there: { claims: found.slice(offset, offset + limit), total: found.length } };
  }

  actors(): Asked<Actor[]> {
    return { there: [] };
  }

  answer(name: string): Asked<Answer> {
    const section = this.#data.analyses?.sections.find((one) => one.name === name);
    return section && answered(section)
      ? { there: section }
      : { failed: "This page does not carry the answer." };
  }

  get departures(): readonly string[] {
    return this.#data.departures?.actors ?? [];
  }

  whatIf({ leaving, ending, scenario }: Departure): Asked<Answer> {
    const carried = this.#data.departures;
    const found =
      leaving.length === 1 && !ending.length && !scenario
        ? own(carried?.answers, leaving[0]!)
        : scenario && !leaving.length && !ending.length
          ? own(carried?.supposed, scenario)
          : undefined;
    return found
      ? { there: found }
      : {
          failed:
            "This file does not carry what would be lost then; amity serve and amity stress work it out.",
        };
  }

  scenarios(): Asked<Scenario[]> {
    return { there: this.#data.departures?.scenarios ?? [] };
  }

  again(): void {}

  stop(): void {}
}

function own<Thing>(things: Record<string, Thing> | undefined, name: string): Thing | undefined {
  return things && Object.hasOwn(things, name) ? things[name] : undefined;
}
