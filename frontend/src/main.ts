import "./style.css";
import { analysis, drawAnalysis, drawTabs, withTie } from "./analyses";
import { actorSearch, DateSlider, drawFilters, drawFocus, drawSummary } from "./controls";
import { embedded, type PageData } from "./data";
import { fromNumber, span } from "./days";
import { h } from "./dom";
import { drawEvidence } from "./evidence";
import { Graph } from "./graph";
import { drawList } from "./list";
import type { Page } from "./page";
import { asOf, scene, type Tie } from "./scene";
import { fromHash, toHash, type State } from "./state";
import { drawTimeline } from "./timeline";
import { ADVERSE } from "./words";

const app = document.getElementById("app")!;

function start(data: PageData): void {
  document.title = data.title;
  const days = span(data);
  const page = seen(data, fromHash(location.hash));
  const summary = h("p", { class: "summary", "aria-live": "polite" });
  const filters = h(
    "details",
    { class: "filters", open: innerWidth > 760 },
    h("summary", {}, "Filters"),
    h("div"),
  );
  const focus = h("p", { class: "focus", "aria-live": "polite" });
  const panes = {
    graph: h("section", { class: "pane web", "aria-label": "Graph" }, focus),
    list: h("section", { class: "pane list", "aria-label": "Partnerships" }),
    timeline: h("section", { class: "pane timeline", "aria-label": "Timeline and analyses" }),
    evidence: h("section", {
      class: "pane evidence",
      "aria-label": "Evidence",
      tabindex: -1,
      id: "evidence",
    }),
  };
  const tabs = h("div", { class: "tabs", role: "group", "aria-label": "Timeline and analyses" });
  const below = h("div", { class: "below" });
  panes.timeline.append(tabs, below);
  const main = h("main", {}, panes.list, panes.graph, panes.timeline, panes.evidence);
  const slider = new DateSlider(page);
  app.replaceChildren(
    h(
      "header",
      { class: "top" },
      h("div", { class: "title" }, h("h1", {}, data.title), summary),
      slider.element,
      actorSearch(page),
      filters,
    ),
    main,
  );
  const graph = new Graph(panes.graph);
  panes.graph.append(
    h(
      "p",
      { class: "caption" },
      "Width: sources. Arrow: provider to recipient. Square: organisation; diamond: company; triangle: armed group.",
    ),
    h(
      "div",
      { class: "zoom" },
      h("button", { type: "button", "aria-label": "Zoom in", click: () => graph.magnify(1.4) }, "+"),
      h("button", { type: "button", "aria-label": "Zoom out", click: () => graph.magnify(1 / 1.4) }, "−"),
    ),
  );

  function seen(data: PageData, state: State): Page {
    const view = scene(data, state, fromNumber(days.opening));
    const chosen = data.partnerships.find(({ id }) => id === state.tie);
    const open = (chosen && asOf(data, chosen, view.at)) ?? strongest(view.ties);
    return { data, span: days, state, scene: view, open, go };
  }

  function draw(page: Page): void {
    slider.update(page);
    drawSummary(summary, page);
    drawFilters(filters.lastElementChild!, page);
    drawFocus(focus, page);
    drawList(panes.list, page);
    drawTabs(tabs, page);
    const asked = analysis(page);
    main.classList.toggle("asking", asked !== undefined);
    if (asked) drawAnalysis(below, page, asked);
    else drawTimeline(below, page);
    drawEvidence(panes.evidence, page);
    graph.draw(page);
  }

  let waiting = 0;
  let writing: ReturnType<typeof setTimeout> | undefined;

  /** Many changes within one frame, as from a slider, are drawn once. */
  function show(state: State): void {
    page.state = state;
    if (waiting) return;
    waiting = requestAnimationFrame(() => {
      waiting = 0;
      Object.assign(page, seen(data, page.state));
      draw(page);
    });
  }

  function go(change: Partial<State>): void {
    show({ ...page.state, ...withTie(change) });
    clearTimeout(writing);
    // Browsers refuse an address that changes with every movement of a slider.
    writing = setTimeout(() => history.replaceState(null, "", toHash(page.state) || location.pathname), 120);
    if (change.tie || change.row) bringEvidence();
  }

  /** Where the panes lie below each other, the evidence that was asked for comes into sight. */
  function bringEvidence(): void {
    panes.evidence.scrollTop = 0;
    const { top } = panes.evidence.getBoundingClientRect();
    if (top > innerHeight * 0.8 || top < 0) panes.evidence.scrollIntoView({ block: "start" });
  }

  addEventListener("hashchange", () => show(fromHash(location.hash)));
  new ResizeObserver(() => draw(page)).observe(panes.graph);
}

/** What is open before anything is chosen: the strongest tie that binds rather than sets apart. */
function strongest(ties: readonly Tie[]): Tie | null {
  return ties.find((tie) => !ADVERSE.has(tie.partnership.kind)) ?? ties[0] ?? null;
}

function nothing(data: PageData): void {
  app.replaceChildren(
    h(
      "main",
      { class: "nothing" },
      h("h1", {}, data.title),
      h("p", {}, "There are no claims yet. Read some documents into the ledger, and write the page again:"),
      h("pre", {}, "amity add FILE, FOLDER, ADDRESS or FEED\namity report -o web.html"),
    ),
  );
}

function failed(reason: unknown): void {
  const text = reason instanceof Error ? reason.message : String(reason);
  app.replaceChildren(
    h(
      "main",
      { class: "nothing", role: "alert" },
      h("h1", {}, "This page cannot be shown"),
      h("p", {}, text),
    ),
  );
}

try {
  const data = embedded(document);
  if (data.partnerships.length) start(data);
  else nothing(data);
} catch (error) {
  failed(error);
}
