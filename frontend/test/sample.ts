import type { Claim, PageData, Partnership, Step } from "../src/data";

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
    turns: [
      ["2024-02-10", "negotiating", "asserted"],
      ["2024-06-01", "signed", "asserted"],
      ["2025-03-01", "ended", "asserted"],
    ],
    steps,
    claims: [2, 1, 0],
  };
  const sanction: Partnership = {
    id: "bb",
    actors: [1, 2],
    flow: "mutual",
    kind: "sanction",
    instrument: null,
    turns: [["2024-05-01", "agreed", "expected"]],
    steps: [{ stage: "agreed", modality: "expected", date: null, by: "2024-05-01", claims: [3] }],
    claims: [3],
  };
  return {
    format: 2,
    title: "A sample",
    asOf: "2025-06-01",
    counts: { documents: 2, claims: 4 },
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
      claim("c0", 0, "2024-02-10"),
      claim("c1", 1, "2024-06-01"),
      claim("c2", 1, "2025-03-01"),
      claim("c3", 0, "2024-05-01"),
    ],
    partnerships: [coProduction, sanction],
    analyses: null,
  };
}

function source(id: string, date: string): PageData["documents"][number] {
  return { id, title: id, publisher: `${id} press`, date, kind: "news", url: null, ai: false };
}

function claim(id: string, passage: number, by: string): Claim {
  const rest = { start: 0, end: 4, parties: [], date: by } satisfies Partial<Claim>;
  return { id, passage, by, kind: "co-production", stage: "signed", modality: "asserted", ...rest };
}
