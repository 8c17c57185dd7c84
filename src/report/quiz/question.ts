import { MISCONCEPTIONS } from "../../model/lesson/misconceptions.ts";
import type { Language } from "../../model/text.ts";
import type { Question } from "../../model/lesson/quiz.ts";
import { lettered, rightOption, type LetteredOption } from "../../learn/quiz.ts";
import type { Page } from "../drawing/page.ts";
import { wrap } from "../drawing/text.ts";
import type { Choice } from "../drawing/choice.ts";
import { QUIZ_WORDS } from "./words.ts";

/** A question with its code, without its options; on a sheet, `number` comes first. */
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

/** Why the given option is right; or why it is wrong, and why another is right. */
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
