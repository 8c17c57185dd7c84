import { MISCONCEPTIONS } from "../../model/lesson/misconceptions.ts";
import type { Language } from "../../model/text.ts";
import type { Question } from "../../model/lesson/quiz.ts";
import type { TrialRecord } from "../../model/record/run.ts";
import { lettered, rightOption, type LetteredOption } from "../../learn/quiz.ts";
import { patternLabel } from "../run/labels.ts";
import { largest, ms } from "../drawing/numbers.ts";
import type { Page } from "../drawing/page.ts";
import { padTo, wrap } from "../drawing/text.ts";
import { choiceLines, type Choice } from "../drawing/choice.ts";
import { QUIZ_WORDS } from "./words.ts";

/** A question with its code, without its options; `number` stands before it on a sheet. */
export function questionLines(
  { text, code }: Question,
  { prose, paint, language }: Page,
  number = "",
): readonly string[] {
  const shown = (code === undefined ? [] : code.split("\n")).flatMap((line) => {
    const indent = " ".repeat(4 + line.search(/\S|$/));
    return wrap(line.trim(), prose - indent.length, "    ").map((part) => indent + part);
  });
  return [
    ...wrap(`${number}${text[language]}`, prose).map(paint.strong),
    ...(shown.length === 0 ? [] : ["", ...shown, ""]),
  ];
}

export function choicesOf(question: Question, language: Language): readonly Choice[] {
  return lettered(question).map(({ letter, text }) => ({ key: letter, text: text[language] }));
}

/** The question with its options, for who is not asked but reads. */
export function printedQuestion(question: Question, number: number, page: Page): readonly string[] {
  return [
    ...questionLines(question, page, `${number}. `),
    ...choicesOf(question, page.language).flatMap((choice) => choiceLines(choice, page, false)),
    "",
  ];
}

/** Why the given option is right; or why it is not, and why another is. */
export function feedback(question: Question, given: string, page: Page): readonly string[] {
  const { paint, prose, language, plain } = page;
  const words = QUIZ_WORDS[language];
  const chosen = lettered(question).find(({ letter }) => letter === given);
  const right = rightOption(question);
  if (chosen === undefined) return [];
  const explained = (head: string, { explanation }: LetteredOption): readonly string[] =>
    wrap(`${head} ${explanation[language]}`, prose, "  ").map((line, i) =>
      i === 0 ? paint.strong(head) + line.slice(head.length) : line,
    );
  const mark = (sign: string, text: string): string => (plain ? text : `${sign} ${text}`);
  if (chosen.letter === right.letter) return explained(mark("✓", words.right), chosen);
  const belief =
    chosen.misconception === undefined
      ? []
      : wrap(words.belief(MISCONCEPTIONS[chosen.misconception][language]), prose - 2).map((line) =>
          paint.dim(`  ${line}`),
        );
  return [
    ...explained(mark("✗", words.wrong), chosen),
    ...belief,
    ...explained(mark("✓", words.rightIs(right.letter)), right),
  ];
}

const BAR = 24;
const BAR_NARROW = 10;

/** What was measured, trial by trial, beside theory. */
export function measuredLines(trials: readonly TrialRecord[], page: Page): readonly string[] {
  const { paint, width, prose, ascii, plain, language } = page;
  const { theory } = QUIZ_WORDS[language];
  const longest = largest(trials.map(({ makespanMs }) => makespanMs));
  const full = width < 72 ? BAR_NARROW : BAR;
  const names = trials.map((trial) => `${trial.variant}, ${patternLabel(trial)}`);
  const widest = largest(names.map((name) => name.length));
  return trials.flatMap((trial, i) => {
    const name = names[i] ?? "";
    const figures = `${ms(trial.makespanMs)} (${theory}: ${ms(trial.theoryMs)})`;
    if (plain) return wrap(`  ${name}: ${figures}`, prose, "  ");
    const cells = Math.max(1, Math.round((trial.makespanMs / longest) * full));
    const bar = (ascii ? "#" : "█").repeat(cells);
    const painted = paint.variant(trial.variant)(bar);
    return width < 72
      ? [`  ${name}`, `  ${painted} ${ms(trial.makespanMs)}`]
      : [`  ${padTo(name, widest)}  ${painted} ${figures}`];
  });
}
