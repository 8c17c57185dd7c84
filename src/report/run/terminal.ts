import { overview } from "./overview.ts";
import { closing } from "../drawing/next.ts";
import type { Page } from "../drawing/page.ts";
import type { RunRecord } from "../../model/record/run.ts";
import { drawTable } from "./table.ts";
import { wrap } from "../drawing/text.ts";
import { drawTimelines } from "./timeline.ts";
import { viewOf, type ExperimentView, type ReportView } from "./view.ts";

/**
 * What a person reads: heading, timings, timelines, what happened, checks; then what to do next. For several
 * lessons, only the course's figures. `typed` is the lesson's name on the command line, if not its id:
 * `./coffee`.
 */
export function renderTerminal(
  record: RunRecord,
  page: Page,
  { typed }: { readonly typed?: string | undefined } = {},
): string {
  const view = viewOf(record, page.ascii, typed);
  const body = view.lessons.length > 1 ? overview(view, page) : lessons(view, page);
  const lines = [...body, ...closing(view, page)];
  return `${lines.join("\n")}\n`;
}

function lessons(view: ReportView, page: Page): readonly string[] {
  const { paint, width } = page;
  if (view.lessons.length === 0) return ["Nothing was measured."];
  return view.lessons.flatMap(({ title, experiments }) => [
    ...wrap(title, width).map(paint.strong),
    ...(experiments.length === 0 ? ["nothing was measured"] : []),
    ...experiments.flatMap((each, row) => [...(row === 0 ? [] : [""]), ...experiment(each, page)]),
  ]);
}

function experiment(view: ExperimentView, page: Page): readonly string[] {
  const { paint, width, prose } = page;
  const { title, facts, trials, sentences, checks } = view;
  const heading = [...wrap(title, width), ...wrap(facts, width).map(paint.dim)];
  if (trials.length === 0) return heading;
  return [
    ...heading,
    "",
    ...drawTable(trials, page),
    "",
    ...drawTimelines(trials, page),
    "",
    paint.strong("What happened"),
    ...sentences.flatMap((sentence, at) => wrap(`${at + 1}. ${sentence}`, prose, "   ")),
    ...(checks.length > 0 ? ["", paint.strong("Checks")] : []),
    ...checks.flatMap((check) => wrap(check, prose, "  ")).map(paint.dim),
  ];
}
