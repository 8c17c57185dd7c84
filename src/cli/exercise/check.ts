import { EXIT } from "../../errors.ts";
import { runExercise } from "../../exercise/verify.ts";
import type { ExerciseOutcome } from "../../model/lesson/exercise.ts";
import { nextLine } from "../../report/drawing/next.ts";
import { renderOutcomeJson } from "../../report/exercise/json.ts";
import { renderOutcome } from "../../report/exercise/outcome.ts";
import type { CommandContext } from "../context.ts";
import { learnersTerminal, type LanguageOptions } from "../progress/learner.ts";
import { openStatus } from "../terminal/status.ts";
import type { Look } from "../terminal/terminal.ts";
import { rememberAttempt } from "./remember.ts";
import { findStarted, type StartedTarget } from "./target.ts";

/** Checks a file once. */
export async function checkExerciseCommand(
  id: string | undefined,
  options: Look &
    LanguageOptions & {
      readonly file?: string;
      readonly format: "table" | "json";
      readonly quiet?: boolean;
    },
  context: CommandContext,
): Promise<number> {
  const target = await findStarted(id, options.file);
  const terminal = await learnersTerminal(options, context);
  const outcome = await verify(target, { ...context, terminal }, options.quiet ?? false);
  if (options.format === "json") terminal.show(renderOutcomeJson(outcome, terminal.language));
  else {
    const page = terminal.page();
    const next = outcome.passed ? "solution" : "hint";
    terminal.show(renderOutcome(target.open.exercise, outcome, page));
    terminal.print([nextLine(`async-lab exercise ${next} ${target.id}`, page)]);
  }
  return outcome.passed ? EXIT.success : EXIT.no;
}

/** Runs a file under every check, with a live line on stderr, and records the result. */
async function verify(
  { id, open: { exercise }, file }: StartedTarget,
  { terminal, signal }: CommandContext,
  quiet: boolean,
): Promise<ExerciseOutcome> {
  const status = await openStatus(terminal, quiet);
  try {
    let at = 0;
    const show = (): void => status.show(exercise.checks[at]?.title[terminal.language] ?? "");
    show();
    const outcome = await runExercise(exercise, file, {
      signal,
      onCheck() {
        at++;
        show();
      },
    });
    await rememberAttempt(terminal, id, outcome.passed);
    return outcome;
  } finally {
    status.close();
  }
}
