/** How the probability came about: its course over time, its sum, and each day on which claims moved it. */

import { drawChart, points } from "./belief_chart";
import { supports, type Belief, type Testimony } from "./belief";
import { account, type Account, type Voice } from "./cases";
import { closes } from "./course";
import { opener } from "./contradicted";
import type { Day, Stage } from "./data";
import { toNumber } from "./days";
import { h } from "./dom";
import { moves, type Move } from "./moves";
import type { Page } from "./page";
import { duration, faded, figure, lines, product, saying } from "./reckoning";
import { probability, type Tie } from "./scene";
import { count, dateText, percent } from "./words";

const MOVED = 0.0005;
/** How many origins are named at once. */
const FIRST = 5;
/** How many days are told at once. */
const LAST = 30;

export function drawHowLikely(page: Page, tie: Tie, open: (name: string) => boolean): HTMLElement {
  const { at } = page.scene;
  const { belief } = tie.story;
  // Of what is only denied, it is asked whether there is anything of it.
  const stage = tie.stage ?? "proposed";
  const made = account(belief, stage, at);
  const steps = h(
    "details",
    { "data-fold": "steps", open: open("steps") },
    h("summary", {}, "Step by step: origin by origin, day by day"),
  );
  // The days are worked out for those who want to read them.
  const fill = () => {
    if (!steps.open || steps.children.length > 1) return;
    const voices = made?.cases[0]!.voices ?? [];
    steps.append(
      ...(voices.length ? [speaking(page, voices)] : []),
      ...sum(page, tie, stage, made).map((line) => h("p", { class: "sum" }, line)),
      h("h4", {}, "Day by day"),
      ...told(page, belief, stage, at),
    );
  };
  steps.addEventListener("toggle", fill);
  fill();
  return h(
    "section",
    { class: `how-likely kind-${tie.partnership.kind}`, "aria-label": "How the probability came about" },
    h("h3", {}, `How the ${percent(tie.probability)} came about`),
    drawChart(points(belief, stage, at), at),
    h("p", { class: "quiet" }, inShort(belief, stage, at, made)),
    steps,
  );
}

/** Who speaks for it and against it, and for how long there was no news, in a line. */
function inShort(belief: Belief, stage: Stage, at: Day, made: Account | null): string {
  const last = lastNews(belief, stage, at);
  const silent = stage === "active" && last && last < at ? toNumber(at) - toNumber(last) : 0;
  const [pro, con] = [made?.cases[0]!.voices.length ?? 0, made?.against.length ?? 0];
  return [
    made && `${count(pro, "origin")} ${pro === 1 ? "speaks" : "speak"} for it`,
    con > 0 && `${con} ${con === 1 ? "speaks" : "speak"} against it`,
    silent > 30 && `last told as active ${duration(silent)} ago`,
  ]
    .filter(Boolean)
    .join(", ")
    .replace(/$/, ".");
}

/** Who speaks for it, and how far each is relied on by now. */
function speaking(page: Page, voices: readonly Voice[]): HTMLElement {
  const rows = voices.map((voice) => h("li", {}, ...speaker(page, voice)));
  const rest = rows.slice(FIRST);
  return h(
    "div",
    {},
    h("p", { class: "quiet" }, `${count(voices.length, "origin")}, each by its strongest claim:`),
    h("ol", { class: "speaking" }, ...rows.slice(0, FIRST)),
    rest.length > 0 &&
      h(
        "details",
        { "data-fold": "voices" },
        h("summary", {}, `${rest.length} more`),
        h("ol", { class: "speaking" }, ...rest),
      ),
  );
}

function speaker(page: Page, { one, left }: Voice): HTMLElement[] {
  const bar = h("span", { class: "meter", "aria-hidden": "true" }, h("span"));
  (bar.firstElementChild as HTMLElement).style.setProperty("width", `${left * 100}%`);
  const older = one.strength - left > 0.005 ? ` of ${figure(one.strength)} on ${dateText(one.day)}` : "";
  return [
    h("span", { class: "figure" }, figure(left)),
    bar,
    h("span", {}, opener(page, one.claim), h("span", { class: "quiet" }, older)),
  ];
}

