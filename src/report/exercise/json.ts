import type { ExerciseOutcome } from "../../model/lesson/exercise.ts";
import type { Language } from "../../model/text.ts";
import { jsonText } from "../json.ts";

/** The result for a file, for other programs; messages are in the learner's language. */
export function renderOutcomeJson(
  { lesson, passed, checks, misconception }: ExerciseOutcome,
  language: Language,
): string {
  return jsonText({
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
  });
}
