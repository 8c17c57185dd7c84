import { EXIT } from "../../errors.ts";
import { systemClock } from "../../load/clock.ts";
import { packageVersion } from "../../package.ts";
import { theoryLines } from "../../report/run/theory.ts";
import { runLessons, type LessonsOutcome } from "../../run/lessons.ts";
import { MOST_ATTEMPTS, tryAgain, verify } from "../../run/theory-check.ts";
import { parseDatabaseChoice, type DatabaseChoice } from "../../server/database/choice.ts";
import type { CommandContext } from "../context.ts";
import { ensureSavable } from "../options/output-file.ts";
import { learnersTerminal, rememberLesson, type LanguageOptions } from "../progress/learner.ts";
import { openStatus } from "../terminal/status.ts";
import type { Look } from "../terminal/terminal.ts";
import { LiveLine } from "./live-line.ts";
import { showOutcome } from "./outcome.ts";
import { planLessons, type PlannedRun, type PlanOptions } from "./plans.ts";
import { serverOf } from "./server.ts";

export interface RunOptions extends Look, LanguageOptions, PlanOptions {
  /** As `parseDatabaseChoice` reads it: an option's own parser would print a password in its error. */
  readonly db: string;
  readonly format: string;
  readonly output?: string;
  readonly quiet?: boolean;
}

/** Measures lessons and prints what was measured. */
export async function runCommand(
  names: readonly string[],
  options: RunOptions,
  { terminal: given, signal }: CommandContext,
): Promise<number> {
  if (options.output !== undefined) ensureSavable(options.output);
  const database = parseDatabaseChoice(options.db);
  const planned = await planLessons(names, options, database, given);
  const terminal = await learnersTerminal(options, { terminal: given, signal });
  const context = { terminal, signal };
  const outcome = await measureAll(planned, database, options, context);
  await showOutcome(planned, outcome, options, context);
  for (const { found } of planned.lessons)
    await rememberLesson(terminal, found.lesson.id, (lesson, at) => ({
      ...lesson,
      ranAt: lesson.ranAt ?? at,
    }));
  const isVerified = !options.verify || sayVerified(outcome, context);
  return isVerified && !planned.hasFaults ? EXIT.success : EXIT.no;
}

/** Measures each lesson against its own server, with a live line on stderr. */
async function measureAll(
  { lessons }: PlannedRun,
  database: DatabaseChoice,
  { quiet = false, verify: isVerifying = false }: RunOptions,
  { terminal, signal }: CommandContext,
): Promise<LessonsOutcome> {
  const status = await openStatus(terminal, quiet);
  const display = new LiveLine(status, terminal, quiet);
  try {
    return await runLessons(
      lessons.map(({ found, plans }) => ({
        lesson: found.lesson,
        plans,
        start: serverOf(found, database, status),
      })),
      {
        clock: systemClock,
        signal,
        tool: { name: "async-lab", version: packageVersion() },
        onEvent: display.onEvent,
        ...(isVerifying && { repeat: tryAgain }),
      },
    );
  } finally {
    display.close();
  }
}

/** Prints whether every trial agrees with theory. */
function sayVerified({ measured }: LessonsOutcome, { terminal }: CommandContext): boolean {
  const mismatches = verify(measured);
  const lines = theoryLines(
    {
      trials: measured.length,
      repeated: measured.filter(({ attempts }) => attempts > 1).length,
      mismatches: mismatches.map(({ plan, ...measurement }) => ({ ...plan, ...measurement })),
    },
    MOST_ATTEMPTS,
  );
  terminal.say(lines.join("\n"));
  return mismatches.length === 0;
}
