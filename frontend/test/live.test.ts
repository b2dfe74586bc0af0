import { expect, test } from "vitest";
import { merge, type Bundle, type PageData, type Partnership } from "../src/data";
import { firstWeb, type Waiting } from "../src/live";
import { LiveArchive } from "../src/live_archive";
import { LiveReviews } from "../src/live_reviews";
import { filters } from "../src/live_search";
import { news } from "../src/notices";
import { renew } from "../src/renewal";
import { Server } from "../src/server";
import { OPENING } from "../src/state";
import { takeToken } from "../src/token";
import { sample } from "./sample";

const NOW = { at: "2025-06-01", known: false, focus: null };

type Answering = (
  address: string,
  how: RequestInit,
) => { status?: number; body?: unknown; after?: number } | null;

/** A server that answers from a script; null stands for one that is gone. */
function served(
  answer: Answering,
  token: string | null = null,
): { server: Server; asked: string[]; waited: number[] } {
  const [asked, waited]: [string[], number[]] = [[], []];
  const server = new Server(token, {
    fetch: async (address, how = {}) => {
      asked.push(String(address));
      const given = answer(String(address), how);
      if (!given) throw new TypeError("Failed to fetch");
      const { status = 200, body = {}, after } = given;
      const headers: Record<string, string> = after ? { "Retry-After": String(after) } : {};
      return new Response(JSON.stringify(body), { status, headers });
    },
    wait: async (seconds) => void waited.push(seconds),
  });
  return { server, asked, waited };
}

