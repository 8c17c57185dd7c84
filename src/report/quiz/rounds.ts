import type { Question } from "../../model/lesson/quiz.ts";
import type { Page } from "../drawing/page.ts";
import type { SettledTrial } from "../../learn/settled.ts";
import { wrap } from "../drawing/text.ts";
import { disturbedLines } from "../learn/disturbed.ts";
import { QUIZ_WORDS } from "./words.ts";

/** A question, and the id of its lesson. */
export interface Asked {
  readonly lesson: string;
  readonly question: Question;
}

/** Printed before the questions of a lesson's quiz: which lesson, and how many are left. */
export function openingLines(
  title: string,
  {
    answered,
    total,
    again,
  }: { readonly answered: number; readonly total: number; readonly again: boolean },
  { paint, prose, language }: Page,
): readonly string[] {
  const words = QUIZ_WORDS[language];
  return [
    paint.strong(`${title} · quiz`),
    ...(again ? wrap(words.again(total), prose) : []),
    ...(!again && answered > 0 ? wrap(words.goingOn(answered, total), prose) : []),
  ];
}

/** The score, what to read again, and what to do next. */
export function scoreLines(
  answered: readonly (Asked & { readonly right: boolean })[],
  next: readonly string[],
  { paint, prose, language }: Page,
): readonly string[] {
  const words = QUIZ_WORDS[language];
  const missed = answered.filter(({ right }) => !right);
  const again = [...new Set(missed.map(({ lesson }) => lesson))].flatMap((id) => [
    `  async-lab read ${id}`,
    ...missed
      .filter(({ lesson }) => lesson === id)
      .flatMap(({ question }) =>
        wrap(`- ${question.text[language]}`, prose - 4, "  ").map((line) => `    ${line}`),
      ),
  ]);
  return [
    "",
    paint.strong(words.score(answered.length - missed.length, answered.length)),
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

/** What is saved of a quiz that was left, and the command that continues it. */
export function leftLines(
  done: number,
  total: number,
  command: string,
  { prose, language }: Page,
): readonly string[] {
  return ["", ...wrap(QUIZ_WORDS[language].left(done, total), prose), `  ${command}`];
}

/** Printed when nothing is due: how many are due later, when the first is, and a quiz to continue with. */
export function nothingDueLines(
  waiting: number,
  days: number,
  lesson: string,
  { prose, language }: Page,
): readonly string[] {
  const words = QUIZ_WORDS[language];
  return [
    ...wrap(words.nothingDue(waiting, days), prose),
    "",
    words.next,
    `  async-lab quiz ${lesson}`,
  ];
}

/** The questions that are due, if no one can be asked, and the command that asks them. */
export function dueLines(
  due: readonly Asked[],
  command: string,
  { prose, language }: Page,
): readonly string[] {
  return [
    ...due.flatMap(({ lesson, question }) =>
      wrap(`${lesson}: ${question.text[language]}`, prose - 2, "  ").map((line) => `  ${line}`),
    ),
    "",
    ...wrap(QUIZ_WORDS[language].atATerminal, prose),
    `  ${command}`,
  ];
}

/** What decides a question whose right option is `right`: the settled figures of its trials, or theory. */
export function settledLines(
  decided: string | undefined,
  right: string,
  trials: readonly SettledTrial[],
  page: Page,
): readonly string[] {
  const words = QUIZ_WORDS[page.language];
  const agrees = decided === right && trials.every(({ disturbedBy }) => disturbedBy === null);
  const text = agrees ? words.decided(right) : words.byTheory(right);
  return [
    ...disturbedLines(trials, page),
    ...wrap(text, page.prose, "  ").map((line, i) => (i === 0 ? `  ${line}` : line)),
  ];
}
