/** The page over a server: what it does not have is asked for, and drawn when it comes. */

import "./styles/live.css";
import type { Archive } from "./archive";
import type { Opening, PageData } from "./data";
import { h } from "./dom";
import { LiveArchive } from "./live_archive";
import { LiveReviews } from "./live_reviews";
import { news, Notices } from "./notices";
import { renew } from "./renewal";
import { Server, Trouble } from "./server";
import { takeToken } from "./token";

/** The web that a server sends, and the state of the ledger that it shows. */
type Web = PageData & { revision?: string };

/** Which state of the ledger is shown, and which it is in. */
interface Revision {
  revision: string;
  ledger?: string;
}

/** How often the server is asked whether the ledger has changed, in milliseconds. */
const EVERY = 10_000;
/** When it is asked again where a new picture is being drawn. */
const SOON = 1500;
/** How often the picture of a review is asked for before it is left to that. */
const FOLLOWED = 8;

export async function arrive(
  root: Element,
  opening: Opening,
  changed: (more: boolean) => void,
): Promise<{ data: PageData; archive: Archive }> {
  const server = new Server(takeToken({ location, history, storage: storage() }));
  const data = await firstWeb(server, (how) => drawWaiting(root, opening, how));
  const live = new Live(data, server, changed);
  live.watch();
  return { data, archive: live.archive };
}

/** Browsers that keep nothing refuse even to be asked. */
function storage(): Storage | null {
  try {
    return sessionStorage;
  } catch {
    return null;
  }
}

/** What a reader sees before there is a web: how far it has come, or why it did not. */
export interface Waiting {
  words: string;
  /** 0 to 1; null where nobody knows. */
  progress: number | null;
  /** Where it went wrong: the way to try once more. */
  again: (() => void) | null;
}

const FETCHING: Waiting = { words: "Fetching the web of partnerships …", progress: null, again: null };

/** The web, asked for until it is there. */
export async function firstWeb(server: Server, show: (how: Waiting) => void): Promise<Web> {
  show(FETCHING);
  for (;;)
    try {
      return await server.once<Web>("api/web");
    } catch (error) {
      const { message, progress = null, after = null } = error as Partial<Trouble> & Error;
      if (after !== null) {
        show({ words: message, progress, again: null });
        await server.wait(Math.min(after, 10));
      } else {
        await new Promise<void>((again) => show({ words: message, progress: null, again }));
        show(FETCHING);
      }
    }
}

function drawWaiting(root: Element, { title }: Opening, { words, progress, again }: Waiting): void {
  const bar = h("progress", { max: 1, value: progress, "aria-label": "How far the ledger has been read" });
  root.replaceChildren(
    h(
      "main",
      { class: "nothing arriving" },
      h("h1", {}, title),
      h("p", { role: again ? "alert" : "status" }, words),
      again ? h("p", {}, h("button", { type: "button", click: again }, "Try again")) : bar,
    ),
  );
}

/** A page over a ledger that others change, too. */
class Live {
  readonly archive: LiveArchive;
  readonly #reviews: LiveReviews;
  readonly #notices = new Notices(document.body);
  /** The state of the ledger that is shown. */
  #revision: string | undefined;
  #counted = false;
  /** Whether the picture is to follow a review that was made here. */
  #awaiting = false;
  #asking = false;

  constructor(
    private readonly data: Web,
    private readonly server: Server,
    private readonly changed: (more: boolean) => void,
  ) {
    this.#revision = data.revision;
    this.#reviews = new LiveReviews(
      server,
      () => changed(false),
      () => void this.#follow(),
    );
    this.archive = new LiveArchive(data, server, changed, this.#reviews);
    server.heard = (there) => this.#heard(there);
  }

  /** Ask from now on, as long as somebody looks, whether the ledger has changed. */
  watch(): void {
    const ask = () => void (document.visibilityState === "visible" && this.#ask());
    setInterval(ask, EVERY);
    document.addEventListener("visibilitychange", ask);
    ask();
  }

  async #ask(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    try {
      const { revision, ledger } = await this.server.once<Revision>("api/revision");
      if (!this.#counted) await this.#count();
      this.#revision ??= revision;
      if (this.#revision !== revision) await this.#renew();
      // The ledger is ahead of the picture: it is being drawn.
      if (ledger && ledger !== revision) setTimeout(() => void this.#ask(), SOON);
    } catch {
      // Whether the server is there is told by itself; it is asked again soon.
    } finally {
      this.#asking = false;
    }
  }

  /** How many reviews there are by now, so that those that come in can be told. */
  async #count(): Promise<void> {
    await this.#reviews.news();
    this.#counted = true;
  }

  /** Draw what a review of the reader changed, as soon as the server has a picture of it. */
  async #follow(): Promise<void> {
    const before = this.#revision;
    this.#awaiting = true;
    this.changed(false);
    try {
      for (let time = 0; time < FOLLOWED && this.#revision === before; time++) {
        if (time) await this.server.wait(1);
        await this.#renew();
      }
    } catch {
      // What the server has by then is asked for when it is there again.
    }
  }

  /** Read the web anew and draw it where it was; of the reader's own reviews nothing needs to be told. */
  async #renew(): Promise<void> {
    const wasEmpty = !this.data.partnerships.length;
    const fresh = await this.server.get<Web>("web");
    if (wasEmpty && fresh.partnerships.length) return location.reload();
    if (fresh.revision !== undefined && fresh.revision === this.#revision) return;
    const others = await this.#reviews.news();
    this.#revision = fresh.revision;
    renew(this.data, fresh);
    this.archive.forget();
    this.changed(true);
    if (others || !this.#awaiting) this.#notices.say(news(others));
    this.#awaiting = false;
  }

  #heard(there: boolean): void {
    this.#notices.gone(!there, () => void this.#ask());
    if (there === this.#there) return;
    this.#there = there;
    if (!there) return;
    this.archive.again();
    this.changed(false);
  }

  #there = true;
}
