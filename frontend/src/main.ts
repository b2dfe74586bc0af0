import "./style.css";
import "./styles/print.css";
import type { Archive } from "./archive";
import { drawAnalysis } from "./analyses";
import { Claims } from "./claims";
import { ActorSearch } from "./actor_search";
import { DateSlider, drawFocus, drawSummary, drawTabs } from "./controls";
import { embedded, placesOf, type PageData } from "./data";
import { fromNumber, span } from "./days";
import { h } from "./dom";
import { drawEvidence } from "./evidence";
import { drawFilters, filterPane } from "./filters";
import { Graph } from "./graph";
import { drawList } from "./list";
import { arrive } from "./live";
import { MapView } from "./map";
import { drawMatrix, matrixPicture } from "./matrix";
import { OwnArchive } from "./own_archive";
import type { Page } from "./page";
import { drawReviews } from "./review";
import { asOf, forget, scene, type Tie } from "./scene";
import { sourceLine, subtitle } from "./sheet";
import { fromHash, toHash, type State } from "./state";
import { takeAway, type Drawing } from "./take_away";
import { drawTimeline, timelinePicture } from "./timeline";
import { isAnalysis, openView } from "./views";
import { drawWhatIf } from "./what_if";
import { ADVERSE } from "./words";

const app = document.getElementById("app")!;

/** The page over some data; what is returned draws it again, when there is more of the data. */
function start(data: PageData, archive: Archive): (more?: boolean) => void {
  document.title = data.title;
  let days = span(data);
  const page = seen(fromHash(location.hash));
  const summary = h("p", { class: "summary", "aria-live": "polite" });
  const filters = filterPane();
  const printed = h("p", { class: "printed" });
  const focus = h("p", { class: "focus", "aria-live": "polite" });
  const tabs = h("nav", { class: "tabs", "aria-label": "Views" });
  const view = h("div", { class: "view" });
  const graph = new Graph(view);
  const map = new MapView(view);
  const claims = new Claims();
  const other = h("div", { class: "other" });
  view.append(other);
  const panes = {
    list: h("section", { class: "pane list", "aria-label": "Partnerships" }),
    view: h("section", { class: "pane looked-at", id: "view", tabindex: -1 }, focus, view),
    course: h("section", { class: "pane course-of", "aria-label": "Course of the partnerships" }),
    evidence: h("section", {
      class: "pane evidence",
      "aria-label": "Evidence",
      tabindex: -1,
      id: "evidence",
    }),
  };
  const slider = new DateSlider(page);
  const search = new ActorSearch(page);
  const main = h("main", {}, panes.list, panes.view, panes.course, panes.evidence);
  app.replaceChildren(
    h("a", { class: "skip", href: "#view", click: skip(panes.view) }, "Skip to the view"),
    h("a", { class: "skip", href: "#evidence", click: skip(panes.evidence) }, "Skip to the evidence"),
    h(
      "header",
      { class: "top" },
      h("div", { class: "title" }, h("h1", {}, data.title), summary, printed),
      slider.element,
      h(
        "div",
        { class: "tools" },
        search.element,
        takeAway(
          () => page,
          () => view,
          drawing,
        ),
      ),
      filters,
    ),
    tabs,
    main,
  );

  function seen(state: State): Page {
    const now = scene(data, state, fromNumber(days.opening));
    const chosen = data.partnerships.find(({ id }) => id === state.tie);
    const open = (chosen && asOf(data, chosen, now.at, state)) ?? strongest(data, now.ties, state.actor);
    return { data, archive, span: days, state, scene: now, open, go };
  }

  function draw(): void {
    slider.update(page);
    search.update(page);
    drawSummary(summary, page);
    printed.textContent = `${openView(page).label}. ${subtitle(page)}. ${sourceLine(page)}`;
    drawFilters(filters, page);
    drawFocus(focus, page);
    drawTabs(tabs, page);
    drawList(panes.list, page);
    drawView();
    drawEvidence(panes.evidence, page);
  }

  function drawView(): void {
    const open = openView(page);
    main.dataset["view"] = isAnalysis(page, open) ? "analysis" : open.name;
    panes.view.setAttribute("aria-label", open.label);
    panes.course.hidden = !open.course;
    graph.element.hidden = open.name !== "graph";
    map.element.hidden = open.name !== "map";
    other.hidden = !graph.element.hidden || !map.element.hidden;
    if (open.course) drawTimeline(panes.course, page);
    if (open.name === "graph") graph.draw(page);
    else if (open.name === "map") map.draw(page);
    else if (open.name === "matrix") drawMatrix(other, page);
    else if (open.name === "timeline") drawTimeline(other, page);
    else if (open.name === "claims") claims.draw(other, page);
    else if (open.name === "what-if") drawWhatIf(other, page);
    else if (open.name === "review") drawReviews(other, page);
    else drawAnalysis(other, page, open.name);
  }

  /** What the open view gives as its picture; the graph says itself what its looks mean. */
  function drawing(): ReturnType<Drawing> {
    switch (openView(page).name) {
      case "graph":
        return { picture: graph.picture(), keys: null };
      case "map":
        return { picture: map.picture(), keys: "lines" };
      case "matrix":
        return { picture: matrixPicture(page), keys: "kinds" };
      case "timeline":
        return { picture: timelinePicture(page), keys: "marks" };
      default:
        return null;
    }
  }

  let waiting = 0;
  let writing: ReturnType<typeof setTimeout> | undefined;

  /** Many changes within one frame, as from a slider, are drawn once. */
  function show(state: State): void {
    page.state = state;
    if (waiting) return;
    waiting = requestAnimationFrame(() => {
      waiting = 0;
      Object.assign(page, seen(page.state));
      draw();
    });
  }

  function go(change: Partial<State>): void {
    show({ ...page.state, ...("tie" in change ? { row: null, claim: null } : {}), ...change });
    clearTimeout(writing);
    // Browsers refuse an address that changes with every movement of a slider.
    writing = setTimeout(() => history.replaceState(null, "", toHash(page.state) || location.pathname), 120);
    if (change.tie || change.row || change.claim) bringEvidence();
  }

  /** Where the panes lie below each other, the evidence that was asked for comes into sight. */
  function bringEvidence(): void {
    panes.evidence.scrollTop = 0;
    const { top } = panes.evidence.getBoundingClientRect();
    if (top > innerHeight * 0.8 || top < 0) panes.evidence.scrollIntoView({ block: "start" });
  }

  addEventListener("hashchange", () => show(fromHash(location.hash)));
  new ResizeObserver(() => show(page.state)).observe(panes.view);
  return (more = true) => {
    if (more) forget(data);
    days = span(data);
    show(page.state);
  };
}

