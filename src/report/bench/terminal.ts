import type { BenchRecord } from "../../model/record/bench.ts";
import { drawLatencies } from "./histogram.ts";
import { drawBenchTable } from "./table.ts";
import type { BenchChecks } from "./checks.ts";
import { benchViewOf, type BenchDetail } from "./view.ts";
import { fitting, layOut } from "../drawing/columns.ts";
import { closing } from "../drawing/next.ts";
import type { Page } from "../drawing/page.ts";
import { wrap } from "../drawing/text.ts";

/** What a person reads: heading, figures, distribution of latencies, what happened, checks; then what to do next. */
export function renderBenchTerminal(
  record: BenchRecord,
  page: Page,
  details: readonly BenchDetail[] = [],
): string {
  const { paint, width, prose, ascii } = page;
  const view = benchViewOf(record, details, ascii);
  const heading = [
    ...wrap(view.title, width).map(paint.strong),
    ...wrap(view.facts, width).map(paint.dim),
  ];
  const paragraph = (lines: readonly string[]): readonly string[] =>
    lines.length > 0 ? ["", ...lines] : [];
  const body =
    view.targets.length === 0
      ? []
      : [
          "",
          ...drawBenchTable(view.targets, page),
          ...paragraph(view.notes.flatMap((note) => wrap(note, prose)).map(paint.dim)),
          ...paragraph(view.ratios.flatMap((ratio) => wrap(ratio, prose, "  "))),
          ...paragraph(drawLatencies(view.targets, page)),
          "",
          paint.strong("What happened"),
          ...view.sentences.flatMap((sentence, at) => wrap(`${at + 1}. ${sentence}`, prose, "   ")),
          ...paragraph(drawChecks(view.checks, page)),
        ];
  return `${[...heading, ...body, ...closing(view, page)].join("\n")}\n`;
}

function drawChecks(
  { warnings, head, rows, remarks }: BenchChecks,
  { paint, width, prose, ascii }: Page,
): readonly string[] {
  if (rows.length === 0) return [];
  const columns = {
    head,
    rows,
    aligns: head.map((_, at) => (at === 0 ? "left" : "right")),
  } as const;
  const lines = fitting(width, (gap) => layOut(columns, gap, ascii ? "-" : "─"));
  // Too narrow for columns: one line for each column, with all targets in it.
  const stacked = head.slice(1).flatMap((name, at) => {
    const cells = rows.map((row) => `${rows.length > 1 ? `${row[0]} ` : ""}${row[at + 1]}`);
    return wrap(`${name}: ${cells.join(", ")}`, prose, "  ");
  });
  return [
    paint.strong("Checks"),
    ...warnings.flatMap((text) => wrap(text, prose, "  ")).map(paint.failed),
    ...(lines ?? stacked).map(paint.dim),
    ...remarks.flatMap((text) => wrap(text, prose, "  ")).map(paint.dim),
  ];
}
