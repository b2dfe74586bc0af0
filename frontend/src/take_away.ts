/** What a reader takes along: the view as a picture, what is shown as tables, a citation, a link, a print. */

import type { Asked } from "./archive";
import { citation, slug, toBibtex, toCslJson, toText } from "./citation";
import type { Answer } from "./data";
import { h } from "./dom";
import { menu, type Entry, type Section } from "./menu";
import { asker, type Page } from "./page";

import { onPaper, png, sheet, type Drawn } from "./sheet";
import { toHash } from "./state";
import "./styles/take_away.css";
import { answerTable, claimsTable, csv, frame, shownRecord, tiesTable } from "./tables_out";
import { isAnalysis, openView } from "./views";
import { count } from "./words";

/** How many claims of a search are taken along at most, and how many are asked for at once. */
const MOST_CLAIMS = 2_000;
const AT_ONCE = 200;

/** What a view gives as its picture, where it gives one. */
export type Drawing = () => (Pick<Drawn, "keys"> & { picture: SVGSVGElement }) | null;

/** The menu of what can be taken along from the view that is open. */
export function takeAway(page: () => Page, view: () => Element, drawing: Drawing = () => null): HTMLElement {
  const told = h("p", { class: "taken", role: "status" });
  const take = new Taking(page, view, drawing, told);
  let back = (): void => undefined;
  addEventListener("beforeprint", () => (back = onPaper()));
  addEventListener("afterprint", () => back());
  return h(
    "div",
    { class: "take-away" },
    menu("Take away", () => take.sections()),
    told,
  );
}

class Taking {
  readonly #page: () => Page;
  readonly #view: () => Element;
  readonly #drawing: Drawing;
  readonly #told: HTMLElement;

  constructor(page: () => Page, view: () => Element, drawing: Drawing, told: HTMLElement) {
    this.#page = page;
    this.#view = view;
    this.#drawing = drawing;
    this.#told = told;
  }

  sections(): Section[] {
    const pictured = this.#drawing() !== null || charts(this.#view()).length > 0;
    return [
      {
        label: "Picture",
        entries: pictured
          ? [
              this.#entry("Picture as SVG", () => this.#svg()),
              this.#entry("Picture as PNG", () => this.#png()),
            ]
          : [],
      },
      { label: "Data", entries: this.#data() },
      {
        label: "Citation",
        entries: [
          this.#entry("Copy citation", () => this.#copy("the citation", toText(this.#citation()))),
          this.#entry("Citation as BibTeX", () =>
            this.#save("citation.bib", toBibtex(this.#citation()), "application/x-bibtex"),
          ),
          this.#entry("Citation as CSL-JSON", () =>
            this.#save(
              "citation.json",
              toCslJson(this.#citation()),
              "application/vnd.citationstyles.csl+json",
            ),
          ),
        ],
      },
      {
        label: "View",
        entries: [
          this.#entry("Copy link to this view", () => this.#copy("the link", link(this.#page()))),
          this.#entry("Print", () => print()),
        ],
      },
    ].filter(({ entries }) => entries.length > 0);
  }

  #entry(text: string, act: () => void | Promise<void>): Entry {
    return {
      text,
      act: () => {
        Promise.resolve()
          .then(act)
          .catch((reason: unknown) => this.#say(reason instanceof Error ? reason.message : String(reason)));
      },
    };
  }

  #data(): Entry[] {
    const page = this.#page();
    const open = openView(page);
    const answer = shownAnswer(page);
    if (answer) {
      const tables = answer.tables.map((table, place) => {
        const name = answer.tables.length > 1 ? table.label || `Table ${place + 1}` : "Table";
        const file = answer.tables.length > 1 ? `${slug(table.name)}.csv` : "csv";
        return this.#entry(`${name} as CSV`, () => this.#save(file, csv(answerTable(table)), "text/csv"));
      });
      return [
        ...tables,
        this.#entry("All of it as JSON", () => this.#json({ ...frame(this.#page()), answer })),
      ];
    }
    if (open.name === "claims") {
      return [
        this.#entry("Claims as CSV", async () =>
          this.#save("csv", csv(claimsTable(page.data, await this.#found())), "text/csv"),
        ),
        this.#entry("Claims as JSON", async () =>
          this.#json(shownRecord(this.#page(), await this.#found(), false)),
        ),
      ];
    }
    if (open.name === "what-if" || open.name === "review") return [];
    return [
      this.#entry("Partnerships as CSV", () => this.#save("csv", csv(tiesTable(this.#page())), "text/csv")),
      this.#entry("Partnerships, claims and quotes as JSON", async () => {
        const claims = [...new Set(this.#page().scene.ties.flatMap((tie) => tie.claims))];
        await this.#words(claims);
        this.#json(shownRecord(this.#page(), claims));
      }),
    ];
  }

  #drawn(): Drawn {
    const page = this.#page();
    const open = openView(page);
    const own = this.#drawing();
    const view = this.#view();
    return {
      label: open.label,
      drawings: own ? [own.picture] : charts(view),
      caption: caption(view),
      ties: open.name !== "what-if" && !isAnalysis(page, open),
      keys: own?.keys ?? null,
    };
  }

  #svg(): void {
    this.#save("svg", sheet(this.#page(), () => this.#drawn()).text, "image/svg+xml");
  }

  async #png(): Promise<void> {
    const page = this.#page();
    this.#keep(fileName(page, "png"), await png(sheet(page, () => this.#drawn())));
  }

  #json(record: Record<string, unknown>): void {
    this.#save("json", `${JSON.stringify(record, null, 2)}\n`, "application/json");
  }

  /** The claims that the search finds, with their quotes, as far as they are taken along. */
  async #found(): Promise<number[]> {
    const { archive, state, scene } = this.#page();
    const found: number[] = [];
    let total = 1;
    while (found.length < Math.min(total, MOST_CLAIMS)) {
      const search = { state, at: scene.at, offset: found.length, limit: AT_ONCE };
      const some = await had(() => archive.find(search));
      total = some.total;
      if (!some.claims.length) break;
      found.push(...some.claims);
    }
    await this.#words(found);
    if (total > found.length)
      this.#say(`The ${found.length} latest of ${total.toLocaleString("en")} claims.`);
    return found;
  }

  /** Have the quotes of claims on the page. */
  async #words(claims: readonly number[]): Promise<void> {
    const { archive, data } = this.#page();
    const missing = claims.filter((index) => !data.claims[index]!.words);
    for (let first = 0; first < missing.length; first += AT_ONCE) {
      this.#say(`Fetching the quotes of ${count(missing.length - first, "claim")} …`);
      await had(() => archive.words(missing.slice(first, first + AT_ONCE)));
    }
  }

  #citation() {
    const page = this.#page();
    const today = new Date().toISOString().slice(0, 10);
    return citation(page, openView(page).label, location, today);
  }

  #save(ending: string, text: string, type: string): void {
    this.#keep(fileName(this.#page(), ending), new Blob([text], { type: `${type};charset=utf-8` }));
  }

  #keep(name: string, content: Blob): void {
    const address = URL.createObjectURL(content);
    h("a", { href: address, download: name }).click();
    // The browser needs the address until it has begun to save.
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
    this.#say(`Saved ${name}.`);
  }

  async #copy(what: string, text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      this.#say(`Copied ${what}.`);
    } catch {
      // Where a page may not write to the clipboard, the reader copies the text by hand.
      offer(what, text);
    }
  }

  #say(words: string): void {
    this.#told.textContent = words;
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => (this.#told.textContent = ""), 6_000);
  }

  #silence: ReturnType<typeof setTimeout> | undefined;
}

