/** The views of one state, in the order of their tabs. */

import { type Page } from "./page";

export interface View {
  name: string;
  label: string;
  /** Whether the course of the partnerships is shown below it. */
  course: boolean;
}

const VIEWS: readonly View[] = [
  { name: "graph", label: "Graph", course: true },
  { name: "map", label: "Map", course: true },
  { name: "matrix", label: "Matrix", course: false },
  { name: "timeline", label: "Timeline", course: false },
  { name: "claims", label: "Claims", course: false },
  { name: "what-if", label: "What if", course: false },
];

const REVIEW: View = { name: "review", label: "Reviews", course: false };

/** The views that a page has: those of every page, its analyses, and where a server keeps them the reviews. */
export function views({ data, archive }: Page): View[] {
  const questions = (data.analyses?.sections ?? []).map(({ name, label }) => ({
    name,
    label,
    course: false,
  }));
  return [...VIEWS, ...(archive.reviewing ? [REVIEW] : []), ...questions];
}

/** The view that is open; the first where the address names none that there is. */
export function openView(page: Page): View {
  return views(page).find(({ name }) => name === page.state.view) ?? VIEWS[0]!;
}

/** Whether a view is the answer to a question of the analyses. */
export function isAnalysis({ data }: Page, { name }: View): boolean {
  return !!data.analyses?.sections.some((one) => one.name === name);
}
