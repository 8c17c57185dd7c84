import { LabError, reason } from "../../errors.ts";
import { drawAs, formatOf, formatOfFile } from "../../report/format.ts";
import { RUN_FORMATS } from "../../report/run/formats.ts";
import { withTitles } from "../../report/run/titles.ts";
import type { LessonsOutcome } from "../../run/lessons.ts";
import type { CommandContext } from "../context.ts";
import { save } from "../options/output-file.ts";
import { Stopped } from "../terminal/stop.ts";
import type { Terminal } from "../terminal/terminal.ts";
import type { PlannedRun } from "./plans.ts";

/** How a run is shown, and the file that it is saved to. */
interface Showing {
  readonly format: string;
  readonly output?: string;
}

type Draw = (format: string) => Promise<string>;

/**
 * Prints what was measured and saves it if a file was given.
 * @throws what kept the run from being complete; `all-failed` if no request succeeded
 */
export async function showOutcome(
  planned: PlannedRun,
  outcome: LessonsOutcome,
  { format, output }: Showing,
  { terminal, signal }: CommandContext,
): Promise<void> {
  const draw = drawing(planned, outcome, terminal);
  const isWhole = outcome.failures.length === 0;
  // If the only lesson failed there is nothing to show; if there are several, show the others.
  if (isWhole || (planned.lessons.length > 1 && !signal.aborted)) terminal.show(await draw(format));
  if (!isWhole) {
    const kept = await keptText(planned, outcome, output, draw);
    throw failureOf(outcome, kept, terminal);
  }
  if (await keep(outcome, output, draw)) terminal.say(`Saved as ${output}.`);
  refuseFailed(outcome);
}

function drawing(
  { lessons, typed }: PlannedRun,
  { record }: LessonsOutcome,
  terminal: Terminal,
): Draw {
  const titled = withTitles(
    record,
    lessons.map(({ found }) => found.lesson),
    terminal.language,
  );
  return async (format) => {
    const drawn = formatOf(RUN_FORMATS, format).data ? record : titled;
    return await drawAs(RUN_FORMATS, format, drawn, terminal.page(), { typed });
  };
}

/** Saves what was measured, if anything was measured and a file was given. */
async function keep(
  { measured }: LessonsOutcome,
  file: string | undefined,
  draw: Draw,
): Promise<boolean> {
  if (file === undefined || measured.length === 0) return false;
  await save(file, await draw(formatOfFile(RUN_FORMATS, file)));
  return true;
}

/** What is left of a run that ended early. If the record could not be saved, that is reported too. */
async function keptText(
  { plans }: PlannedRun,
  outcome: LessonsOutcome,
  output: string | undefined,
  draw: Draw,
): Promise<string> {
  const count = `${outcome.measured.length} of ${plans.length} trials were measured`;
  try {
    return (await keep(outcome, output, draw)) ? `${count} and saved as ${output}` : count;
  } catch (error) {
    return `${count} and lost: ${reason(error)}`;
  }
}

/** Says what was kept, and returns the error to throw; the other failures are printed. */
function failureOf({ failures }: LessonsOutcome, kept: string, terminal: Terminal): unknown {
  // If the run was stopped, that is the reason; otherwise the first failure may have caused the others.
  const told = failures.find(({ failure }) => failure instanceof Stopped) ?? failures[0];
  for (const other of failures)
    if (other !== told)
      terminal.say(`${other.lesson.id} was not measured completely: ${reason(other.failure)}`);
  const { lesson, failure } = told ?? {};
  if (failure instanceof Stopped) {
    terminal.say(`Stopped by ${failure.by}: the server under test is closed; ${kept}.`);
    return failure;
  }
  if (!(failure instanceof LabError)) return failure;
  const { code, message, hint, exitCode } = failure;
  const which = failures.length > 1 ? `${lesson?.id}: ` : "";
  return new LabError({
    code,
    message: `${which}${message} (${kept})`,
    hint,
    exitCode,
    cause: failure,
  });
}

/** A run in which no request succeeded has measured nothing but failures. */
function refuseFailed({ measured }: LessonsOutcome): void {
  const requests = measured.reduce((sum, { trial }) => sum + trial.requests, 0);
  const failed = measured.reduce((sum, { trial }) => sum + trial.errors.total, 0);
  if (requests === 0 || failed < requests) return;
  const kinds = new Set(measured.flatMap(({ trial }) => Object.keys(trial.errors.byKind)));
  throw new LabError({
    code: "all-failed",
    message: `All ${requests} requests failed: ${[...kinds].join(", ")}.`,
    hint: "Run `async-lab doctor` to check whether this machine can reach itself.",
    exitCode: 1,
  });
}
