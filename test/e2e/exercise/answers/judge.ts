import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openExercise } from "../../../../src/exercise/files.ts";
import { ExerciseVerifier } from "../../../../src/exercise/verify.ts";
import { findLesson } from "../../../../src/lesson/find.ts";
import { ANSWERS } from "./index.ts";

/** An answer that was judged, and what should have come of it. */
export interface Judged {
  /** `day1: awaits in a row`. */
  readonly name: string;
  /** Null for a right answer. */
  readonly cause: string | RegExp | null;
  readonly passed: boolean;
  readonly misconception: string | null;
  /** Of the first check that failed. */
  readonly message: string;
}

/** Judges a lesson's answers in one warm process, those of which `pick` holds by their number. */
export async function judgeAnswers(
  id: string,
  pick: (number: number) => boolean = () => true,
): Promise<readonly Judged[]> {
  const { right = {}, wrong = {} } = ANSWERS[id] ?? {};
  const all = [
    ...Object.entries(right).map(([name, code]) => ({ name, cause: null, code })),
    ...Object.entries(wrong).map(([name, [cause, code]]) => ({ name, cause, code })),
  ];
  const { exercise } = await openExercise(await findLesson(id));
  const folder = mkdtempSync(join(tmpdir(), "async-lab-answers-"));
  const judged: Judged[] = [];
  try {
    await using verifier = new ExerciseVerifier();
    for (const [number, { name, cause, code }] of all.entries()) {
      if (!pick(number)) continue;
      const file = join(folder, `answer-${number}.mjs`);
      writeFileSync(file, code);
      const outcome = await verifier.run(exercise, file, { untilFailed: true });
      const failed = outcome.checks.find((check) => !check.passed);
      judged.push({
        name: `${id}: ${name}`,
        cause,
        passed: outcome.passed,
        misconception: outcome.misconception,
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
