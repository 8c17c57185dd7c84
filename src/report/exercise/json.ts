import type { ExerciseOutcome } from "../../model/lesson/exercise.ts";
import type { Language } from "../../model/text.ts";
import { jsonText } from "../json.ts";

/** How a file did, for other programs; messages in the learner's language. */
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
