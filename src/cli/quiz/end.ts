import type { FoundLesson } from "../../lesson/find.ts";
import type { QuizRecord } from "../../model/record/quiz.ts";
import type { Quiz } from "../../model/lesson/quiz.ts";
import { wrap } from "../../report/drawing/text.ts";
import { choiceLines } from "../../report/drawing/choice.ts";
import type { Page } from "../../report/drawing/page.ts";
import { choicesOf, feedback, printedQuestion, questionLines } from "../../report/quiz/page.ts";
import type { Answered } from "./session.ts";
import { QUIZ_WORDS } from "../../report/quiz/words.ts";

/** The questions of a quiz for who cannot be asked: a pipe, a teacher's sheet. */
export function listedLines({ lesson }: FoundLesson, quiz: Quiz, page: Page): readonly string[] {
  const { language } = page;
  const words = QUIZ_WORDS[language];
  const letters = quiz.map(() => "a").join(",");
  return [
    page.paint.strong(`${lesson.id} · ${lesson.title[language]} · quiz`),
    "",
    ...quiz.flatMap((question, i) => printedQuestion(question, i + 1, page)),
    ...wrap(words.howToAnswer, page.prose),
    `  async-lab quiz ${lesson.id} --answers ${letters}`,
  ];
}

/** Every answer with its explanation, and the score. */
export function gradedLines(record: QuizRecord, quiz: Quiz, page: Page): readonly string[] {
  const { language } = page;
  const words = QUIZ_WORDS[language];
  return [
    ...quiz.flatMap((question, i) => {
      const { given = "", correct = "" } = record.answers[i] ?? {};
      return [
        ...questionLines(question, page, `${i + 1}. `),
        ...choicesOf(question, language)
          .filter(({ key }) => key === given || key === correct)
          .flatMap((choice) => choiceLines(choice, page, choice.key === given)),
        ...feedback(question, given, { ...page, prose: page.prose - 2 }).map(indented),
        "",
      ];
    }),
    page.paint.strong(words.score(record.score, record.total)),
    "",
    words.next,
    `  async-lab quiz ${record.lesson}`,
  ];
}

/** The score, what to read again, and what to do next. */
export function scoreLines(
  answered: readonly Answered[],
  { next, page }: { readonly next: readonly string[]; readonly page: Page },
): readonly string[] {
  const { language } = page;
  const words = QUIZ_WORDS[language];
  const missed = answered.filter(({ right }) => !right);
  const lessons = [...new Set(missed.map(({ found }) => found.lesson.id))];
  const again = lessons.flatMap((id) => [
    `  async-lab read ${id}`,
    ...missed
      .filter(({ found }) => found.lesson.id === id)
      .flatMap(({ question }) =>
        wrap(`- ${question.text[language]}`, page.prose - 4, "  ").map((line) => `    ${line}`),
      ),
  ]);
  return [
    "",
    page.paint.strong(words.score(answered.length - missed.length, answered.length)),
    ...(missed.length === 0
      ? []
      : [
          "",
          words.readAgain,
          ...again,
          "",
          words.comesBack(missed.length),
          "  async-lab quiz --review",
        ]),
    ...(next.length === 0 ? [] : ["", words.next, ...next.map((command) => `  ${command}`)]),
  ];
}

/** What is kept of a quiz that was left, and how to go on. */
export function leftLines(
  {
    done,
    total,
    command,
  }: { readonly done: number; readonly total: number; readonly command: string },
  { prose, language }: Page,
): readonly string[] {
  return ["", ...wrap(QUIZ_WORDS[language].left(done, total), prose), `  ${command}`];
}

function indented(line: string): string {
  return `  ${line}`;
}