function sum(
  { data, scene }: Page,
  { story, probability }: Tie,
  stage: Stage,
  made: Account | null,
): string[] {
  const fading = faded(story.belief, stage, scene.at, lastNews(story.belief, stage, scene.at));
  const added = made
    ? lines(data, stage, made)
    : [
        "It was denied or closed, and told anew, on many days: what is told counts as far as nothing after it undoes it. " +
          `Together: ${figure(probability)}`,
      ];
  return fading ? [...added, fading] : added;
}

function lastNews({ testimony }: Belief, stage: Stage, at: Day): Day | null {
  return testimony.reduce<Day | null>(
    (last, one) =>
      one.day <= at && supports(one, stage) && !closes(one.stage) && (!last || one.day > last)
        ? one.day
        : last,
    null,
  );
}

const known = new WeakMap<Belief, Move[]>();

/** The days that moved a belief; kept, as many views of one belief ask for them. */
function movesOf(belief: Belief): Move[] {
  const found = known.get(belief) ?? moves(belief);
  known.set(belief, found);
  return found;
}

interface Step extends Move {
  from: number;
  to: number;
}

function told(page: Page, belief: Belief, stage: Stage, at: Day): HTMLElement[] {
  const until = movesOf(belief).filter(({ day }) => day <= at);
  const steps = until.map((move) => ({ ...move, ...around(belief, stage, move) }));
  const moved = steps.filter(({ from, to }) => Math.abs(to - from) > MOVED);
  const elsewhere = steps.length - moved.length;
  const list = h(
    "ol",
    { class: "moves" },
    ...moved.slice(-LAST).map((one) => step(page, belief, stage, one)),
  );
  const earlier = moved.slice(0, -LAST);
  const button: HTMLButtonElement = h(
    "button",
    {
      type: "button",
      click: () => {
        list.prepend(...earlier.map((one) => step(page, belief, stage, one)));
        button.remove();
      },
    },
    `Show ${count(earlier.length, "earlier day")}`,
  );
  const others = `On ${count(elsewhere, "other day")} claims moved other stages alone.`;
  return [
    ...(earlier.length ? [button] : []),
    list,
    ...(elsewhere ? [h("p", { class: "quiet" }, others)] : []),
    h(
      "p",
      { class: "quiet" },
      "Each origin counts once, with its strongest claim; what adds nothing is not listed.",
    ),
  ];
}

/** How likely the stage was that is shown, before and after what was told on a day. */
function around(belief: Belief, stage: Stage, { day, before, after }: Move): { from: number; to: number } {
  if (!closes(stage)) return { from: before[stage], to: after[stage] };
  const earlier = { ...belief, testimony: belief.testimony.filter((one) => one.day < day) };
  return { from: probability(earlier, stage, day), to: probability(belief, stage, day) };
}

function step(page: Page, { testimony }: Belief, stage: Stage, { day, from, to, claims }: Step): HTMLElement {
  const there = new Map(testimony.map((one) => [one.claim, one]));
  return h(
    "li",
    {},
    h(
      "p",
      {},
      h("time", {}, dateText(day)),
      h("span", { class: "moved" }, `${figure(from)} → ${figure(to)}`),
    ),
    ...claims
      .map((index) => there.get(index)!)
      .filter((one) => one.denies || closes(one.stage) || closes(stage) || supports(one, stage))
      .map((one) => witness(page, one)),
  );
}

function witness(page: Page, one: Testimony): HTMLElement {
  return h(
    "p",
    {},
    opener(page, one.claim),
    `, ${saying(page.data, one)}: `,
    h("span", { class: "quiet" }, product(page.data, one)),
  );
}
