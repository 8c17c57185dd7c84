import type { Condition, Experiment, Lesson, Todo } from "../model/lesson/lesson.ts";
import type { Text } from "../model/text.ts";
import { PATTERNS, type Cell, type Pattern, type PlannedRequest } from "../model/trial.ts";
import { slots } from "../load/pacing.ts";
import { variantNames, variants, type VariantName } from "../model/variants.ts";
import { seededRandom } from "../stats/random.ts";
import { handlerWait, scheduledMakespan, tolerance } from "../stats/theory.ts";

/** What the options of a run can change. */
export interface RunSettings {
  readonly requests: number;
  /** The curriculum's seconds are multiplied by this. */
  readonly scale: number;
  /** Which variants, in this order; if undefined, the lesson's usual cells. */
  readonly variants: readonly string[] | undefined;
  /** Which patterns, in this order; if undefined, the lesson's usual cells. */
  readonly patterns: readonly Pattern[] | undefined;
  /** The most requests in flight in the `limited` pattern. */
  readonly limit: number;
  /** Threads of the `pooled` variant. */
  readonly threads: number;
  readonly seed: number;
  /** Whether the todos are in a real database, whose queries theory does not count. */
  readonly realDatabase: boolean;
}

export const DEFAULT_SETTINGS: RunSettings = {
  requests: 10,
  scale: 0.1,
  variants: undefined,
  patterns: undefined,
  limit: 3,
  threads: 4,
  seed: 1,
  realDatabase: false,
};

/** What one query may cost; together they may cost no more than a tenth of a trial's theory. */
const QUERY_MS = 1;
const MOST_FOR_QUERIES = 0.1;

/** One trial, planned completely before anything is measured. */
export interface TrialPlan {
  readonly lesson: { readonly id: string; readonly title: string };
  readonly experiment: { readonly id: string; readonly title: Text };
  readonly cell: Cell;
  /** The variant under whose mount the requests go: the cell's own, unless it is a condition with another name. */
  readonly mount: string;
  readonly requests: readonly PlannedRequest[];
  /** Sent once before the clock starts, each over a connection that stays open until the trial ends. */
  readonly audience: readonly PlannedRequest[];
  /** What the store contains when the trial begins. */
  readonly todos: readonly Todo[];
  /** Threads of the `pooled` variant while it is measured. */
  readonly threads: number;
  /** How many requests are kept in flight. */
  readonly slots: number;
  readonly scale: number;
  readonly theoryMs: number;
  /** How far a measurement may be from theory and still agree with it; Infinity if there is no theory. */
  readonly toleranceMs: number;
}

/** The 2×2 that every lesson shows, and the thread pool in its best case. */
const USUAL_CELLS: readonly Cell[] = variantNames.flatMap((variant) =>
  variants[variant].usualPatterns.map((pattern) => ({ variant, pattern })),
);

/** Plans every trial of the lessons, in the order in which they will be measured. */
export function planRun(lessons: readonly Lesson[], settings: RunSettings): readonly TrialPlan[] {
  return lessons.flatMap((lesson) =>
    lesson.experiments.flatMap((experiment) =>
      conditionsOf(experiment, settings).map((condition) =>
        planTrial(lesson, experiment, condition, settings),
      ),
    ),
  );
}

/** The cells of variant × pattern as conditions with the name of their variant, and the other conditions. */
function conditionsOf(
  { requests, lanes, conditions = [] }: Experiment,
  settings: RunSettings,
): readonly Condition[] {
  const { variants: chosen, patterns } = settings;
  const matrix = requests
    ? cells(settings).map(({ variant, pattern }) => ({
        name: variant,
        on: variant,
        pattern,
        requests,
        ...(lanes && { lanes }),
      }))
    : [];
  return [
    ...matrix,
    ...conditions.filter(
      ({ on, pattern }) => (chosen?.includes(on) ?? true) && (patterns?.includes(pattern) ?? true),
    ),
  ];
}

/** If a variant or a pattern is given, the cells are the full product of what is given. */
function cells({ variants: chosen, patterns }: RunSettings): readonly Cell[] {
  if (chosen === undefined && patterns === undefined) return USUAL_CELLS;
  const usualPatterns = PATTERNS.filter((pattern) => pattern !== "limited");
  return (chosen ?? variantNames).flatMap((variant) =>
    (patterns ?? usualPatterns).map((pattern) => ({ variant, pattern })),
  );
}

function planTrial(
  lesson: Lesson,
  experiment: Experiment,
  condition: Condition,
  settings: RunSettings,
): TrialPlan {
  const { name, on, pattern, threads = settings.threads } = condition;
  // Seeded again for each trial: every cell of an experiment gets exactly the same requests.
  const requests = condition.requests(settings.requests, seededRandom(settings.seed));
  const inFlight = slots(pattern, requests.length, settings.limit);
  const waitLanes = variants[on as VariantName].lanes(threads);
  const served = Math.min(inFlight, condition.lanes ?? inFlight);
  const waits = requests.map(({ wait }) => wait);
  const waitsMs = waits.map((wait) => handlerWait(wait, waitLanes) * 1000 * settings.scale);
  const theoryMs = scheduledMakespan(waits, served, waitLanes) * 1000 * settings.scale;
  const queriesMs = settings.realDatabase
    ? Math.min(QUERY_MS * requests.length, MOST_FOR_QUERIES * theoryMs)
    : 0;
  return {
    lesson: { id: lesson.id, title: lesson.title.en },
    experiment: { id: experiment.id, title: experiment.title },
    cell: { variant: name, pattern },
    mount: on,
    requests,
    audience: condition.audience ?? [],
    todos: experiment.todos?.(settings.requests) ?? [],
    threads,
    slots: inFlight,
    scale: settings.scale,
    theoryMs,
    toleranceMs: condition.unpredicted
      ? Infinity
      : tolerance(waitsMs, Math.min(served, waitLanes)) + queriesMs,
  };
}
