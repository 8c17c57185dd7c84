import { EXIT } from "../errors.ts";
import { allLessons, findLesson, type FoundLesson } from "../lesson/find.ts";
import { lessonOf } from "../model/progress.ts";
import type { Quiz } from "../model/quiz.ts";
import { answerTo, beginAgain, unanswered } from "../practice/quiz.ts";
import { wrap } from "../report/text.ts";
import { openChooser, openLines } from "./ask.ts";
import { recall, rememberLesson } from "./learner.ts";
import { leftLines, listedLines, scoreLines } from "./quiz-end.ts";
import { inCharactersOf, type Leaf } from "./quiz-page.ts";
import { findReview } from "./quiz-review.ts";
import { sit, type Answered, type Item, type Sitting } from "./quiz-sitting.ts";
import { QUIZ_WORDS } from "./quiz-words.ts";
import { Stopped } from "./stop.ts";

/** What a sitting will need, before there is somebody to ask. */
export type Prepared = Omit<Sitting, "asker" | "heading">;

/** A lesson's quiz: what is left of it, or all of it anew; as a sheet where nobody can be asked. */
export async function askQuiz(found: FoundLesson, quiz: Quiz, prepared: Prepared): Promise<number> {
  const { context, language } = prepared;
  const { host } = context;
  const { id, title } = found.lesson;
  const words = QUIZ_WORDS[language];
  if (!canAsk(prepared)) return print(prepared, listedLines(found, quiz, leafOf(prepared)));

  const before = lessonOf(await recall(host), id)?.quiz ?? {};
  const open = unanswered(quiz, before);
  const left = open.length === 0 ? quiz : open;
  if (open.length === 0)
    await rememberLesson(host, id, (lesson) => ({ ...lesson, quiz: beginAgain(lesson.quiz) }));
  const done: Answered[] = quiz
    .filter((question) => !left.includes(question))
    .map((question) => ({ found, question, right: answerTo(before, question.id)?.right ?? false }));

  const { strong } = prepared.page().paint;
  print(prepared, [strong(`${id} · ${title[language]} · quiz`)]);
  if (open.length === 0) print(prepared, wrap(words.again(quiz.length), prepared.page().prose));
  else if (done.length > 0)
    print(prepared, wrap(words.goingOn(done.length, quiz.length), prepared.page().prose));

  const command = `async-lab quiz ${id}`;
  const stayed = await askAll(
    left.map((question) => ({ found, question })),
    prepared,
    {
      heading: ({ question }) => `${words.question} ${quiz.indexOf(question) + 1}/${quiz.length}`,
      done,
      total: quiz.length,
      command,
    },
  );
  if (!stayed) return EXIT.success;
  return print(
    prepared,
    scoreLines(done, { next: await nextSteps(found), leaf: leafOf(prepared) }),
  );
}

/** What was missed and is due, of one lesson or of all. */
export async function reviewQuestions(
  lessonId: string | undefined,
  prepared: Prepared,
): Promise<number> {
  const { context, language } = prepared;
  const words = QUIZ_WORDS[language];
  const lessons =
    lessonId === undefined ? (await allLessons()).lessons : [await findLesson(lessonId)];
  const { due, waiting, firstInMs } = await findReview(
    lessons,
    await recall(context.host),
    Date.now(),
  );
  const { prose } = prepared.page();
  if (due.length === 0)
    return print(prepared, [
      ...wrap(words.nothingDue(waiting, Math.ceil(firstInMs / DAY_MS)), prose),
      "",
      words.next,
      `  async-lab quiz ${lessons[0]?.lesson.id ?? "day1"}`,
    ]);
  const command =
    lessonId === undefined ? "async-lab quiz --review" : `async-lab quiz ${lessonId} --review`;
  print(prepared, wrap(words.due(due.length), prose));
  if (!canAsk(prepared))
    return print(prepared, [
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
  const stayed = await askAll(due, prepared, {
    heading: ({ found }, index) =>
      `${words.review} ${index + 1}/${due.length} · ${found.lesson.id}`,
    done,
    total: due.length,
    command,
  });
  if (!stayed) return EXIT.success;
  return print(
    prepared,
    scoreLines(done, { next: ["async-lab progress"], leaf: leafOf(prepared) }),
  );
}

const DAY_MS = 24 * 60 * 60 * 1000;

interface Round {
  readonly heading: Sitting["heading"];
  /** What counts for the score; grows with every answer. */
  readonly done: Answered[];
  readonly total: number;
  /** Goes on when it was left. */
  readonly command: string;
}

/** Asks, and says what is kept when it ends before its end. */
async function askAll(
  items: readonly Item[],
  prepared: Prepared,
  { heading, done, total, command }: Round,
): Promise<boolean> {
  const { context, language, plain, page } = prepared;
  const open = plain ? openLines : openChooser;
  const asker = open({ ...context, page, words: QUIZ_WORDS[language] });
  const kept = (): readonly string[] =>
    leftLines({ done: done.length, total, command }, leafOf(prepared));
  try {
    const stayed = await sit(items, { ...prepared, asker, heading }, (one) => void done.push(one));
    if (!stayed) print(prepared, kept());
    return stayed;
  } catch (error) {
    if (error instanceof Stopped) context.host.stderr.write(`${inCharactersOf(page(), kept())}\n`);
    throw error;
  } finally {
    asker.close();
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

function canAsk({ context: { host } }: Prepared): boolean {
  return host.stdin.isTTY && host.stdout.isTTY;
}

function leafOf({ page, language, plain }: Prepared): Leaf {
  return { page: page(), language, plain };
}

function print(prepared: Prepared, lines: readonly string[]): number {
  prepared.context.host.stdout.write(`${inCharactersOf(prepared.page(), lines)}\n`);
  return EXIT.success;
}
