import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openExercise } from "../../../src/exercise/files.ts";
import { ExerciseVerifier } from "../../../src/exercise/verify.ts";
import { findLesson } from "../../../src/lesson/find.ts";
import type { Answers } from "./answers/answers.ts";

/** An answer that was judged, and what should have come of it. */
export interface Judged {
  /** `day1: awaits in a row`. */
  readonly name: string;
  /** Null for a right answer. */
  readonly cause: string | RegExp | null;
  readonly passed: boolean;
  readonly misconception: string | null;
  /** The first check that failed; null when none did. */
  readonly check: string | null;
  /** What it said. */
  readonly message: string;
}

/** An answer to be judged. */
export interface Answer {
  readonly name: string;
  readonly cause: string | RegExp | null;
  readonly code: string;
}

/** A lesson's answers: the right ones, then the wrong ones. */
export function answersOf({ right = {}, wrong = {} }: Answers): readonly Answer[] {
  return [
    ...Object.entries(right).map(([name, code]) => ({ name, cause: null, code })),
    ...Object.entries(wrong).map(([name, [cause, code]]) => ({ name, cause, code })),
  ];
}

/** The first right answer, and the first of each cause but those in `without`. */
export function onePerCause(
  answers: readonly Answer[],
  without: ReadonlySet<string>,
): readonly Answer[] {
  const causes = answers.map(({ cause }) => String(cause));
  return answers.filter((_, i) => causes.indexOf(causes[i]!) === i && !without.has(causes[i]!));
}

/** The misconceptions that a lesson's own wrong answers show: its lint judges each of those. */
export async function shownByLesson(id: string): Promise<ReadonlySet<string>> {
  const { wrong } = await openExercise(await findLesson(id));
  return new Set(readdirSync(wrong).map((file) => file.replace(/\.[cm]?js$/, "")));
}

/** Judges answers to a lesson's exercise, one after another in one warm process. */
export async function judgeAnswers(
  id: string,
  answers: readonly Answer[],
): Promise<readonly Judged[]> {
  const { exercise } = await openExercise(await findLesson(id));
  const folder = mkdtempSync(join(tmpdir(), "async-lab-answers-"));
  const judged: Judged[] = [];
  try {
    await using verifier = new ExerciseVerifier();
    for (const [number, { name, cause, code }] of answers.entries()) {
      const file = join(folder, `answer-${number}.mjs`);
      writeFileSync(file, code);
      const outcome = await verifier.run(exercise, file, { untilFailed: true });
      const failed = outcome.checks.find((check) => !check.passed);
      judged.push({
        name: `${id}: ${name}`,
        cause,
        passed: outcome.passed,
        misconception: outcome.misconception,
        check: failed?.id ?? null,
        message: failed?.message.en ?? "",
      });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return judged;
}

/** Those that came to another verdict than they should, or were told another cause. */
export function misjudged(judged: readonly Judged[]): readonly Judged[] {
  return judged.filter(({ cause, passed, misconception, message }) => {
    if (cause === null) return !passed;
    if (passed) return true;
    return typeof cause === "string" ? misconception !== cause : !cause.test(message);
  });
}
