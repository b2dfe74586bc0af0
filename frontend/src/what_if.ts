/** What would be lost: actors and partnerships are taken out of the web, or a scenario comes true. */

import "./styles/what_if.css";
import { drawBasis, drawFigures, drawTables } from "./answer";
import type { Answer } from "./data";
import { h, refill } from "./dom";
import { isolated } from "./isolated";
import { asker, tieName, type Page } from "./page";
import { MOST_OUT } from "./state";
import { supposing, taken } from "./taken_out";
import { waiting } from "./waiting";
import { ADVERSE } from "./words";

const SUGGESTED = 8;

/** What a reader has typed and not chosen yet, and what is to be said of it. */
const typing = { text: "", answer: "" };

export function drawWhatIf(root: Element, page: Page): void {
  const scrolled = root.querySelector(".answer-body")?.scrollTop ?? 0;
  const asked = supposing(page.state) ? page.archive.whatIf(taken(page.state), asker(page)) : null;
  const body = h(
    "div",
    { class: "answer-body what-if", tabindex: 0, role: "group", "aria-label": "What if" },
    h("p", { class: "question" }, "What would be lost if an actor left, or a partnership ended?"),
    drawChoice(page),
    asked && (asked.there ? drawLoss(page, asked.there) : waiting(page, asked)),
    !asked && drawSuggestions(page),
  );
  refill(root, body);
  body.scrollTop = scrolled;
}

/** The answer: first in sentences, then layer by layer and actor by actor. */
function drawLoss(page: Page, asked: Answer): HTMLElement {
  const [first, ...more] = asked.told ?? [];
  return h(
    "div",
    { class: "loss", "aria-live": "polite" },
    h("h2", {}, isolated(asked.title)),
    first && h("p", { class: "loss-first" }, isolated(first)),
    ...more.map((sentence) => h("p", {}, isolated(sentence))),
    drawBasis(page, asked),
    drawFigures(asked),
    ...drawTables(page, asked),
  );
}

function drawChoice(page: Page): HTMLElement {
  const { state, go } = page;
  return h(
    "div",
    { class: "choice-of-loss" },
    drawTakenOut(page),
    h(
      "div",
      { class: "choices" },
      actorChoice(page),
      scenarioChoice(page),
      tieChoice(page),
      supposing(state) &&
        h(
          "button",
          {
            type: "button",
            class: "plain",
            "data-key": "what-if-none",
            click: () => go({ leaving: [], ending: [], scenario: null, row: null }),
          },
          "Take nothing out",
        ),
    ),
    limits(page),
  );
}

/** What is taken out by now, each with the way to put it back. */
function drawTakenOut(page: Page): HTMLElement | null {
  const { data, state, go } = page;
  const actors = state.leaving.map((id) => {
    const name = data.actors.find((actor) => actor.id === id)?.name ?? id;
    return chip(`${isolated(name)} leaves`, `back-${id}`, () =>
      go({ leaving: state.leaving.filter((one) => one !== id), row: null }),
    );
  });
  const ties = state.ending.map((id) =>
    chip(`${tieTitle(page, id)} ends`, `back-${id}`, () =>
      go({ ending: state.ending.filter((one) => one !== id), row: null }),
    ),
  );
  if (!actors.length && !ties.length) return null;
  return h("ul", { class: "taken-out", "aria-label": "What is taken out" }, ...actors, ...ties);
}

function chip(text: string, key: string, act: () => void): HTMLElement {
  return h(
    "li",
    {},
    h("span", {}, text),
    h("button", { type: "button", "data-key": key, "aria-label": `Put back: ${text}`, click: act }, "×"),
  );
}

function tieTitle({ data }: Page, id: string): string {
  const tie = data.partnerships.find((one) => one.id === id);
  if (!tie) return id;
  const [first, second] = tie.actors.map((index) => isolated(data.actors[index]!.name));
  return `${first} – ${second}, ${isolated(tie.instrument ?? tie.kind)}`;
}

/** Who may be taken out: anybody where a server reckons, else those whose departure the file carries. */
function offered({ data, archive, scene }: Page): { id: string; name: string }[] {
  const named = new Map(data.actors.map((actor) => [actor.id, actor]));
  if (archive.departures) return archive.departures.flatMap((id) => named.get(id) ?? []);
  const ties = new Map<number, number>();
  for (const { partnership } of scene.plan)
    if (!ADVERSE.has(partnership.kind))
      for (const actor of partnership.actors) ties.set(actor, (ties.get(actor) ?? 0) + 1);
  const most = [...ties].sort(([, a], [, b]) => b - a).map(([actor]) => data.actors[actor]!);
  return [...new Set([...most, ...data.actors])];
}

