import { fitting, layOut } from "../drawing/columns.ts";
import type { Page } from "../drawing/page.ts";
import type { Paint } from "../drawing/paint.ts";
import { padTo, wrap } from "../drawing/text.ts";
import type { TrialView } from "./view.ts";

/** The columns in order; Markdown has the same. */
export const COLUMNS: readonly string[] = [
  "Variant",
  "Pattern",
  "Measured",
  "Theory",
  "Off",
  "Speed-up",
  "/health p99",
  "Errors",
];

/** One row for each trial; one block for each if the columns do not fit. */
export function drawTable(
  trials: readonly TrialView[],
  { width, ascii, paint }: Page,
): readonly string[] {
  const rule = ascii ? "-" : "─";
  const lines = fitting(width, (gap) => columnsOf(trials, gap, rule, paint));
  if (lines !== undefined) return lines;
  return trials.flatMap((trial, at) => [
    ...(at === 0 ? [] : [""]),
    ...stacked(trial, width, paint),
  ]);
}

/** The cells of a row, without colours, in the order of `COLUMNS`. */
export function cellsOf(trial: TrialView): readonly string[] {
  const { variant, patternLabel, measured, theory, off, speedUp, health, failures } = trial;
  const failed = failures.length > 0 ? failures.join("\n") : "0";
  return [variant, patternLabel, measured, theory, off, speedUp, health, failed];
}

function columnsOf(
  trials: readonly TrialView[],
  gap: number,
  rule: string,
  paint: Paint,
): readonly string[] {
  return layOut(
    {
      head: COLUMNS.map((name) => paint.dim(name.replace(" ", "\n"))),
      aligns: ["left", "left", "right", "right", "right", "right", "right", "left"],
      rows: trials.map((trial) => painted(trial, paint)),
    },
    gap,
    rule,
  );
}

function painted(trial: TrialView, paint: Paint): readonly string[] {
  const [variant = "", pattern = "", measured = "", ...others] = cellsOf(trial);
  const errors = others.pop() ?? "";
  return [
    paint.variant(trial.variant)(variant),
    pattern,
    paint.strong(measured),
    ...others,
    (trial.failures.length > 0 ? paint.failed : paint.dim)(errors),
  ];
}

function stacked(trial: TrialView, width: number, paint: Paint): readonly string[] {
  const [, , ...cells] = cellsOf(trial);
  const names = COLUMNS.slice(2);
  const nameWidth = Math.max(...names.map((name) => name.length));
  const title = wrap(`${trial.variant}, ${trial.patternLabel}`, width);
  return [
    ...title.map((line) => paint.strong(paint.variant(trial.variant)(line))),
    ...names.flatMap((name, at) => {
      const failed = name === "Errors" && trial.failures.length > 0;
      const lines = (cells[at] ?? "")
        .split("\n")
        .flatMap((cell) => wrap(cell, width - nameWidth - 4));
      return lines.map(
        (line, row) =>
          `  ${paint.dim(padTo(row === 0 ? name : "", nameWidth))}  ${failed ? paint.failed(line) : line}`,
      );
    }),
  ];
}
