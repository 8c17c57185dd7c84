import { LabError, reason } from "../errors.ts";
import type { Quiz } from "../model/lesson/quiz.ts";
import type { FoundLesson } from "./find.ts";

/**
 * The questions of a lesson.
 * @throws {LabError} `no-quiz` if it has none, `broken-quiz` if they cannot be asked
 */
export async function readQuiz({ lesson, quiz }: FoundLesson): Promise<Quiz> {
  if (quiz === null)
    throw new LabError({
      code: "no-quiz",
      message: `The lesson ${lesson.id} has no quiz yet.`,
      hint: "`async-lab list` shows every lesson.",
    });
  const { quizSchema } = await import("../model/lesson/schema/quiz.ts");
  let questions: unknown;
  try {
    questions = ((await import(quiz)) as { readonly default: unknown }).default;
  } catch (error) {
    throw broken(lesson.id, `it could not be loaded: ${reason(error)}`, error);
  }
  const parsed = quizSchema.safeParse(questions);
  if (parsed.success) return parsed.data;
  const { path, message } = parsed.error.issues[0] ?? { path: [], message: "it is not a quiz" };
  throw broken(lesson.id, `${placeOf(path, questions)}: ${message}`);
}

/** Where in the quiz: a question is named by its id, which its author knows. */
function placeOf([index, ...path]: readonly PropertyKey[], questions: unknown): string {
  if (typeof index !== "number") return "the quiz";
  const { id } = ((questions as readonly unknown[])[index] ?? {}) as { readonly id?: unknown };
  const question = typeof id === "string" ? `question "${id}"` : `question ${index + 1}`;
  return path.length === 0 ? question : `${question}, ${path.map(String).join(".")}`;
}

function broken(lesson: string, what: string, cause?: unknown): LabError {
  return new LabError({
    code: "broken-quiz",
    message: `The quiz of ${lesson} cannot be asked: ${what.replace(/\.$/, "")}.`,
    hint: "Correct its quiz.ts, or install async-lab again.",
    exitCode: 1,
    cause,
  });
}
