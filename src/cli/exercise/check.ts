import { EXIT } from "../../errors.ts";
import type { ExerciseOutcome } from "../../model/lesson/exercise.ts";
import { runExercise } from "../../exercise/verify.ts";
import { renderNext, renderOutcome, type ExerciseView } from "../../report/exercise/text.ts";
import { findAttempted, type Attempt } from "./target.ts";
import type { LanguageOptions } from "../progress/learner.ts";
import type { CommandContext } from "../context.ts";
import { openStatus } from "../terminal/status.ts";
import { openTerminal, type LookOptions } from "../terminal/terminal.ts";
import { rememberAttempt, viewOf } from "./exercise.ts";

type Options = LookOptions & LanguageOptions;

/** Verifies a file once. */
export async function checkExerciseCommand(
  id: string | undefined,
  options: Options & {
    readonly file?: string;
    readonly format: "table" | "json";
    readonly quiet?: boolean;
  },
  { host, signal }: CommandContext,
): Promise<number> {
  const attempt = await findAttempted(id, options.file);
  const view = await viewOf(host, options);
  const outcome = await verify(attempt, { host, signal, options });
  if (options.format === "json") host.stdout.write(jsonOf(outcome, view));
  else {
    host.stdout.write(renderOutcome(attempt.open.exercise, outcome, view));
    host.stdout.write(
      renderNext(
        outcome.passed
          ? `async-lab exercise solution ${attempt.id}`
          : `async-lab exercise hint ${attempt.id}`,
        view,
      ),
    );
  }
  return outcome.passed ? EXIT.success : EXIT.no;
}

/** Runs a file under every check, with progress on stderr, and remembers how it went. */
async function verify(
  { id, open, file }: Attempt & { readonly file: string },
  {
    host,
    signal,
    options,
  }: CommandContext & { readonly options: Options & { readonly quiet?: boolean } },
): Promise<ExerciseOutcome> {
  const { language } = await viewOf(host, options);
  const status = await openStatus(host, openTerminal(host, options), options.quiet ?? false);
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
    await rememberAttempt(host, id, outcome.passed);
    return outcome;
  } finally {
    status.close();
  }
}

function jsonOf(
  { lesson, passed, checks, misconception }: ExerciseOutcome,
  { language }: ExerciseView,
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
