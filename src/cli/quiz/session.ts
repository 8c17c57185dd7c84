import { LabError } from "../../errors.ts";
import type { FoundLesson } from "../../lesson/find.ts";
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
import { choicesOf, feedback, questionLines } from "../../report/quiz/question.ts";
import { settledLines, type Asked } from "../../report/quiz/rounds.ts";
import { QUIZ_WORDS } from "../../report/quiz/words.ts";
import { drawBars } from "../../report/run/bars.ts";

/** A question and its lesson. */
export interface Item extends Asked {
  readonly found: FoundLesson;
}

/** A learner at the terminal, answering. */
export interface QuizSession extends CommandContext {
  readonly asker: Asker;
  /** The line above each question: where it is in the quiz. */
  readonly heading: (item: Item, index: number) => string;
}

/** An answered item. */
export interface Answered extends Item {
  readonly right: boolean;
}

/**
 * Asks each item in turn; resolves with whether the learner stayed to the end. Every answer is saved as it is
 * given, before it is explained.
 * @throws the signal's reason, or `Stopped`; `onAnswer` has been called for every answer by then
 */
export async function askEach(
  items: readonly Item[],
  session: QuizSession,
  onAnswer: (answered: Answered) => void,
): Promise<boolean> {
  const { terminal, asker, heading } = session;
  for (const [index, item] of items.entries()) {
    const { question } = item;
    const page = terminal.page();
    terminal.print([
      "",
      page.paint.dim(heading(item, index)),
      "",
      ...questionLines(question, page),
      ...(question.code === undefined ? [""] : []),
    ]);
    const given = (await asker.choose(choicesOf(question, terminal.language))) as Letter | null;
    if (given === null) return false;
    const right = rightOption(question).letter === given;
    await keep(item, given, right, session);
    onAnswer({ ...item, right });
    const { settledBy } = question;
    const stays =
      settledBy === undefined || (await settle(item, { ...question, settledBy }, session));
    terminal.print(feedback(question, given, terminal.page()));
    if (!stays) return false;
  }
  return true;
}

async function keep(
  { found, question }: Item,
  given: Letter,
  right: boolean,
  { terminal }: CommandContext,
): Promise<void> {
  await rememberLesson(terminal, found.lesson.id, (lesson, at) => {
    const before = answerTo(lesson.quiz, question.id);
    const sinceMs = before === undefined ? 0 : Date.parse(at) - Date.parse(before.at);
    const quiz: QuizAnswers = {
      ...lesson.quiz,
      [question.id]: remembered(before, { given, right, at }, sinceMs),
    };
    return { ...lesson, quiz };
  });
}

/** Offers to measure, and shows what was measured; false if the learner leaves instead of choosing. */
async function settle(
  { found }: Item,
  question: SettledQuestion,
  session: QuizSession,
): Promise<boolean> {
  const { asker, terminal, signal } = session;
  const words = QUIZ_WORDS[terminal.language];
  const plans = planSettling(found.lesson, question.settledBy);
  // Booting and warming up take longer than such short waits.
  const seconds = Math.ceil(1 + plans.reduce((sum, { theoryMs }) => sum + theoryMs, 0) / 1000);
  const { prose } = terminal.page();
  terminal.print([...wrap(words.settle(plans.length, seconds), prose), ""]);
  const choice = await asker.choose([words.yes, words.no]);
  if (choice === null) return false;
  if (choice === words.no.key) return true;
  try {
    const { trials, settled } = await measure(found, plans, session);
    const decided = question.settledBy.decide(settled.map(({ makespanMs }) => makespanMs));
    const page = terminal.page();
    terminal.print([
      ...drawBars(trials, page),
      ...settledLines(
        lettered(question)[decided]?.letter,
        rightOption(question).letter,
        settled,
        page,
      ),
      "",
    ]);
  } catch (error) {
    // If measuring fails, the quiz continues without its figures; a signal ends it.
    signal.throwIfAborted();
    if (!(error instanceof LabError)) throw error;
    terminal.warn(`${error.message}\n${error.hint}`);
  }
  return true;
}