/** A link that moves the keyboard and leaves the address, which is the state, alone. */
function skip(to: HTMLElement): (event: Event) => void {
  return (event) => {
    event.preventDefault();
    to.focus();
  };
}

/** What is open before anything is chosen: the strongest tie, of who is in focus, that binds rather than sets apart. */
function strongest(data: PageData, ties: readonly Tie[], actor: string | null): Tie | null {
  const focus = placesOf(data.actors).get(actor ?? "");
  const own = focus === undefined ? ties : ties.filter((tie) => tie.partnership.actors.includes(focus));
  return own.find((tie) => !ADVERSE.has(tie.partnership.kind)) ?? own[0] ?? null;
}

function nothing(data: PageData): void {
  const command = data.live ? "amity add FILE, FOLDER, ADDRESS or FEED" : "amity report -o web.html";
  const then = data.live ? ", and load this page again:" : ", and write the page again:";
  app.replaceChildren(
    h(
      "main",
      { class: "nothing" },
      h("h1", {}, data.title),
      h("p", {}, `There are no claims yet. Read some documents into the ledger${then}`),
      h("pre", {}, data.live ? command : `amity add FILE, FOLDER, ADDRESS or FEED\n${command}`),
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

async function begin(): Promise<void> {
  const carried = embedded(document);
  if (carried.partnerships) {
    if (carried.partnerships.length) start(carried, new OwnArchive(carried));
    else nothing(carried);
    return;
  }
  let redraw: ((more?: boolean) => void) | undefined;
  const { data, archive } = await arrive(app, carried, (more) => redraw?.(more));
  if (data.partnerships.length) redraw = start(data, archive);
  else nothing(data);
}

begin().catch(failed);
