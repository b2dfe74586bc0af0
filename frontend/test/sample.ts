import type { Claim, PageData, Partnership, Step } from "../src/data";
import { KINDS } from "../src/words";

/** Three actors, a co-production that is talked of, signed and ended, and a sanction. */
export function sample(): PageData {
  const steps: Step[] = [
    { stage: "negotiating", modality: "asserted", date: "2024-02", by: "2024-02-10", claims: [0] },
    { stage: "signed", modality: "asserted", date: "2024-06-01", by: "2024-06-01", claims: [1] },
    { stage: "ended", modality: "asserted", date: "2025-03-01", by: "2025-03-01", claims: [2] },
  ];
  const coProduction: Partnership = {
    id: "aa",
    actors: [0, 1],
    flow: "one-way",
    kind: "co-production",
    instrument: "Drone Deal",
    steps,
    claims: [2, 1, 0],
    more: 0,
  };
  const sanction: Partnership = {
    id: "bb",
    actors: [1, 2],
    flow: "mutual",
    kind: "sanction",
    instrument: null,
    steps: [{ stage: "agreed", modality: "expected", date: null, by: "2024-05-01", claims: [3] }],
    claims: [3],
    more: 0,
  };
  return {
    format: 3,
    live: false,
    title: "A sample",
    asOf: "2025-06-01",
    counts: { documents: 2, claims: 4, partnerships: 2 },
    actors: [
      { id: "DK", name: "Denmark", type: "state" },
      { id: "UA", name: "Ukraine", type: "state" },
      { id: "RU", name: "Russia", type: "state" },
    ],
    documents: [source("first", "2024-02-10"), source("second", "2025-03-01")],
    passages: [
      { document: 0, text: "They talked." },
      { document: 1, text: "They signed, then ended it." },
    ],
    claims: [
      claim("c0", 0, "2024-02-10", { stage: "negotiating" }),
      claim("c1", 1, "2024-06-01"),
      claim("c2", 1, "2025-03-01", { stage: "ended" }),
      claim("c3", 0, "2024-05-01", { kind: "sanction", stage: "agreed", modality: "expected" }),
    ],
    partnerships: [coProduction, sanction],
    origins: [
      { id: "first", name: "The First" },
      { id: "second", name: "The Second" },
    ],
    weights: {
      reliability: {
        "own-act": 0.95,
        organisation: 0.9,
        "third-state": 0.85,
        news: 0.85,
        commentary: 0.6,
        intention: 0.6,
        unsourced: 0.5,
      },
      modality: { asserted: 1, expected: 0.9, possible: 0.7, denied: 1 },
      halfLife: Object.fromEntries(
        Object.keys(KINDS).map((kind) => [kind, 5]),
      ) as PageData["weights"]["halfLife"],
    },
    analyses: null,
  };
}

function source(id: string, date: string): PageData["documents"][number] {
  return { id, title: id, publisher: `${id} press`, date, kind: "news", url: null, ai: false };
}

function claim(id: string, place: number, by: string, told: Partial<Claim> = {}): Claim {
  return {
    id,
    document: place,
    parties: [],
    kind: "co-production",
    stage: "signed",
    modality: "asserted",
    date: by,
    by,
    known: by,
    origin: place,
    witness: "news",
    confidence: 0.9,
    words: { passage: place, start: 0, end: 4 },
    ...told,
  };
}
