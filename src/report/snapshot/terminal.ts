import type { ComparisonRecord, Verdict } from "../../model/record/comparison.ts";
import { fitting, layOut } from "../drawing/columns.ts";
import { drawIntervals } from "./chart.ts";
import { comparisonViewOf, type ComparedView } from "./view.ts";
import { closing } from "../drawing/next.ts";
import type { Page } from "../drawing/page.ts";
import type { Ink } from "../drawing/paint.ts";
import { padTo, wrap } from "../drawing/text.ts";

/** The columns in order; Markdown has the same. */
export const COMPARISON_COLUMNS: readonly string[] = [
  "Scenario",
  "Verdict",
  "Change",
  "98 % interval",
  "Errors",
];

/** The cells of a row, without colours, in the order of `COMPARISON_COLUMNS`. */
export function comparisonCells(scenario: ComparedView): readonly string[] {
  const { name, verdict, change, interval, errors } = scenario;
  return [name, verdict, change, interval, errors];
}

/** What a person reads: verdicts, intervals, what they mean; then what to do next. */
export function renderComparisonTerminal(record: ComparisonRecord, page: Page): string {
  const { paint, width, prose, ascii } = page;
  const view = comparisonViewOf(record, ascii);
  const { title, summary, scenarios } = view;
  const notes = [...view.observations, ...view.notes];
  const sentences = scenarios.flatMap(({ sentence }) => (sentence === null ? [] : [sentence]));
  const chart = drawIntervals(scenarios, page);
  const lines = [
    ...wrap(title, width).map(paint.strong),
    ...wrap(`${summary}.`, width),
    ...(view.problem === null ? [] : wrap(view.problem.text, width).map(paint.failed)),
    ...(scenarios.length === 0 ? [] : ["", ...table(scenarios, page)]),
    ...(chart.length === 0 ? [] : ["", ...chart]),
    ...(sentences.length + notes.length === 0 ? [] : ["", paint.strong("What happened")]),
    ...[...sentences, ...notes].flatMap((text, at) => wrap(`${at + 1}. ${text}`, prose, "   ")),
    ...closing(view, page),
  ];
  return `${lines.join("\n")}\n`;
}

function table(scenarios: readonly ComparedView[], page: Page): readonly string[] {
  const { paint, width, ascii } = page;
  const columns = {
    head: COMPARISON_COLUMNS.map((name) => paint.dim(name)),
    aligns: ["left", "left", "right", "right", "right"] as const,
    rows: scenarios.map((scenario) => {
      const [name = "", verdict = "", ...others] = comparisonCells(scenario);
      return [name, inkOf(scenario.verdict, page)(verdict), ...others];
    }),
  };
  return (
    fitting(width, (gap) => layOut(columns, gap, ascii ? "-" : "─")) ??
    scenarios.flatMap((scenario, at) => [...(at === 0 ? [] : [""]), ...stacked(scenario, page)])
  );
}

function stacked(scenario: ComparedView, page: Page): readonly string[] {
  const { paint, width } = page;
  const [name = "", verdict = "", ...others] = comparisonCells(scenario);
  const names = COMPARISON_COLUMNS.slice(1);
  const widest = Math.max(...names.map((one) => one.length));
  return [
    ...wrap(name, width).map(paint.strong),
    ...[inkOf(scenario.verdict, page)(verdict), ...others].map(
      (cell, at) => `  ${paint.dim(padTo(names[at] ?? "", widest))}  ${cell}`,
    ),
  ];
}

function inkOf(verdict: Verdict, { paint }: Page): Ink {
  if (verdict === "regression") return paint.failed;
  return verdict === "same" ? paint.dim : paint.strong;
}