/** Until all that was asked has come. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((go) => setTimeout(go, 0));
}

function light(): PageData {
  const data = sample();
  data.passages = [];
  for (const claim of data.claims) delete claim.words;
  return data;
}

function told(ids: readonly string[]): Bundle {
  const full = sample();
  return { ...full, partnerships: [], claims: full.claims.filter(({ id }) => ids.includes(id)) };
}

test("while the ledger is read, the progress is shown and the web asked for again", async () => {
  const answers = [
    { status: 503, after: 2, body: { message: "Reading the ledger", progress: 0.4 } },
    { status: 503, after: 2, body: { message: "Reading the ledger", progress: 0.8 } },
    { body: sample() },
  ];
  const { server, waited } = served(() => answers.shift()!);
  const shown: Waiting[] = [];
  const data = await firstWeb(server, (how) => shown.push(how));
  expect(data.title).toBe("A sample");
  expect(shown.map(({ progress }) => progress)).toEqual([null, 0.4, 0.8]);
  expect(shown.at(-1)!.words).toBe("Reading the ledger");
  expect(waited).toEqual([2, 2]);
});

test("what the server cannot do is told in its words, with the way to try again", async () => {
  const answers = [{ status: 500, body: { error: "The ledger cannot be read." } }, null, { body: sample() }];
  const { server } = served(() => answers.shift()!);
  const shown: string[] = [];
  await firstWeb(server, ({ words, again }) => {
    shown.push(words);
    again?.();
  });
  expect(shown).toEqual([
    "Fetching the web of partnerships …",
    "The ledger cannot be read.",
    "Fetching the web of partnerships …",
    "The server does not answer.",
    "Fetching the web of partnerships …",
  ]);
});

test("the words of many claims are asked for at once, and of each claim once", async () => {
  const data = light();
  const { server, asked } = served((address) => ({
    body: told(new URLSearchParams(address.split("?")[1]).getAll("id")),
  }));
  let drawn = 0;
  const archive = new LiveArchive(data, server, () => drawn++);
  expect(archive.words([0, 1]).coming).toBe(true);
  expect(archive.words([1, 2]).coming).toBe(true);
  await settled();
  expect(asked).toEqual(["api/claims/words?id=c0&id=c1&id=c2"]);
  expect(drawn).toBe(1);
  const { there } = archive.words([0, 1, 2]);
  expect(there!.map(({ words }) => data.passages[words!.passage]!.text)).toEqual([
    "They talked.",
    "They signed, then ended it.",
    "They signed, then ended it.",
  ]);
  expect(asked).toHaveLength(1);
});

test("no request asks for more than two hundred claims", async () => {
  const data = light();
  data.claims = Array.from({ length: 450 }, (_, place) => ({ ...data.claims[0]!, id: `many${place}` }));
  const { server, asked } = served(() => ({ body: { ...told([]), claims: [] } }));
  const archive = new LiveArchive(data, server, () => {});
  archive.words(data.claims.map((_, place) => place));
  await settled();
  expect(asked.map((address) => address.split("id=").length - 1)).toEqual([200, 200, 50]);
});

test("claims that the server does not have are not asked for for ever", async () => {
  const data = light();
  const { server, asked } = served(() => ({ body: told([]) }));
  const archive = new LiveArchive(data, server, () => {});
  archive.named(["gone"]);
  await settled();
  expect(archive.named(["gone"]).there).toEqual([]);
  expect(asked).toHaveLength(1);
});

test("what did not come says why, and is asked for again when that is wanted", async () => {
  const data = light();
  let gone = true;
  const { server } = served(() => (gone ? null : { body: told(["c0"]) }));
  const archive = new LiveArchive(data, server, () => {});
  archive.words([0]);
  await settled();
  expect(archive.words([0]).failed).toBe("The server does not answer.");
  gone = false;
  archive.again();
  archive.words([0]);
  await settled();
  expect(archive.words([0]).there).toHaveLength(1);
});

test("a server that is busy is asked again when it says so", async () => {
  const answers = [
    { status: 429, after: 5, body: { error: "Busy." } },
    { body: [{ name: "a", description: "b" }] },
  ];
  const { server, waited } = served(() => answers.shift()!);
  const archive = new LiveArchive(light(), server, () => {});
  archive.scenarios();
  await settled();
  expect(archive.scenarios().there).toHaveLength(1);
  expect(waited).toEqual([5]);
});

test("whoever asks something else that takes long waits no longer for what came before", async () => {
  const stopped: boolean[] = [];
  const server = new Server(null, {
    fetch: (_, how) =>
      new Promise((_go, stop) =>
        how!.signal!.addEventListener("abort", () => (stopped.push(true), stop(new Error()))),
      ),
    wait: async () => {},
  });
  const archive = new LiveArchive(light(), server, () => {});
  archive.answer("blocs", NOW);
  await settled();
  archive.answer("stress", NOW);
  expect(stopped).toEqual([true]);
  archive.stop();
  expect(archive.answer("stress", NOW).failed).toBe("You stopped it.");
  archive.again();
  expect(archive.answer("stress", NOW).coming).toBe(true);
});

test("a date that is only passed by is not asked about", async () => {
  const asked: string[] = [];
  const server = new Server(null, {
    fetch: async (address) => (asked.push(String(address)), new Response("{}")),
    wait: async () => {},
  });
  const archive = new LiveArchive(light(), server, () => {});
  for (const at of ["2025-01-01", "2025-02-01", "2025-03-01"])
    archive.answer("stress", { ...NOW, at, known: true });
  await settled();
  expect(asked).toEqual(["api/analyses/stress?as_of=2025-03-01&known_by=2025-03-01"]);
});

test("partnerships that come later take their places among those that are there", () => {
  const data = light();
  const more = sample();
  more.actors.unshift({ id: "JP", name: "Japan", type: "state" });
  const moved = (partnership: Partnership): Partnership => ({
    ...partnership,
    actors: [partnership.actors[0] + 1, partnership.actors[1] + 1],
  });
  const fresh = { ...moved(more.partnerships[0]!), id: "new", actors: [0, 2] as [number, number] };
  merge(data, { ...more, partnerships: [...more.partnerships.map(moved), fresh] });
  expect(data.partnerships.map(({ id }) => id)).toEqual(["aa", "bb", "new"]);
  expect(data.partnerships[0]!.actors).toEqual([0, 1]);
  expect(data.partnerships[2]!.actors.map((index) => data.actors[index]!.id)).toEqual(["JP", "UA"]);
  expect(data.partnerships[2]!.claims).toEqual([2, 1, 0]);
});

test("the claims of a partnership that come page by page add up", () => {
  const data = sample();
  const known = data.partnerships[0]!;
  Object.assign(known, {
    claims: [2],
    more: 2,
    steps: known.steps.map((step, place) => ({ ...step, claims: place === 2 ? [2] : [] })),
  });
  const page = sample();
  const steps = page.partnerships[0]!.steps.map((step, place) => ({
    ...step,
    claims: place === 2 ? [] : step.claims,
  }));
  merge(data, { ...page, partnerships: [{ ...page.partnerships[0]!, claims: [1, 0], more: 1, steps }] });
  expect(known.claims).toEqual([2, 1, 0]);
  expect(known.more).toBe(0);
  expect(known.steps.map(({ claims }) => claims)).toEqual([[0], [1], [2]]);
});

test("a web that is read anew keeps the words that were there, and takes what was put right", () => {
  const data = sample();
  const fresh = light();
  fresh.documents.reverse();
  for (const claim of fresh.claims) claim.document = 1 - claim.document;
  fresh.claims[0]!.stage = "agreed";
  renew(data, fresh);
  expect(data.claims[0]!.stage).toBe("agreed");
  const { passage } = data.claims[1]!.words!;
  expect(data.passages[passage]!.text).toBe("They signed, then ended it.");
  expect(data.documents[data.passages[passage]!.document]!.id).toBe("second");
});

test("the token leaves the address and stays in the window", () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
  };
  const shown: string[] = [];
  const history = {
    state: null,
    replaceState: (_: unknown, __: string, address?: string | URL | null) => void shown.push(String(address)),
  };
  const at = (href: string) => takeToken({ location: { href }, history, storage });
  expect(at("http://127.0.0.1:8000/?token=secret#tie=aa")).toBe("secret");
  expect(shown).toEqual(["http://127.0.0.1:8000/#tie=aa"]);
  expect(at("http://127.0.0.1:8000/#tie=aa")).toBe("secret");
  expect(shown).toHaveLength(1);
});

test("a token goes with each request", async () => {
  const borne: (string | null)[] = [];
  const { server } = served(
    (_, how) => (borne.push(new Headers(how.headers).get("Authorization")), { body: [] }),
    "secret",
  );
  await server.get("scenarios");
  expect(borne).toEqual(["Bearer secret"]);
});

test("the reviews of others are news, and one's own are not", async () => {
  const log = [{ number: 1 }];
  const { server } = served((_, how) => {
    if (how.method !== "POST") return { body: log };
    log.push({ number: log.length + 1 });
    return { status: 201, body: { review: log.at(-1), revision: "2" } };
  });
  let made = 0;
  const reviews = new LiveReviews(
    server,
    () => {},
    () => made++,
  );
  expect(await reviews.news()).toBe(0);
  expect(await reviews.make({ change: "accept", claim: "c0" }, "Ada", "")).toBeNull();
  expect(made).toBe(1);
  expect(await reviews.news()).toBe(0);
  log.push({ number: 3 }, { number: 4 });
  expect(await reviews.news()).toBe(2);
  expect(await reviews.news()).toBe(0);
});

test("a review that cannot stand is told in the server's words", async () => {
  const { server } = served(() => ({ status: 409, body: { error: "It is rejected already." } }));
  const reviews = new LiveReviews(
    server,
    () => {},
    () => expect.unreachable(),
  );
  expect(reviews.allowed).toBe(false);
  expect(await reviews.undo(3, "Ada", "no")).toBe("It is rejected already.");
});

test("claims are looked for by the filters that the page shows", () => {
  const query = filters(
    { ...OPENING, text: " drones ", actor: "UA", sure: true, known: true, sortsOff: new Set(["news"]) },
    "2025-01-01",
  );
  expect(query).toContainEqual(["q", "drones"]);
  expect(query).toContainEqual(["about", "UA"]);
  expect(query).toContainEqual(["modality", "asserted"]);
  expect(query).toContainEqual(["known_by", "2025-01-01"]);
  expect(query.filter(([name]) => name === "source").map(([, kind]) => kind)).not.toContain("news");
  expect(query.some(([name]) => name === "kind")).toBe(false);
});

test("what came in is told in words", () => {
  expect(news(0)).toBe("The ledger has changed; the picture is up to date.");
  expect(news(1)).toBe("One review came in; the picture is up to date.");
  expect(news(2)).toBe("Two reviews came in; the picture is up to date.");
});
