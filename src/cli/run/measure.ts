import { LabError } from "../../errors.ts";
import type { FoundLesson } from "../../lesson/find.ts";
import { systemClock } from "../../load/clock.ts";
import type { TrialRecord } from "../../model/record/run.ts";
import { packageVersion } from "../../package.ts";
import type { TrialPlan } from "../../run/plan.ts";
import { run } from "../../run/run.ts";
import { serverOf } from "./server.ts";
import { LiveLine, type RunDisplay } from "./live-line.ts";
import type { CommandContext } from "../context.ts";
import { openStatus } from "../terminal/status.ts";

/**
 * Measures these trials of a lesson in a run of their own; shown by `lanes`, if given, else as a live line.
 * @throws what ended the run early; `trial-failed` when requests of it went wrong
 */
export async function measure(
  found: FoundLesson,
  plans: readonly TrialPlan[],
  { terminal, signal }: CommandContext,
  lanes?: RunDisplay,
): Promise<readonly TrialRecord[]> {
  const status = await openStatus(terminal, lanes !== undefined);
  const display = lanes ?? new LiveLine(status, terminal);
  const { measured, failure } = await run(plans, {
    start: serverOf(found, { kind: "memory" }, status),
    clock: systemClock,
    signal,
    tool: { name: "async-lab", version: packageVersion() },
    onEvent: display.onEvent,
  }).finally(() => display.close());
  if (failure !== null) throw failure;
  const trials = measured.map(({ trial }) => trial);
  const errors = trials.reduce((sum, trial) => sum + trial.errors.total, 0);
  if (errors === 0) return trials;
  throw new LabError({
    code: "trial-failed",
    message: `${errors} requests of the measurement failed.`,
    hint: `See which with \`async-lab run ${found.lesson.id}\`.`,
    exitCode: 1,
  });
}
