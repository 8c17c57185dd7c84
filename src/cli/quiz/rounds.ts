import { EXIT } from "../../errors.ts";
import { allLessons, findLesson, type FoundLesson } from "../../lesson/find.ts";
import { lessonOf } from "../../model/learner/progress.ts";
import type { Quiz } from "../../model/lesson/quiz.ts";
import { answerTo, beginAgain, unanswered } from "../../learn/quiz.ts";
import {
  dueLines,
  leftLines,
  nothingDueLines,
  openingLines,
  scoreLines,
} from "../../report/quiz/rounds.ts";
import { sheetLines } from "../../report/quiz/sheet.ts";
import { QUIZ_WORDS } from "../../report/quiz/words.ts";
import type { CommandContext } from "../context.ts";
import { recall, rememberLesson } from "../progress/learner.ts";
import { openAsker, type Asker } from "../terminal/ask.ts";
import { Stopped } from "../terminal/stop.ts";
import { findReview } from "./review.ts";
import { askEach, type Answered, type Item, type QuizSession } from "./session.ts";

/**
 * A lesson's quiz: the questions that are left, or all of them again; printed as a sheet if no one can be asked.
 * Resolves with whether the learner stayed to the end. `asker` is the keyboard, if it is open already.
 */
export async function askQuiz(
  found: FoundLesson,
  quiz: Quiz,
  context: CommandContext,
  asker?: Asker,
): Promise<boolean> {
  const { terminal } = context;
  const { id, title } = found.lesson;
  const words = QUIZ_WORDS[terminal.language];
  if (!terminal.interactive) {
    terminal.print(sheetLines(found.lesson, quiz, terminal.page()));
    return true;
  }

  const before = lessonOf(await recall(terminal), id)?.quiz ?? {};
  const open = unanswered(quiz, before);
  const again = open.length === 0;
  const left = again ? quiz : open;
  if (again)
    await rememberLesson(terminal, id, (lesson) => ({ ...lesson, quiz: beginAgain(lesson.quiz) }));
  const done: Answered[] = quiz
    .filter((question) => !left.includes(question))
    .map((question) => ({
      found,
      lesson: id,
      question,
      right: answerTo(before, question.id)?.right ?? false,
    }));

  const counts = { answered: done.length, total: quiz.length, again };
  terminal.print(openingLines(`${id} · ${title[terminal.language]}`, counts, terminal.page()));
  const stayed = await askAll(
    left.map((question) => ({ found, lesson: id, question })),
    context,
    {
      heading: ({ question }) => `${words.question} ${quiz.indexOf(question) + 1}/${quiz.length}`,
      done,
      total: quiz.length,
      command: `async-lab quiz ${id}`,
      asker,
    },
  );
  // As a part of `learn`, the lesson says what is next.
  const next = asker === undefined ? await nextSteps(found) : [];
  if (stayed) terminal.print(scoreLines(done, next, terminal.page()));
  return stayed;
}

/** The questions that were missed and are due, of one lesson or of all. */
export async function reviewQuestions(
  lessonId: string | undefined,
  context: CommandContext,
): Promise<number> {
  const { terminal } = context;
  const words = QUIZ_WORDS[terminal.language];
  const lessons =
    lessonId === undefined ? (await allLessons()).lessons : [await findLesson(lessonId)];
  const { due, waiting, firstInMs } = await findReview(lessons, await recall(terminal), Date.now());
  if (due.length === 0) {
    const days = Math.ceil(firstInMs / DAY_MS);
    const lesson = lessons[0]?.lesson.id ?? "LESSON";
    terminal.print(nothingDueLines(waiting, days, lesson, terminal.page()));
    return EXIT.success;
  }
  const command =
    lessonId === undefined ? "async-lab quiz --review" : `async-lab quiz ${lessonId} --review`;
  terminal.print([words.due(due.length)]);
  if (!terminal.interactive) {
    terminal.print(dueLines(due, command, terminal.page()));
    return EXIT.success;
  }
  const done: Answered[] = [];
  const stayed = await askAll(due, context, {
    heading: ({ lesson }, index) => `${words.review} ${index + 1}/${due.length} · ${lesson}`,
    done,
    total: due.length,
    command,
  });
  if (stayed) terminal.print(scoreLines(done, ["async-lab progress"], terminal.page()));
  return EXIT.success;
}

const DAY_MS = 24 * 60 * 60 * 1000;

interface Round {
  readonly heading: QuizSession["heading"];
  /** The answers that count for the score; grows with every answer. */
  readonly done: Answered[];
  readonly total: number;
  /** The command that continues after the learner left. */
  readonly command: string;
  /** A keyboard that is already open and stays open. */
  readonly asker?: Asker | undefined;
}

/** Asks; if the learner leaves early, says what is kept. */
async function askAll(
  items: readonly Item[],
  context: CommandContext,
  { heading, done, total, command, asker: opened }: Round,
): Promise<boolean> {
  const { terminal } = context;
  const asker = opened ?? openAsker(context);
  const kept = (): readonly string[] => leftLines(done.length, total, command, terminal.page());
  try {
    const stayed = await askEach(items, { ...context, asker, heading }, (one) => {
      done.push(one);
    });
    if (!stayed && opened === undefined) terminal.print(kept());
    return stayed;
  } catch (error) {
    if (error instanceof Stopped && opened === undefined) terminal.say(kept().join("\n"));
    throw error;
  } finally {
    if (opened === undefined) asker.close();
  }
}

/** Running the lesson, and the quiz of the next one. */
async function nextSteps({ lesson: { id } }: FoundLesson): Promise<readonly string[]> {
  const { lessons } = await allLessons();
  const at = lessons.findIndex(({ lesson }) => lesson.id === id);
  const next = lessons.slice(at + 1).find(({ quiz }) => quiz !== null);
  return [
    `async-lab run ${id}`,
    ...(at === -1 || next === undefined ? [] : [`async-lab quiz ${next.lesson.id}`]),
  ];
}
