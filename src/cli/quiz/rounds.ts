import { EXIT } from "../../errors.ts";
import { allLessons, findLesson, type FoundLesson } from "../../lesson/find.ts";
import { lessonOf } from "../../model/learner/progress.ts";
import type { Quiz } from "../../model/lesson/quiz.ts";
import { answerTo, beginAgain, unanswered } from "../../learn/quiz.ts";
import { wrap } from "../../report/drawing/text.ts";
import type { Asker } from "../terminal/ask.ts";
import { recall, rememberLesson } from "../progress/learner.ts";
import { leftLines, listedLines, scoreLines } from "./end.ts";
import { inCharactersOf } from "../../report/quiz/page.ts";
import { findReview } from "./review.ts";
import { sit, type Answered, type Item, type Sitting } from "./session.ts";
import { QUIZ_WORDS } from "../../report/quiz/words.ts";
import { canAsk, leafOf, openAsker, print, type Screen } from "../terminal/screen.ts";
import { Stopped } from "../terminal/stop.ts";

/**
 * A lesson's quiz: what is left of it, or all of it anew; as a sheet where nobody can be asked. Whether
 * the learner stayed to its end. `asker` is the keyboard that is open already, if one is.
 */
export async function askQuiz(
  found: FoundLesson,
  quiz: Quiz,
  screen: Screen,
  asker?: Asker,
): Promise<boolean> {
  const { context, language } = screen;
  const { host } = context;
  const { id, title } = found.lesson;
  const words = QUIZ_WORDS[language];
  if (!canAsk(screen)) {
    print(screen, listedLines(found, quiz, leafOf(screen)));
    return true;
  }

  const before = lessonOf(await recall(host), id)?.quiz ?? {};
  const open = unanswered(quiz, before);
  const left = open.length === 0 ? quiz : open;
  if (open.length === 0)
    await rememberLesson(host, id, (lesson) => ({ ...lesson, quiz: beginAgain(lesson.quiz) }));
  const done: Answered[] = quiz
    .filter((question) => !left.includes(question))
    .map((question) => ({ found, question, right: answerTo(before, question.id)?.right ?? false }));

  const { strong } = screen.page().paint;
  print(screen, [strong(`${id} · ${title[language]} · quiz`)]);
  if (open.length === 0) print(screen, wrap(words.again(quiz.length), screen.page().prose));
  else if (done.length > 0)
    print(screen, wrap(words.goingOn(done.length, quiz.length), screen.page().prose));

  const command = `async-lab quiz ${id}`;
  const stayed = await askAll(
    left.map((question) => ({ found, question })),
    screen,
    {
      heading: ({ question }) => `${words.question} ${quiz.indexOf(question) + 1}/${quiz.length}`,
      done,
      total: quiz.length,
      command,
      asker,
    },
  );
  // Inside a larger lesson it is for that to say what is next.
  const next = asker === undefined ? await nextSteps(found) : [];
  if (stayed) print(screen, scoreLines(done, { next, leaf: leafOf(screen) }));
  return stayed;
}

/** What was missed and is due, of one lesson or of all. */
export async function reviewQuestions(
  lessonId: string | undefined,
  screen: Screen,
): Promise<number> {
  const { context, language } = screen;
  const words = QUIZ_WORDS[language];
  const lessons =
    lessonId === undefined ? (await allLessons()).lessons : [await findLesson(lessonId)];
  const { due, waiting, firstInMs } = await findReview(
    lessons,
    await recall(context.host),
    Date.now(),
  );
  const { prose } = screen.page();
  if (due.length === 0)
    return print(screen, [
      ...wrap(words.nothingDue(waiting, Math.ceil(firstInMs / DAY_MS)), prose),
      "",
      words.next,
      `  async-lab quiz ${lessons[0]?.lesson.id ?? "day1"}`,
    ]);
  const command =
    lessonId === undefined ? "async-lab quiz --review" : `async-lab quiz ${lessonId} --review`;
  print(screen, wrap(words.due(due.length), prose));
  if (!canAsk(screen))
    return print(screen, [
      ...due.flatMap(({ found, question }) =>
        wrap(`${found.lesson.id}: ${question.text[language]}`, prose - 2, "  ").map(
          (line) => `  ${line}`,
        ),
      ),
      "",
      ...wrap(words.atATerminal, prose),
      `  ${command}`,
    ]);
  const done: Answered[] = [];
  const stayed = await askAll(due, screen, {
    heading: ({ found }, index) =>
      `${words.review} ${index + 1}/${due.length} · ${found.lesson.id}`,
    done,
    total: due.length,
    command,
  });
  if (!stayed) return EXIT.success;
  return print(screen, scoreLines(done, { next: ["async-lab progress"], leaf: leafOf(screen) }));
}

const DAY_MS = 24 * 60 * 60 * 1000;

interface Round {
  readonly heading: Sitting["heading"];
  /** What counts for the score; grows with every answer. */
  readonly done: Answered[];
  readonly total: number;
  /** Goes on when it was left. */
  readonly command: string;
  /** A keyboard that is open, and stays so; whoever opened it says what is kept. */
  readonly asker?: Asker | undefined;
}

/** Asks, and says what is kept when it ends before its end. */
async function askAll(
  items: readonly Item[],
  screen: Screen,
  { heading, done, total, command, asker: opened }: Round,
): Promise<boolean> {
  const { context, page } = screen;
  const asker = opened ?? openAsker(screen);
  const kept = (): readonly string[] =>
    leftLines({ done: done.length, total, command }, leafOf(screen));
  try {
    const stayed = await sit(items, { ...screen, asker, heading }, (one) => void done.push(one));
    if (!stayed && opened === undefined) print(screen, kept());
    return stayed;
  } catch (error) {
    if (error instanceof Stopped && opened === undefined)
      context.host.stderr.write(`${inCharactersOf(page(), kept())}\n`);
    throw error;
  } finally {
    if (opened === undefined) asker.close();
  }
}

/** The lesson itself, and the quiz of the one after it. */
async function nextSteps({ lesson: { id } }: FoundLesson): Promise<readonly string[]> {
  const { lessons } = await allLessons();
  const at = lessons.findIndex(({ lesson }) => lesson.id === id);
  const next = lessons.slice(at + 1).find(({ quiz }) => quiz !== null);
  return [
    `async-lab run ${id}`,
    ...(at === -1 || next === undefined ? [] : [`async-lab quiz ${next.lesson.id}`]),
  ];
}
