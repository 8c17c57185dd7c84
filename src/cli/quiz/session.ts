import { LabError } from "../../errors.ts";
import type { FoundLesson } from "../../lesson/find.ts";
import type { Question } from "../../model/lesson/quiz.ts";
import {
  answerTo,
  lettered,
  remembered,
  rightOption,
  type Letter,
  type QuizAnswers,
} from "../../learn/quiz.ts";
import { wrap } from "../../report/drawing/text.ts";
import { planSettling, type SettledQuestion } from "../../run/settle.ts";
import type { Asker } from "../terminal/ask.ts";
import { rememberLesson } from "../progress/learner.ts";
import { measure } from "../run/measure.ts";
import type { CommandContext } from "../context.ts";
import { choicesOf, feedback, measuredLines, questionLines } from "../../report/quiz/page.ts";
import { QUIZ_WORDS } from "../../report/quiz/words.ts";
import { leafOf, print, type Screen } from "../terminal/screen.ts";

/** A question and the lesson it is of. */
export interface Item {
  readonly found: FoundLesson;
  readonly question: Question;
}

/** A learner at the terminal, answering. */
export interface Sitting extends Screen {
  readonly asker: Asker;
  /** Above each question: where it is in the quiz. */
  readonly heading: (item: Item, index: number) => string;
}

/** An item that was answered. */
export interface Answered extends Item {
  readonly right: boolean;
}

/**
 * Asks each item in turn, and says whether the learner stayed to the end. Every answer is kept as it is
 * given, before it is explained.
 * @throws the signal's reason, or `Stopped`; `onAnswer` has heard of every answer by then
 */
export async function sit(
  items: readonly Item[],
  sitting: Sitting,
  onAnswer: (answered: Answered) => void,
): Promise<boolean> {
  const { language, asker, heading } = sitting;
  for (const [index, item] of items.entries()) {
    const { question } = item;
    const { paint } = sitting.page();
    print(sitting, [
      "",
      paint.dim(heading(item, index)),
      "",
      ...questionLines(question, leafOf(sitting)),
      ...(question.code === undefined ? [""] : []),
    ]);
    const given = (await asker.choose(choicesOf(question, language))) as Letter | null;
    if (given === null) return false;
    const right = rightOption(question).letter === given;
    await keep(item, given, right, sitting.context);
    onAnswer({ ...item, right });
    const { settledBy } = question;
    const stays =
      settledBy === undefined || (await settle(item, { ...question, settledBy }, sitting));
    print(sitting, feedback(question, given, leafOf(sitting)));
    if (!stays) return false;
  }
  return true;
}

async function keep(
  { found, question }: Item,
  given: Letter,
  right: boolean,
  { host }: CommandContext,
): Promise<void> {
  await rememberLesson(host, found.lesson.id, (lesson, at) => {
    const before = answerTo(lesson.quiz, question.id);
    const sinceMs = before === undefined ? 0 : Date.parse(at) - Date.parse(before.at);
    const quiz: QuizAnswers = {
      ...lesson.quiz,
      [question.id]: remembered(before, { given, right, at }, sinceMs),
    };
    return { ...lesson, quiz };
  });
}

/** Offers to measure, and shows what was; false when the learner left instead of choosing. */
async function settle(
  { found }: Item,
  question: SettledQuestion,
  sitting: Sitting,
): Promise<boolean> {
  const { language, asker, context, terminal, plain } = sitting;
  const words = QUIZ_WORDS[language];
  const plans = planSettling(found.lesson, question.settledBy);
  // Booting and warming up take longer than waits this short.
  const seconds = Math.ceil(1 + plans.reduce((sum, { theoryMs }) => sum + theoryMs, 0) / 1000);
  print(sitting, [...wrap(words.settle(plans.length, seconds), sitting.page().prose), ""]);
  const choice = await asker.choose([words.yes, words.no]);
  if (choice === null) return false;
  if (choice === words.no.key) return true;
  try {
    const live = terminal.live && !plain;
    const trials = await measure(found, plans, { ...sitting, terminal: { ...terminal, live } });
    const decided = question.settledBy.decide(trials.map(({ makespanMs }) => makespanMs));
    const chosen = lettered(question)[decided];
    const right = rightOption(question).letter;
    print(sitting, [
      ...measuredLines(trials, leafOf(sitting)),
      ...wrap(
        chosen?.letter === right ? words.decided(right) : words.disturbed(right),
        sitting.page().prose,
        "  ",
      ).map((line, i) => (i === 0 ? `  ${line}` : line)),
      "",
    ]);
  } catch (error) {
    // The quiz goes on without its figures; a signal ends it.
    context.signal.throwIfAborted();
    if (!(error instanceof LabError)) throw error;
    context.host.stderr.write(`warning: ${error.message}\n${error.hint}\n`);
  }
  return true;
}
