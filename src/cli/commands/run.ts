import { extname } from "node:path";
import { EXIT, LabError, reason } from "../../errors.ts";
import { findLesson } from "../../lesson/find.ts";
import { systemClock } from "../../load/clock.ts";
import type { Pattern } from "../../model/trial.ts";
import type { Format } from "../../report/render.ts";
import { DEFAULT_SETTINGS, planRun, type TrialPlan } from "../../run/plan.ts";
import { run, type RunOutcome } from "../../run/run.ts";
import { verify, type Mismatch } from "../../run/verify.ts";
import { bootServer } from "../../server/boot.ts";
import { describe, showRun } from "../progress.ts";
import type { CommandContext } from "../program.ts";
import { ensureSavable, save } from "../save.ts";
import { openStatus } from "../status.ts";
import { Stopped } from "../stop.ts";
import { openTerminal, type LookOptions } from "../terminal.ts";
import { packageVersion } from "../../package-version.ts";

export interface RunOptions extends LookOptions {
  readonly requests: number;
  readonly scale: number;
  /** The scale is 1; the two are never given together. */
  readonly realTime?: boolean;
  readonly variant?: readonly string[];
  readonly pattern?: readonly Pattern[];
  readonly limit: number;
  readonly format: Format;
  readonly output?: string;
  readonly verify?: boolean;
  readonly seed: number;
  readonly quiet?: boolean;
}

/** Measures a lesson and prints what was measured. */
export async function runCommand(
  lessonId: string,
  options: RunOptions,
  { host, signal }: CommandContext,
): Promise<number> {
  const terminal = openTerminal(host, options);
  if (options.output !== undefined) ensureSavable(options.output);
  const found = await findLesson(lessonId);
  const plans = planRun([found.lesson], {
    ...DEFAULT_SETTINGS,
    ...options,
    scale: options.realTime ? 1 : options.scale,
    variants: options.variant,
    patterns: options.pattern,
  });

  if (options.verify) ensureVerifiable(plans);

  const quiet = options.quiet ?? false;
  const status = await openStatus(host, terminal, quiet);
  const progress = showRun(status, host, quiet);
  const outcome = await run(plans, {
    async start(startSignal) {
      const booting = bootServer({
        threads: DEFAULT_SETTINGS.threads,
        signal: startSignal,
        onComplaint: (line) => status.warn(`the server says: ${line}`),
        ...(found.routes !== null && { routes: found.routes }),
      });
      // Loaded while the server starts: the client, and what will draw, so that no trial waits for it.
      const [server, { undiciTransport }] = await Promise.all([
        booting,
        import("../../load/connection.ts"),
        import("../../report/render.ts"),
      ]);
      return { server, transport: undiciTransport(systemClock) };
    },
    clock: systemClock,
    signal,
    tool: { name: "async-lab", version: packageVersion() },
    onEvent: progress.onEvent,
  });
  progress.close();

  const { renderers } = await import("../../report/render.ts");
  const draw: Draw = (format) => renderers[format](outcome.record, terminal);
  if (outcome.failure === null) host.stdout.write(draw(options.format));
  if (outcome.failure !== null) {
    const count = `${outcome.measured.length} of ${plans.length} trials were measured`;
    // What went wrong first is what is told; a record that could not be kept is part of it.
    const kept = await keep(outcome, options.output, draw).then(
      (saved) => (saved ? `${count} and saved as ${options.output}` : count),
      (error: unknown) => `${count} and lost: ${reason(error)}`,
    );
    throw explain(outcome.failure, kept, (text) => host.stderr.write(text));
  }

  const saved = await keep(outcome, options.output, draw);
  if (saved) host.stderr.write(`Saved as ${options.output}.\n`);
  return options.verify ? verdict(outcome, (text) => host.stderr.write(text)) : EXIT.success;
}

/** A tolerance above this share of theory would accept nearly anything. */
const WIDEST_TOLERANCE = 0.25;

function ensureVerifiable(plans: readonly TrialPlan[]): void {
  // A theory of no time at all is held to the tolerance as it is.
  const plan = plans.find(
    ({ theoryMs, toleranceMs }) =>
      theoryMs > 0 && toleranceMs < Infinity && toleranceMs > theoryMs * WIDEST_TOLERANCE,
  );
  if (plan === undefined) return;
  throw new LabError({
    code: "unverifiable",
    message: `Waits are too short to verify "${describe(plan)}": ${plan.theoryMs.toFixed(1)} ms by theory could not be told from what ${plan.requests.length} requests cost besides.`,
    hint: "Use a larger --scale, or fewer --requests.",
  });
}

type Draw = (format: Format) => string;

/** Saves what was measured, if anything was and a file was named. */
async function keep(
  { measured }: RunOutcome,
  file: string | undefined,
  draw: Draw,
): Promise<boolean> {
  if (file === undefined || measured.length === 0) return false;
  await save(file, draw(extname(file).toLowerCase() === ".md" ? "md" : "json"));
  return true;
}

/** Says what was kept, and gives back the error to throw. */
function explain(failure: unknown, kept: string, write: (text: string) => void): unknown {
  if (failure instanceof Stopped) {
    write(`Stopped by ${failure.by}: the server under test is closed; ${kept}.\n`);
    return failure;
  }
  if (!(failure instanceof LabError)) return failure;
  const { code, message, hint, exitCode } = failure;
  return new LabError({ code, message: `${message} (${kept})`, hint, exitCode, cause: failure });
}

function verdict({ measured }: RunOutcome, write: (text: string) => void): number {
  const mismatches = verify(measured);
  const allowed =
    "5 %, or 4 ms a wait where waits are under 80 ms, and 0.5 ms for each request in a burst";
  if (mismatches.length === 0) {
    write(`Verified: all ${measured.length} trials are within tolerance of theory (${allowed}).\n`);
    return EXIT.success;
  }
  write(
    `Not verified: ${mismatches.length} of ${measured.length} trials (tolerance: ${allowed}).\n`,
  );
  for (const mismatch of mismatches) write(`  ${miss(mismatch)}\n`);
  write("Close what else is running and try again, or use a larger --scale.\n");
  return EXIT.no;
}

function miss({ plan, measuredMs, errors }: Mismatch): string {
  const figures = `${measuredMs.toFixed(1)} ms measured, ${plan.theoryMs.toFixed(1)} ms by theory`;
  return `${describe(plan)}: ${figures}${errors > 0 ? `, ${errors} errors` : ""}`;
}
