import type { Experiment, Lesson, Todo } from "../model/lesson.ts";
import { PATTERNS, type Cell, type Pattern, type PlannedRequest } from "../model/trial.ts";
import { slots } from "../load/pacing.ts";
import { variants } from "../server/sleep.ts";
import { seededRandom } from "../stats/random.ts";
import { theoreticalMakespan, tolerance } from "../stats/theory.ts";

/** What a person may change about a run. */
export interface RunSettings {
  readonly requests: number;
  /** The curriculum's seconds are multiplied by this. */
  readonly scale: number;
  /** Which variants, in this order; undefined for the lesson's usual cells. */
  readonly variants: readonly string[] | undefined;
  /** Which patterns, in this order; undefined for the lesson's usual cells. */
  readonly patterns: readonly Pattern[] | undefined;
  /** The most in flight under the `limited` pattern. */
  readonly limit: number;
  /** Threads of the `pooled` variant. */
  readonly threads: number;
  readonly seed: number;
}

export const DEFAULT_SETTINGS: RunSettings = {
  requests: 10,
  scale: 0.1,
  variants: undefined,
  patterns: undefined,
  limit: 3,
  threads: 4,
  seed: 1,
};

/** One trial, complete before anything is measured: nothing about it is decided later. */
export interface TrialPlan {
  readonly lesson: { readonly id: string; readonly title: string };
  readonly experiment: { readonly id: string; readonly title: string };
  readonly cell: Cell;
  readonly requests: readonly PlannedRequest[];
  /** What the store holds when the trial begins. */
  readonly todos: readonly Todo[];
  /** How many requests are kept in flight. */
  readonly slots: number;
  readonly scale: number;
  readonly theoryMs: number;
  /** How far the measurement may be from theory and still count as reproduced. */
  readonly toleranceMs: number;
}

/** The 2×2 that every lesson shows, and the thread pool at the client's best. */
const USUAL_CELLS: readonly Cell[] = [
  { variant: "blocking", pattern: "sequential" },
  { variant: "blocking", pattern: "concurrent" },
  { variant: "awaited", pattern: "sequential" },
  { variant: "awaited", pattern: "concurrent" },
  { variant: "pooled", pattern: "concurrent" },
];

/** Plans every trial of the lessons, in the order they will be measured. */
export function planRun(lessons: readonly Lesson[], settings: RunSettings): readonly TrialPlan[] {
  return lessons.flatMap((lesson) =>
    lesson.experiments.flatMap((experiment) =>
      cells(settings).map((cell) => planTrial(lesson, experiment, cell, settings)),
    ),
  );
}

/** Naming a variant or a pattern asks for the full product of what is named. */
function cells({ variants: chosen, patterns }: RunSettings): readonly Cell[] {
  if (chosen === undefined && patterns === undefined) return USUAL_CELLS;
  const usualPatterns = PATTERNS.filter((pattern) => pattern !== "limited");
  return (chosen ?? Object.keys(variants)).flatMap((variant) =>
    (patterns ?? usualPatterns).map((pattern) => ({ variant, pattern })),
  );
}

function planTrial(
  lesson: Lesson,
  experiment: Experiment,
  cell: Cell,
  settings: RunSettings,
): TrialPlan {
  // Seeded anew for each trial: every cell of an experiment gets the very same requests.
  const requests = experiment.requests(settings.requests, seededRandom(settings.seed));
  const inFlight = slots(cell.pattern, requests.length, settings.limit);
  const waitsMs = requests.map(({ waitSeconds }) => waitSeconds * 1000 * settings.scale);
  const lanes = variants[cell.variant as keyof typeof variants].lanes(settings.threads);
  const together = Math.min(inFlight, lanes);
  const theoryMs = theoreticalMakespan(waitsMs, together);
  return {
    lesson: { id: lesson.id, title: lesson.title.en },
    experiment: { id: experiment.id, title: experiment.title.en },
    cell,
    requests,
    todos: experiment.todos?.(settings.requests) ?? [],
    slots: inFlight,
    scale: settings.scale,
    theoryMs,
    toleranceMs: tolerance(theoryMs, Math.min(...waitsMs), together),
  };
}
