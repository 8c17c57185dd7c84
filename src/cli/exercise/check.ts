import { EXIT } from "../../errors.ts";
import type { ExerciseOutcome } from "../../model/lesson/exercise.ts";
import { runExercise } from "../../exercise/verify.ts";
import { renderNext, renderOutcome } from "../../report/exercise/text.ts";
import { findAttempted, type Attempt } from "./target.ts";
import { learnersTerminal, type LanguageOptions } from "../progress/learner.ts";
import type { CommandContext } from "../context.ts";
import { openStatus } from "../terminal/status.ts";
import type { Look, Terminal } from "../terminal/terminal.ts";
import { rememberAttempt } from "./exercise.ts";

type Options = Look & LanguageOptions;

/** Verifies a file once. */
export async function checkExerciseCommand(
  id: string | undefined,
  options: Options & {
    readonly file?: string;
    readonly format: "table" | "json";
    readonly quiet?: boolean;
  },
  context: CommandContext,
): Promise<number> {
  const attempt = await findAttempted(id, options.file);
  const terminal = await learnersTerminal(options, context);
  const outcome = await verify(attempt, { ...context, terminal }, options.quiet ?? false);
  const page = terminal.page();
  if (options.format === "json") terminal.show(jsonOf(outcome, terminal));
  else {
    terminal.show(renderOutcome(attempt.open.exercise, outcome, page));
    terminal.show(
      renderNext(
        outcome.passed
          ? `async-lab exercise solution ${attempt.id}`
          : `async-lab exercise hint ${attempt.id}`,
        page,
      ),
    );
  }
  return outcome.passed ? EXIT.success : EXIT.no;
}

/** Runs a file under every check, with progress on stderr, and remembers how it went. */
async function verify(
  { id, open, file }: Attempt & { readonly file: string },
  { terminal, signal }: CommandContext,
  quiet: boolean,
): Promise<ExerciseOutcome> {
  const { language } = terminal;
  const status = await openStatus(terminal, quiet);
  try {
    const { exercise } = open;
    let at = 0;
    const say = (): void => status.show(exercise.checks[at]?.title[language] ?? "");
    say();
    const outcome = await runExercise(exercise, file, {
      signal,
      onCheck() {
        at++;
        say();
      },
    });
    await rememberAttempt(terminal, id, outcome.passed);
    return outcome;
  } finally {
    status.close();
  }
}

function jsonOf(
  { lesson, passed, checks, misconception }: ExerciseOutcome,
  { language }: Terminal,
): string {
  const record = {
    schemaVersion: 1,
    kind: "exercise",
    lesson,
    passed,
    checks: checks.map((check) => ({
      id: check.id,
      passed: check.passed,
      message: check.message[language],
    })),
    misconception,
  };
  return `${JSON.stringify(record, null, 2)}\n`;
}
