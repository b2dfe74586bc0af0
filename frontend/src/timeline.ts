/** The course of each partnership: talks, signature, entry into force, delivery and end told apart. */

import { scaleUtc } from "d3-scale";
import { fromNumber, toNumber, type Span } from "./days";
import { h, refill, s } from "./dom";
import { key, mark } from "./marks";
import { sides, tieName, type Page } from "./page";
import type { Step } from "./data";
import type { Tie } from "./scene";
import { dateText, KINDS, STAGES, standing, stageName } from "./words";

const LANE = 26;
const PAD = 12;

export function drawTimeline(root: Element, page: Page): void {
  const { scene } = page;
  const wide = innerWidth > 760;
  // On a phone each name stands above its lane.
  const label = wide ? 240 : 0;
  const width = Math.max(120, root.clientWidth - label - 2);
  const x = scale(page.span, width);
  const scrolled = root.querySelector(".lanes")?.scrollTop ?? 0;
  const lanes = h(
    "ol",
    { class: "lanes" },
    ...scene.ties.map((tie) => lane(page, tie, x, width)),
    h("li", { class: "now", "aria-hidden": "true" }),
  );
  const now = lanes.querySelector<HTMLElement>(".now")!;
  now.style.left = `${label + x(toNumber(scene.at))}px`;
  now.style.height = `${scene.ties.length * (wide ? LANE : 44)}px`;
  (root as HTMLElement).style.setProperty("--label", `${label}px`);
  refill(root, h("h2", {}, "Timeline", key()), axis(page, x, width), lanes);
  lanes.scrollTop = scrolled;
}

type Scale = (day: number) => number;

function scale(span: Span, width: number): Scale {
  const length = span.last - span.first;
  return (day) => PAD + Math.min(Math.max((day - span.first) / length, 0), 1) * (width - 2 * PAD);
}

function axis({ span, scene, go }: Page, x: Scale, width: number): HTMLElement {
  const dates = scaleUtc().domain([new Date(fromNumber(span.first)), new Date(fromNumber(span.last))]);
  const format = dates.tickFormat();
  const at = x(toNumber(scene.at));
  const label = dateText(scene.at);
  const ticks = dates
    .ticks(Math.max(2, Math.floor(width / 80)))
    .map((tick) => ({ place: x(toNumber(tick.toISOString().slice(0, 10))), text: format(tick) }))
    .filter(({ place }) => place > 12 && place < width - 12);
  const chosen = Math.min(Math.max(at, 42), width - 44);
  const picture = s(
    "svg",
    {
      class: "axis",
      width,
      height: 24,
      "aria-hidden": "true",
      click: (event: MouseEvent) => {
        const share = (event.offsetX - PAD) / (width - 2 * PAD);
        const day = Math.round(span.first + Math.min(Math.max(share, 0), 1) * (span.last - span.first));
        go({ at: fromNumber(day) });
      },
    },
    s("rect", { class: "ground", width, height: 24 }),
    ...ticks
      .filter(({ place }) => Math.abs(place - chosen) > 70)
      .map(({ place, text }) => s("text", { x: place, y: 16, "text-anchor": "middle" }, text)),
    s("text", { class: "at", x: chosen, y: 16, "text-anchor": "middle" }, label),
  );
  return h("div", { class: "axis-row" }, picture);
}

function lane(page: Page, tie: Tie, x: Scale, width: number): HTMLElement {
  const { id, kind } = tie.partnership;
  const open = page.open?.partnership.id === id;
  const choose = () => page.go({ tie: id });
  return h(
    "li",
    { class: `lane kind-${kind}${open ? " open" : ""}`, "data-lane": id, click: choose },
    h(
      "button",
      {
        type: "button",
        "data-key": `lane-${id}`,
        "aria-label": `${tieName(page.data, tie)}: ${spoken(tie)}`,
        "aria-current": open ? "true" : null,
        click: choose,
      },
      h("span", { class: "lane-name" }, sides(page.data, tie)),
      h("span", { class: "quiet" }, ` ${KINDS[kind].toLowerCase()}`),
    ),
    s(
      "svg",
      { class: "course", width, height: LANE, "aria-hidden": "true" },
      ...course(page, tie, x, width),
      ...steps(page, tie, x),
    ),
  );
}

/** The line from each turn to the next, drawn as the graph draws that standing. */
function course({ scene }: Page, { story }: Tie, x: Scale, width: number): SVGElement[] {
  const now = x(toNumber(scene.at));
  return story.turns.flatMap(({ since, outcome }, index) => {
    const from = x(toNumber(since));
    const next = story.turns[index + 1];
    const to = next ? x(toNumber(next.since)) : width;
    const way = standing(outcome);
    const piece = (start: number, stop: number, later: string) =>
      stop > start &&
      s("line", { class: `tie ${way}${later}`, x1: start, x2: stop, y1: LANE / 2, y2: LANE / 2 });
    return [piece(from, Math.min(to, now), ""), piece(Math.max(from, now), to, " later")].filter(
      (line) => !!line,
    );
  });
}

function steps({ scene, span }: Page, { story }: Tie, x: Scale): SVGElement[] {
  return story.steps.flatMap((step) => {
    const [first, last] = when(step);
    const later = step.by > scene.at ? " later" : "";
    const place = x(foreseen(step) ? first : last);
    const drawn = mark(step.stage, step.modality, place, LANE / 2);
    if (later) drawn.classList.add("later");
    drawn.append(s("title", {}, stepText(step)));
    const reach = { x1: x(first), x2: x(last), y1: LANE / 2 + 8, y2: LANE / 2 + 8 };
    const vague = reach.x2 - reach.x1 > 8 && s("line", { class: `vague${later}`, ...reach });
    const early = last < span.first && s("text", { class: "earlier", x: 1, y: LANE / 2 + 4 }, "‹");
    return [vague, drawn, early].filter((part) => !!part);
  });
}

/** The days between which it may have been: a year or month is drawn as long as it is. */
function when(step: Step): [first: number, last: number] {
  const by = toNumber(step.by);
  if (!step.date) return [by, by];
  const [year, month, day] = step.date.split("-").map(Number);
  const first = Date.UTC(year!, (month ?? 1) - 1, day ?? 1) / 86_400_000;
  const last = day ? first : Date.UTC(month ? year! : year! + 1, month ?? 0, 0) / 86_400_000;
  return [first, foreseen(step) && first > by ? last : Math.max(first, Math.min(last, by))];
}

function foreseen(step: Step): boolean {
  return step.modality === "expected" || step.modality === "possible";
}

function stepText(step: Step): string {
  const hedge = step.modality === "asserted" ? "" : ` (${step.modality})`;
  return `${dateText(step.date ?? step.by)}: ${STAGES[step.stage].toLowerCase()}${hedge}`;
}

function spoken(tie: Tie): string {
  const told = tie.story.steps.map(stepText);
  return `${stageName(tie.stage)}. ${told.slice(-6).join("; ")}`;
}
