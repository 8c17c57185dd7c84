import type { Lesson } from "../model/lesson/lesson.ts";
import type { RunRecord } from "../model/record/run.ts";
import { claimsOf } from "./claims.ts";
import type { TrialPlan } from "./plan.ts";
import { run, type RunOutcome, type RunTools } from "./run.ts";

/** A lesson with its plans, and the server that has its endpoints. */
export interface LessonRun {
  readonly lesson: Lesson;
  readonly plans: readonly TrialPlan[];
  readonly start: RunTools["start"];
}

/** A lesson whose run stopped early, and why. */
export interface LessonFailure {
  readonly lesson: Lesson;
  readonly failure: unknown;
}

export interface LessonsOutcome extends Omit<RunOutcome, "failure"> {
  /** In the order they happened; if one lesson fails, the next is measured anyway. */
  readonly failures: readonly LessonFailure[];
}

/** Measures lessons in order, each against its own server, as one record. Only an abort stops it. */
export async function runLessons(
  runs: readonly LessonRun[],
  tools: Omit<RunTools, "start">,
): Promise<LessonsOutcome> {
  const total = runs.reduce((sum, { plans }) => sum + plans.length, 0);
  const outcomes: RunOutcome[] = [];
  const failures: LessonFailure[] = [];
  let before = 0;
  for (const [at, { lesson, plans, start }] of runs.entries()) {
    const index = before;
    const laterMs = runs.slice(at + 1).reduce((sum, later) => sum + theory(later), 0);
    const outcome = await run(plans, {
      ...tools,
      start,
      onEvent: (event) =>
        tools.onEvent?.(
          event.type === "trial-started"
            ? { ...event, index: index + event.index, total, leftMs: event.leftMs + laterMs }
            : event,
        ),
    });
    outcomes.push(outcome);
    if (outcome.failure !== null) failures.push({ lesson, failure: outcome.failure });
    if (tools.signal.aborted) break;
    before += plans.length;
  }
  const measured = outcomes.flatMap((outcome) => outcome.measured);
  return { record: merged(runs, outcomes), measured, failures };
}

function theory({ plans }: LessonRun): number {
  return plans.reduce((sum, { theoryMs }) => sum + theoryMs, 0);
}

/** The first record with the lessons of all of them, each with the claims that can be compared with a measurement. */
function merged(runs: readonly LessonRun[], outcomes: readonly RunOutcome[]): RunRecord {
  const [first] = outcomes;
  if (first === undefined) throw new RangeError("there is no lesson to run");
  const lessons = outcomes.flatMap(({ record, measured }, at) =>
    record.lessons.map((lesson) => {
      const own = runs[at];
      const claims = own === undefined ? [] : claimsOf(own.lesson, measured);
      return claims.length > 0 ? { ...lesson, claims } : lesson;
    }),
  );
  return { ...first.record, lessons };
}
