import { EXIT, LabError } from "../../errors.ts";
import { findLesson, type FoundLesson } from "../../lesson/find.ts";
import { readQuiz } from "../../lesson/read-quiz.ts";
import type { Quiz } from "../../model/lesson/quiz.ts";
import { grade, parseAnswers } from "../../learn/quiz.ts";
import { textOf } from "../../report/drawing/page.ts";
import { jsonText } from "../../report/json.ts";
import { gradedLines } from "../../report/quiz/sheet.ts";
import { learnersTerminal, recall, type LanguageOptions } from "../progress/learner.ts";
import type { CommandContext } from "../context.ts";
import { askQuiz, reviewQuestions } from "./rounds.ts";
import type { Look } from "../terminal/terminal.ts";

export interface QuizOptions extends Look, LanguageOptions {
  readonly review?: boolean;
  readonly answers?: string;
  readonly format: "text" | "json";
}

/** Asks a lesson's questions, grades answers to them, or asks again what was missed. */
export async function quizCommand(
  lessonId: string | undefined,
  options: QuizOptions,
  context: CommandContext,
): Promise<number> {
  if (options.answers === undefined && options.format === "json")
    throw usage("json-without-answers", "--format json needs --answers: it prints graded answers.");
  if (options.review) {
    if (options.answers !== undefined)
      throw usage(
        "review-with-answers",
        "--answers and --review cannot be used together: --answers grades one lesson's quiz.",
      );
    const terminal = await learnersTerminal(options, context);
    return await reviewQuestions(lessonId, { ...context, terminal });
  }
  if (lessonId === undefined) throw usage("no-lesson", "Which lesson's quiz?");
  const found = await findLesson(lessonId);
  const quiz = await readQuiz(found);
  if (options.answers !== undefined) return await gradeAnswers(found, quiz, options, context);
  const terminal = await learnersTerminal(options, context);
  await askQuiz(found, quiz, { ...context, terminal });
  return EXIT.success;
}

/** Grades, and remembers nothing. */
async function gradeAnswers(
  { lesson }: FoundLesson,
  quiz: Quiz,
  { answers = "", format, lang, ...look }: QuizOptions,
  context: CommandContext,
): Promise<number> {
  const language = lang ?? (await recall(context.terminal)).language ?? "en";
  const terminal = context.terminal.as({ ...look, language });
  const record = grade(lesson.id, quiz, parseAnswers(answers, quiz), language);
  const page = terminal.page();
  terminal.show(
    format === "json" ? jsonText(record) : textOf(gradedLines(record, quiz, page), page),
  );
  return record.score === record.total ? EXIT.success : EXIT.no;
}

function usage(code: string, message: string): LabError {
  return new LabError({
    code,
    message,
    hint: "Try `async-lab quiz day1`, or `async-lab quiz day1 --answers a,b,c,a,b --format json`.",
  });
}
