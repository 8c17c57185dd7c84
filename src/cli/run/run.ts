import { extname } from "node:path";
import { EXIT, LabError, reason } from "../../errors.ts";
import { isPath } from "../../lesson/locate.ts";
import { systemClock } from "../../load/clock.ts";
import type { Pattern } from "../../model/trial.ts";
import type { Format } from "../../report/render.ts";
import { withTitles } from "../../report/run/titles.ts";
import { DEFAULT_SETTINGS, planRun, type TrialPlan } from "../../run/plan.ts";
import { runLessons, type LessonsOutcome } from "../../run/lessons.ts";
import { parseDatabaseChoice } from "../../server/database/choice.ts";
import { learnersTerminal, rememberLesson, type LanguageOptions } from "../progress/learner.ts";
import { serverOf } from "./server.ts";
import { lessonsNamed } from "../lesson/named.ts";
import { LiveLine } from "./live-line.ts";
import type { CommandContext } from "../context.ts";
import { ensureSavable, save } from "../options/output-file.ts";
import { openStatus } from "../terminal/status.ts";
import { Stopped } from "../terminal/stop.ts";
import type { Look } from "../terminal/terminal.ts";
import { tryAgain } from "../../run/theory-check.ts";
import { ensureVerifiable, verdict } from "./theory-check.ts";
import { packageVersion } from "../../package.ts";

export interface RunOptions extends Look, LanguageOptions {
  readonly requests: number;
  readonly scale: number;
  /** The scale is 1; the two are never given together. */
  readonly realTime?: boolean;
  readonly variant?: readonly string[];
  readonly pattern?: readonly Pattern[];
  readonly limit?: number;
  /** What `parseDatabaseChoice` reads: an option's own parser would repeat a password. */
  readonly db: string;
  readonly format: Format;
  readonly output?: string;
  readonly verify?: boolean;
  readonly seed: number;
  readonly quiet?: boolean;
}

/** Measures lessons and prints what was measured. */
export async function runCommand(
  names: readonly string[],
  options: RunOptions,
  context: CommandContext,
): Promise<number> {
  const { signal } = context;
  if (options.output !== undefined) ensureSavable(options.output);
  const database = parseDatabaseChoice(options.db);
  const settings = {
    ...DEFAULT_SETTINGS,
    ...options,
    limit: options.limit ?? DEFAULT_SETTINGS.limit,
    scale: options.realTime ? 1 : options.scale,
    variants: options.variant,
    patterns: options.pattern,
    realDatabase: database.kind !== "memory",
  };
  let broken = false;
  const planned = (await lessonsNamed(names, context.terminal, () => (broken = true))).map(
    (found) => ({
      found,
      plans: planRun([found.lesson], settings),
    }),
  );
  const plans = planned.flatMap((each) => each.plans);
  if (options.limit !== undefined) ensureLimited(plans);
  if (options.verify) ensureVerifiable(plans);
  const terminal = await learnersTerminal(options, context);

  const status = await openStatus(terminal, options.quiet ?? false);
  const display = new LiveLine(status, terminal, options.quiet);
  const outcome = await runLessons(
    planned.map(({ found, plans: own }) => ({
      lesson: found.lesson,
      plans: own,
      start: serverOf(found, database, status),
    })),
    {
      clock: systemClock,
      signal,
      tool: { name: "async-lab", version: packageVersion() },
      onEvent: display.onEvent,
      ...(options.verify && { repeat: tryAgain }),
    },
  );
  display.close();

  const { renderers } = await import("../../report/render.ts");
  const [typed] = names;
  // Other programs read JSON: its titles stay English.
  const titled = withTitles(
    outcome.record,
    planned.map(({ found }) => found.lesson),
    terminal.language,
  );
  const draw: Draw = (format) =>
    renderers[format](
      format === "json" ? outcome.record : titled,
      terminal.page(),
      typed !== undefined && isPath(typed) ? { typed } : {},
    );
  const { failures, measured } = outcome;
  const whole = failures.length === 0;
  // Of one lesson that failed there is nothing to show; of several, the others.
  if (whole || (planned.length > 1 && !signal.aborted)) terminal.show(draw(options.format));
  if (!whole) {
    const count = `${measured.length} of ${plans.length} trials were measured`;
    // What went wrong first is what is told; a record that could not be kept is part of it.
    const kept = await keep(outcome, options.output, draw).then(
      (saved) => (saved ? `${count} and saved as ${options.output}` : count),
      (error: unknown) => `${count} and lost: ${reason(error)}`,
    );
    throw explain(outcome, kept, (text) => terminal.say(text));
  }

  for (const { found } of planned)
    await rememberLesson(terminal, found.lesson.id, (lesson, at) => ({
      ...lesson,
      ranAt: lesson.ranAt ?? at,
    }));
  const saved = await keep(outcome, options.output, draw);
  if (saved) terminal.say(`Saved as ${options.output}.`);
  const exitCode = options.verify ? verdict(measured, (text) => terminal.say(text)) : EXIT.success;
  return broken ? EXIT.no : exitCode;
}

/** A limit that limits nothing was meant for something else. */
function ensureLimited(plans: readonly TrialPlan[]): void {
  if (plans.some(({ cell }) => cell.pattern === "limited")) return;
  throw new LabError({
    code: "nothing-limited",
    message: "--limit counts under the limited pattern alone, and no trial of this run has it.",
    hint: "Add `--pattern limited`, or leave --limit out.",
  });
}

type Draw = (format: Format) => string;

/** Saves what was measured, if anything was and a file was named. */
async function keep(
  { measured }: LessonsOutcome,
  file: string | undefined,
  draw: Draw,
): Promise<boolean> {
  if (file === undefined || measured.length === 0) return false;
  await save(file, draw(extname(file).toLowerCase() === ".md" ? "md" : "json"));
  return true;
}

/** Says what was kept, and gives back the error to throw: one failure, the others having been told. */
function explain({ failures }: LessonsOutcome, kept: string, say: (text: string) => void): unknown {
  // Being stopped says it all; else what happened first may be why the others failed.
  const told = failures.find(({ failure }) => failure instanceof Stopped) ?? failures[0];
  for (const other of failures)
    if (other !== told) say(`${other.lesson.id} was not measured whole: ${reason(other.failure)}`);
  const { lesson, failure } = told ?? {};
  if (failure instanceof Stopped) {
    say(`Stopped by ${failure.by}: the server under test is closed; ${kept}.`);
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