/** The answer that an analysis or a what-if shows. */
function shownAnswer(page: Page): Answer | undefined {
  const open = openView(page);
  const { leaving, ending, scenario } = page.state;
  if (isAnalysis(page, open)) return page.archive.answer(open.name, asker(page)).there;
  if (open.name !== "what-if" || !(leaving.length || ending.length || scenario)) return undefined;
  return page.archive.whatIf({ leaving, ending, scenario }, asker(page)).there;
}

/** The drawings of a view that gives none by itself: those in it that are more than a sign. */
function charts(view: Element): SVGSVGElement[] {
  return seen(view, "svg").filter(
    (one): one is SVGSVGElement =>
      one instanceof SVGSVGElement && one.clientWidth >= 200 && one.clientHeight >= 40,
  );
}

/** What a view says of how it is to be read, without the keys, which the sheet has itself. */
function caption(view: Element): string | null {
  const words = seen(view, ".caption, .matrix-legend")[0]?.cloneNode(true);
  if (!(words instanceof Element)) return null;
  for (const key of words.querySelectorAll(".key, .keys, .matrix-keys, button")) key.remove();
  return words.textContent;
}

function seen(view: Element, selector: string): Element[] {
  return [...view.querySelectorAll(selector)].filter((one) => one.getClientRects().length > 0);
}

/** What is asked for, when it is there. */
async function had<Thing>(ask: () => Asked<Thing>): Promise<Thing> {
  for (let patience = 0; patience < 200; patience++) {
    const asked = ask();
    if (asked.there !== undefined) return asked.there;
    if (asked.failed !== undefined) throw new Error(asked.failed);
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  throw new Error("The server has not answered for half a minute; try again later.");
}

/** A file's name that says what it is: amity-graph-japan-2026-07-05.svg. */
export function fileName(page: Page, ending: string): string {
  const { state, scene, data } = page;
  const actor = data.actors.find(({ id }) => id === state.actor);
  const parts = ["amity", openView(page).name, actor && slug(actor.name).slice(0, 40), scene.at];
  if (state.known) parts.push("as-known-then");
  const [more, form] = ending.includes(".") ? ending.split(".") : [null, ending];
  return `${[...parts, more].filter(Boolean).join("-")}.${form}`;
}

/** The address of the view, without what lets a reader write. */
export function link(page: Page): string {
  const origin = location.protocol === "file:" ? "file://" : location.origin;
  return `${origin}${location.pathname}${toHash(page.state)}`;
}

function offer(what: string, text: string): void {
  const words = h("textarea", { readonly: true, rows: 5, "aria-label": `Copy ${what}` });
  words.value = text;
  const close = () => {
    dialog.close();
    dialog.remove();
  };
  const dialog = h(
    "dialog",
    { class: "offer", "aria-label": `Copy ${what}` },
    h("p", {}, `Copy ${what} from here:`),
    words,
    h("button", { type: "button", click: close }, "Close"),
  );
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  words.select();
}
