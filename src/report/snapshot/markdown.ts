import type { ComparisonRecord } from "../../model/record/comparison.ts";
import { drawIntervals } from "./chart.ts";
import { COMPARISON_COLUMNS, comparisonCells } from "./terminal.ts";
import { comparisonViewOf } from "./view.ts";
import { escaped, mdBlock, mdTable } from "../drawing/markdown.ts";
import { pageOf } from "../drawing/page.ts";

/** For a page of a code host, a pull request, or a workflow's summary. */
export function renderComparisonMarkdown(record: ComparisonRecord): string {
  const view = comparisonViewOf(record, false);
  const rows = view.scenarios.map(comparisonCells);
  const chart = drawIntervals(view.scenarios, pageOf());
  const sentences = view.scenarios.flatMap(({ sentence }) => (sentence === null ? [] : [sentence]));
  const list = [...sentences, ...view.observations, ...view.notes].map(
    (text) => `- ${escaped(text)}`,
  );
  return `${[
    `# ${escaped(view.title)}`,
    `${escaped(view.summary)}.`,
    ...(view.problem === null ? [] : [`**${escaped(view.problem.text)}**`]),
    ...(rows.length === 0 ? [] : [mdTable(COMPARISON_COLUMNS, rows, 2)]),
    ...(chart.length === 0 ? [] : [mdBlock(chart)]),
    ...(list.length === 0 ? [] : [list.join("\n")]),
    `Measured by ${escaped(view.origin)}.`,
  ].join("\n\n")}\n`;
}
