import type { RunRecord } from "../../model/record/run.ts";
import { CLAIM_COLUMNS, claimRows } from "./claims.ts";
import { escaped, mdBlock, mdTable } from "../drawing/markdown.ts";
import { pageOf } from "../drawing/page.ts";
import { COLUMNS, cellsOf } from "./table.ts";
import { drawTimelines } from "./timeline.ts";
import { viewOf, type ExperimentView, type LessonView } from "./view.ts";

/** For a page of a code host: the same facts, whatever the terminal can show. */
export function renderMarkdown(record: RunRecord): string {
  const view = viewOf(record, false);
  const blocks = [
    ...claims(view.lessons),
    ...view.lessons.flatMap(({ title, experiments }) => [
      `# ${escaped(title)}`,
      ...(experiments.length === 0 ? ["Nothing was measured."] : experiments.flatMap(experiment)),
    ]),
  ];
  if (blocks.length === 0) return "Nothing was measured.\n";
  return `${[...blocks, `Measured by ${escaped(view.origin)}.`].join("\n\n")}\n`;
}

function claims(lessons: readonly LessonView[]): readonly string[] {
  const rows = claimRows(lessons).map(({ lesson, claim }) => [
    lesson,
    claim.system,
    claim.text,
    claim.theory,
    claim.measured,
    claim.ratio,
  ]);
  return rows.length === 0
    ? []
    : ["# The course's figures, measured", mdTable(CLAIM_COLUMNS, rows, 3)];
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
  const rows = trials.map((trial) => cellsOf(trial).map((cell) => cell.replaceAll("\n", ", ")));
  const timelines = drawTimelines(trials, pageOf());
  return [
    ...heading,
    mdTable(COLUMNS, rows, 2),
    mdBlock(timelines),
    sentences.map((sentence, at) => `${at + 1}. ${escaped(sentence)}`).join("\n"),
    ...(checks.length > 0 ? [checks.map((check) => `- ${escaped(check)}`).join("\n")] : []),
  ];
}
