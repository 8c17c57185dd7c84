import type { BenchRecord } from "../../model/record/bench.ts";
import { drawLatencies } from "./histogram.ts";
import { BENCH_COLUMNS, rowsOf } from "./table.ts";
import { benchViewOf, type BenchDetail } from "./view.ts";
import { escaped, mdBlock, mdTable } from "../drawing/markdown.ts";
import { pageOf, type Page } from "../drawing/page.ts";

/** For a page of a code host: the same facts, whatever the terminal can show. */
export function renderBenchMarkdown(
  record: BenchRecord,
  _page: Page,
  details: readonly BenchDetail[] = [],
): string {
  const view = benchViewOf(record, details, false);
  const heading = [`# ${escaped(view.title)}`, `${escaped(view.facts)}.`];
  if (view.targets.length === 0) return `${heading.join("\n\n")}\n`;
  const rows = view.targets
    .flatMap(rowsOf)
    .map((cells) => cells.map((cell) => cell.trim().replaceAll("\n", ", ")));
  const latencies = drawLatencies(view.targets, pageOf());
  const list = (texts: readonly string[]): readonly string[] =>
    texts.length > 0 ? [texts.map((text) => `- ${escaped(text)}`).join("\n")] : [];
  return `${[
    ...heading,
    mdTable(BENCH_COLUMNS, rows, 1),
    ...view.notes.map(escaped),
    ...list(view.ratios),
    ...(latencies.length > 0 ? [mdBlock(latencies)] : []),
    view.sentences.map((sentence, at) => `${at + 1}. ${escaped(sentence)}`).join("\n"),
    ...view.checks.warnings.map((text) => `**${escaped(text)}**`),
    ...(view.checks.rows.length > 0 ? [mdTable(view.checks.head, view.checks.rows, 1)] : []),
    ...list(view.checks.remarks),
    `Measured by ${escaped(view.origin)}.`,
  ].join("\n\n")}\n`;
}