function leave(page: Page, id: string): void {
  const { archive, state, go } = page;
  Object.assign(typing, { text: "", answer: "" });
  // A file carries single departures alone, so that the next one takes the place of the last.
  if (archive.departures) go({ leaving: [id], ending: [], scenario: null, row: null });
  else if (!state.leaving.includes(id)) go({ leaving: [...state.leaving, id], row: null });
}

function actorChoice(page: Page): HTMLElement {
  const there = offered(page);
  const full = page.state.leaving.length + page.state.ending.length >= MOST_OUT;
  const options = there.map(({ name }) => h("option", { value: name }));
  const find = () => {
    const asked = input.value.trim().toLowerCase();
    if (!asked) return;
    const found =
      there.find(({ name, id }) => name.toLowerCase() === asked || id.toLowerCase() === asked) ??
      there.find(({ name }) => name.toLowerCase().startsWith(asked));
    if (found) return leave(page, found.id);
    typing.answer = page.archive.departures
      ? "This file does not carry its departure"
      : "No actor of that name";
    page.go({});
  };
  const input = h("input", {
    type: "search",
    list: "what-if-actors",
    placeholder: "An actor that leaves",
    "aria-label": "An actor that leaves",
    "aria-describedby": "what-if-answer",
    "aria-invalid": typing.answer ? "true" : null,
    autocomplete: "off",
    "data-key": "what-if-actor",
    disabled: full,
    value: typing.text,
    input: () => Object.assign(typing, { text: input.value, answer: "" }),
    change: find,
    keydown: (event: KeyboardEvent) => event.key === "Enter" && find(),
  });
  return h(
    "div",
    { class: "what-if-search" },
    input,
    h("datalist", { id: "what-if-actors" }, ...options),
    h("span", { class: "what-if-answer", id: "what-if-answer", role: "status" }, typing.answer),
  );
}

function scenarioChoice(page: Page): HTMLElement | null {
  const { archive, state, go } = page;
  const { there } = archive.scenarios();
  if (!there?.length && !state.scenario) return null;
  const names = (there ?? []).map(({ name }) => name);
  if (state.scenario && !names.includes(state.scenario)) names.unshift(state.scenario);
  const choose = (event: Event) => {
    const scenario = (event.target as HTMLSelectElement).value || null;
    go({ scenario, row: null, ...(archive.departures && scenario ? { leaving: [], ending: [] } : {}) });
  };
  return h(
    "label",
    { class: "choice" },
    "Scenario ",
    h(
      "select",
      { "data-key": "what-if-scenario", change: choose },
      h("option", { value: "" }, "none"),
      ...names.map((name) =>
        h("option", { value: name, selected: name === state.scenario }, name.replaceAll("-", " ")),
      ),
    ),
  );
}

/** The open partnership may be taken out, where a server reckons. */
function tieChoice(page: Page): HTMLElement | null {
  const { archive, data, open, state, go } = page;
  if (archive.departures || !open || ADVERSE.has(open.partnership.kind)) return null;
  const { id } = open.partnership;
  if (state.ending.includes(id) || state.leaving.length + state.ending.length >= MOST_OUT) return null;
  return h(
    "button",
    {
      type: "button",
      "data-key": "what-if-tie",
      click: () => go({ ending: [...state.ending, id], row: null }),
    },
    `Take out ${isolated(tieName(data, open))}`,
  );
}

function drawSuggestions(page: Page): HTMLElement {
  return h(
    "div",
    { class: "suggestions" },
    h("p", {}, "Those that are tied most:"),
    h(
      "p",
      {},
      ...offered(page)
        .slice(0, page.archive.departures ? 24 : SUGGESTED)
        .map(({ id, name }) =>
          h(
            "button",
            { type: "button", "data-key": `leave-${id}`, click: () => leave(page, id) },
            `${isolated(name)} leaves`,
          ),
        ),
    ),
  );
}

/** What cannot be asked here, and where it can. */
function limits({ archive, data }: Page): HTMLElement | null {
  if (!archive.departures) return null;
  const many = archive.departures.length;
  const carried = many
    ? `This file works by itself and carries what was worked out beforehand: the departures of ${many} actors, those tied most${data.departures?.scenarios.length ? ", and the scenarios in the list" : ""}.`
    : "This file carries no departures: the web has no ties, or so many that they take too long.";
  return h(
    "p",
    { class: "quiet limits" },
    `${carried} Other actors, several at once and single partnerships are answered by `,
    h("code", {}, "amity serve"),
    " and ",
    h("code", {}, "amity stress"),
    ".",
  );
}
