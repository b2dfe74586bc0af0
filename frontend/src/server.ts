/** The server that the page came from: asked politely, asked again where it says so, and told apart from one that is gone. */

/** Why something was not to be had, in words for people. */
export class Trouble extends Error {
  constructor(
    message: string,
    /** What the server answered with; 0 where it did not answer. */
    readonly status = 0,
    /** How far it has come, 0 to 1, where it is still getting ready. */
    readonly progress: number | null = null,
    /** After how many seconds it wants to be asked again. */
    readonly after: number | null = null,
  ) {
    super(message);
  }
}

export type Query = readonly (readonly [name: string, value: string])[];

export interface Ways {
  fetch: typeof fetch;
  wait(seconds: number): Promise<void>;
}

const WAYS: Ways = {
  fetch: (...asked) => fetch(...asked),
  wait: (seconds) => new Promise((go) => setTimeout(go, seconds * 1000)),
};

/** How often a server that has too much to do is asked again, and how many seconds that may be put off. */
const AGAIN = 5;
const LONGEST = 30;

export class Server {
  /** Told whenever it turns out that the server is there, or is not. */
  heard: (there: boolean) => void = () => {};

  constructor(
    /** What lets a reader write; none where the address carried none. */
    readonly token: string | null,
    private readonly ways: Ways = WAYS,
  ) {}

  async get<Answer>(path: string, query: Query = [], signal: AbortSignal | null = null): Promise<Answer> {
    const words = new URLSearchParams(query.map(([name, value]) => [name, value])).toString();
    return this.#patiently<Answer>(`api/${path}${words && `?${words}`}`, { signal });
  }

  async post<Answer>(path: string, body: unknown, signal: AbortSignal | null = null): Promise<Answer> {
    const headers = { "Content-Type": "application/json" };
    return this.#patiently<Answer>(`api/${path}`, {
      method: "POST",
      headers,
      body: JSON.stringify(body),
      signal,
    });
  }

  /** Asked once, whatever comes. */
  async once<Answer>(address: string, how: RequestInit = {}): Promise<Answer> {
    const headers = { Accept: "application/json", ...how.headers, ...this.#bearer() };
    let answer: Response;
    try {
      answer = await this.ways.fetch(address, { ...how, headers, credentials: "same-origin" });
    } catch (error) {
      if (how.signal?.aborted) throw new Trouble("You stopped it.");
      this.heard(false);
      throw new Trouble("The server does not answer.");
    }
    this.heard(true);
    return told<Answer>(answer);
  }

  async wait(seconds: number): Promise<void> {
    await this.ways.wait(seconds);
  }

  /** Asked again where the server is busy and says when. */
  async #patiently<Answer>(address: string, how: RequestInit): Promise<Answer> {
    for (let time = 1; ; time++)
      try {
        return await this.once<Answer>(address, how);
      } catch (error) {
        if (!(error instanceof Trouble) || error.after === null || time > AGAIN || how.signal?.aborted)
          throw error;
        await this.ways.wait(Math.min(error.after, LONGEST));
        if (how.signal?.aborted) throw new Trouble("You stopped it.");
      }
  }

  #bearer(): Record<string, string> {
    return this.token ? { Authorization: `Bearer ${this.token}` } : {};
  }
}

async function told<Answer>(answer: Response): Promise<Answer> {
  let said: unknown;
  try {
    said = await answer.json();
  } catch {
    throw new Trouble(`The server’s answer (${answer.status}) cannot be read.`, answer.status);
  }
  if (answer.ok) return said as Answer;
  const { error, message, progress } = (said ?? {}) as {
    error?: string;
    message?: string;
    progress?: number;
  };
  const after = Number(answer.headers.get("Retry-After") ?? "");
  throw new Trouble(
    error ?? message ?? `The server refuses (${answer.status}).`,
    answer.status,
    typeof progress === "number" ? progress : null,
    after > 0 ? after : null,
  );
}
