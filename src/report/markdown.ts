import type { RunRecord } from "../model/record.ts";
import { unpainted } from "./paint.ts";
import { COLUMNS, cellsOf } from "./table.ts";
import { drawTimelines } from "./timeline.ts";
import { viewOf } from "./view.ts";
import type { ExperimentView } from "./view.ts";

// What a code block on a page of a code host shows without scrolling.
const WIDTH = 80;

/** For a page of a code host: the same facts, whatever terminal asked for them. */
export function renderMarkdown(record: RunRecord): string {
  const view = viewOf(record, false);
  const blocks = view.lessons.flatMap(({ title, experiments }) => [
    `# ${escaped(title)}`,
    ...(experiments.length === 0 ? ["Nothing was measured."] : experiments.flatMap(experiment)),
  ]);
  if (blocks.length === 0) return "Nothing was measured.\n";
  return `${[...blocks, `Measured by ${escaped(view.origin)}.`].join("\n\n")}\n`;
}

function experiment({
  title,
  facts,
  trials,
  sentences,
  checks,
}: ExperimentView): readonly string[] {
  const heading = [`## ${escaped(title)}`, `${escaped(facts)}.`];
  if (trials.length === 0) return heading;
  const rows = trials.map((trial) =>
    row(cellsOf(trial).map((cell) => cell.replaceAll("\n", ", "))),
  );
  const rule = COLUMNS.map((_, at) => (at < 2 ? ":--" : "--:"));
  const timelines = drawTimelines(trials, { paint: unpainted, width: WIDTH, ascii: false });
  return [
    ...heading,
    [row(COLUMNS), `| ${rule.join(" | ")} |`, ...rows].join("\n"),
    // A name of the record must not close the block.
    ["```text", ...timelines.map((line) => line.replaceAll("```", "'''")), "```"].join("\n"),
    sentences.map((sentence, at) => `${at + 1}. ${escaped(sentence)}`).join("\n"),
    ...(checks.length > 0 ? [checks.map((check) => `- ${escaped(check)}`).join("\n")] : []),
  ];
}

function row(cells: readonly string[]): string {
  return `| ${cells.map(escaped).join(" | ")} |`;
}

/** Text that shows as itself, in a table's cell as well. */
function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>|~&#]/g, "\\$&");
}
