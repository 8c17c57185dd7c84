import type { Lesson } from "../../model/lesson/lesson.ts";
import type { Question, Quiz } from "../../model/lesson/quiz.ts";
import type { QuizRecord } from "../../model/record/quiz.ts";
import { choiceLines } from "../drawing/choice.ts";
import type { Page } from "../drawing/page.ts";
import { wrap } from "../drawing/text.ts";
import { choicesOf, feedback, questionLines } from "./question.ts";
import { QUIZ_WORDS } from "./words.ts";

/** A quiz's questions if no one can be asked: in a pipe, or on a teacher's sheet. */
export function sheetLines(
  { id, title }: Pick<Lesson, "id" | "title">,
  quiz: Quiz,
  page: Page,
): readonly string[] {
  const { paint, prose, language } = page;
  return [
    paint.strong(`${id} · ${title[language]} · quiz`),
    "",
    ...quiz.flatMap((question, i) => numbered(question, i + 1, page)),
    ...wrap(QUIZ_WORDS[language].howToAnswer, prose),
    `  async-lab quiz ${id} --answers ${quiz.map(() => "a").join(",")}`,
  ];
}

function numbered(question: Question, number: number, page: Page): readonly string[] {
  return [
    ...questionLines(question, page, `${number}. `),
    ...choicesOf(question, page.language).flatMap((choice) => choiceLines(choice, page, false)),
    "",
  ];
}

/** Every answer with its explanation, and the score. */
export function gradedLines(record: QuizRecord, quiz: Quiz, page: Page): readonly string[] {
  const { paint, prose, language } = page;
  const words = QUIZ_WORDS[language];
  return [
    ...quiz.flatMap((question, i) => {
      const { given = "", correct = "" } = record.answers[i] ?? {};
      return [
        ...questionLines(question, page, `${i + 1}. `),
        ...choicesOf(question, language)
          .filter(({ key }) => key === given || key === correct)
          .flatMap((choice) => choiceLines(choice, page, choice.key === given)),
        ...feedback(question, given, { ...page, prose: prose - 2 }).map((line) => `  ${line}`),
        "",
      ];
    }),
    paint.strong(words.score(record.score, record.total)),
    "",
    words.next,
    `  async-lab quiz ${record.lesson}`,
  ];
}
