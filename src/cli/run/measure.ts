import { LabError } from "../../errors.ts";
import type { FoundLesson } from "../../lesson/find.ts";
import { systemClock } from "../../load/clock.ts";
import type { TrialRecord } from "../../model/record/run.ts";
import { settleTrial, type SettledTrial } from "../../learn/settled.ts";
import { environment, loadAverage } from "../../process/machine/environment.ts";
import type { Measured } from "../../run/assemble.ts";
import { packageVersion } from "../../package.ts";
import type { TrialPlan } from "../../run/plan.ts";
import { run } from "../../run/run.ts";
import { tryAgain } from "../../run/theory-check.ts";
import { serverOf } from "./server.ts";
import { LiveLine, type RunDisplay } from "./live-line.ts";
import type { CommandContext } from "../context.ts";
import { openStatus } from "../terminal/status.ts";

/** Trials as they were measured, and as a learner is judged by them. */
export interface MeasuredTrials {
  readonly trials: readonly TrialRecord[];
  readonly settled: readonly SettledTrial[];
}

/**
 * Measures these trials of a lesson in their own run, shown by `lanes` if given, otherwise as a live line.
 * A trial too far from theory is measured again, `MOST_ATTEMPTS` times at most.
 * @throws what ended the run early; `trial-failed` if requests failed
 */
export async function measure(
  found: FoundLesson,
  plans: readonly TrialPlan[],
  { terminal, signal }: CommandContext,
  lanes?: RunDisplay,
): Promise<MeasuredTrials> {
  const status = await openStatus(terminal, lanes !== undefined);
  const display = lanes ?? new LiveLine(status, terminal);
  const { measured, failure } = await run(plans, {
    start: serverOf(found, { kind: "memory" }, status),
    clock: systemClock,
    signal,
    tool: { name: "async-lab", version: packageVersion() },
    onEvent: display.onEvent,
    repeat: tryAgain,
  }).finally(() => display.close());
  if (failure !== null) throw failure;
  const trials = measured.map(({ trial }) => trial);
  const errors = trials.reduce((sum, trial) => sum + trial.errors.total, 0);
  if (errors === 0) return { trials, settled: measured.map(settled) };
  throw new LabError({
    code: "trial-failed",
    message: `${errors} requests of the measurement failed.`,
    hint: `Run \`async-lab run ${found.lesson.id}\` to see which.`,
    exitCode: 1,
  });
}

/** A loop that was this busy was late because of its own work, as a blocked one is. */
const OWN_WORK = 0.5;

function settled({ plan, trial, attempts, clientUtilization }: Measured): SettledTrial {
  const { eventLoop } = trial;
  return settleTrial(
    trial,
    { toleranceMs: plan.toleranceMs, attempts },
    {
      load: loadAverage(),
      cores: environment().cpus,
      clientUtilization,
      serverDelayMs:
        eventLoop !== null && eventLoop.utilization < OWN_WORK ? eventLoop.maxDelayMs : null,
    },
  );
}
