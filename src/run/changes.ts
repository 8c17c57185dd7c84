import type { Lesson } from "../model/lesson/lesson.ts";
import type { Cell } from "../model/trial.ts";
import { variantHolding } from "../model/variants.ts";
import { DEFAULT_SETTINGS, planRun, type RunSettings, type TrialPlan } from "./plan.ts";

export type ChangeKind = "more" | "shorter" | "pooled";

/** One trial of a lesson before and after one change. */
export interface Change {
  readonly kind: ChangeKind;
  readonly before: TrialPlan;
  readonly after: TrialPlan;
}

/** What is changed, and the cell that shows it best. */
const CHANGES: readonly {
  readonly kind: ChangeKind;
  readonly cell: Cell;
  readonly change: Partial<RunSettings>;
}[] = [
  {
    kind: "more",
    cell: { variant: variantHolding("nothing"), pattern: "concurrent" },
    change: { requests: DEFAULT_SETTINGS.requests * 2 },
  },
  {
    kind: "shorter",
    cell: { variant: variantHolding("loop"), pattern: "concurrent" },
    change: { scale: DEFAULT_SETTINGS.scale / 2 },
  },
  {
    kind: "pooled",
    cell: { variant: variantHolding("thread"), pattern: "concurrent" },
    change: { threads: DEFAULT_SETTINGS.threads * 2 },
  },
];

/** For each kind of change, the lesson's first experiment in which it makes a difference. */
export function changesOf(lesson: Lesson): readonly Change[] {
  return CHANGES.flatMap((change) => {
    for (const experiment of lesson.experiments) {
      const found = changed({ ...lesson, experiments: [experiment] }, change);
      if (found !== undefined) return [found];
    }
    return [];
  });
}

function changed(
  lesson: Lesson,
  { kind, cell, change }: (typeof CHANGES)[number],
): Change | undefined {
  const before = planned(lesson, cell, {});
  const after = planned(lesson, cell, change);
  if (before === undefined || after === undefined) return undefined;
  const other =
    before.requests.length !== after.requests.length || before.theoryMs !== after.theoryMs;
  return other ? { kind, before, after } : undefined;
}

function planned(lesson: Lesson, cell: Cell, change: Partial<RunSettings>): TrialPlan | undefined {
  return planRun([lesson], { ...DEFAULT_SETTINGS, ...change }).find(
    ({ mount, cell: { variant, pattern } }) =>
      mount === variant && variant === cell.variant && pattern === cell.pattern,
  );
}
