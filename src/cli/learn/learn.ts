import { EXIT } from "../../errors.ts";
import { pictureOf, stepsFrom, stepsOf, type Step } from "../../learn/steps.ts";
import { allLessons, findLesson, type FoundLesson } from "../../lesson/find.ts";
import { readQuiz } from "../../lesson/read-quiz.ts";
import { lessonOf } from "../../model/learner/progress.ts";
import {
  doneLines,
  ideaChoices,
  leftLines,
  lessonHeading,
  nextChoices,
  outlineLines,
  stepHeading,
} from "../../report/learn/steps.ts";
import { LEARN_WORDS } from "../../report/learn/words.ts";
import { renderLessonText } from "../../report/lesson/text.ts";
import type { CommandContext } from "../context.ts";
import { textOf } from "../lesson/text.ts";
import {
  learnersTerminal,
  recall,
  rememberLesson,
  type LanguageOptions,
} from "../progress/learner.ts";
import { askQuiz } from "../quiz/rounds.ts";
import { openAsker } from "../terminal/ask.ts";
import { Stopped } from "../terminal/stop.ts";
import type { Look } from "../terminal/terminal.ts";
import { change } from "./change.ts";
import { exercise } from "./exercise.ts";
import { nextToLearn, partsOf } from "./next-lesson.ts";
import { predict } from "./predict.ts";
import type { LearnSession, Stayed } from "./session.ts";

/** Leads through a lesson: read, predict, measure, change, answer, write. Continues where the learner left off. */
export async function learnCommand(
  lessonId: string | undefined,
  options: Look & LanguageOptions,
  context: CommandContext,
): Promise<number> {
  const terminal = await learnersTerminal(options, context);
  const found =
    lessonId === undefined
      ? nextToLearn((await allLessons()).lessons, await recall(terminal))
      : await findLesson(lessonId);
  if (terminal.interactive) return await learn(found, { ...context, terminal });
  terminal.print(outlineLines(found.lesson, partsOf(found), terminal.page()));
  return EXIT.success;
}

/** Learns at the terminal until the learner leaves; continues with the next lesson if they want to. */
export async function learn(first: FoundLesson, context: CommandContext): Promise<number> {
  let found: FoundLesson | null = first;
  while (found !== null) {
    const stayed = await learnOne(found, context);
    found = stayed ? await offerNext(found, context) : null;
  }
  return EXIT.success;
}

/** Opens the keyboard once: two readers would each get only some of the keys. */
async function learnOne(found: FoundLesson, context: CommandContext): Promise<Stayed> {
  const { terminal } = context;
  const { lesson } = found;
  const left = (): readonly string[] => leftLines(lesson.id, terminal.page());
  const asker = openAsker(context);
  terminal.print(lessonHeading(lesson, terminal.page()));
  try {
    const stayed = await takeSteps({ ...context, found, asker });
    if (!stayed) terminal.print(left());
    return stayed;
  } catch (error) {
    if (error instanceof Stopped) terminal.say(left().join("\n"));
    throw error;
  } finally {
    asker.close();
  }
}

async function takeSteps(session: LearnSession): Promise<Stayed> {
  const { found, terminal } = session;
  const { id } = found.lesson;
  const steps = stepsOf(found.lesson, partsOf(found));
  const remembered = lessonOf(await recall(terminal), id)?.step ?? null;
  for (const step of stepsFrom(steps, remembered)) {
    await rememberLesson(terminal, id, (lesson) => ({ ...lesson, step }));
    terminal.print(stepHeading(id, step, steps, terminal.page()));
    if (!(await takeStep(step, session))) return false;
  }
  await rememberLesson(terminal, id, (lesson, at) => ({ ...lesson, step: null, doneAt: at }));
  return true;
}

async function takeStep(step: Step, session: LearnSession): Promise<Stayed> {
  const { found, asker } = session;
  if (step === "read") return await read(session);
  if (step === "change") return await change(session);
  if (step === "quiz") return await askQuiz(found, await readQuiz(found), session, asker);
  if (step === "exercise") return await exercise(session);
  const prediction = found.lesson.predictions?.find(({ id }) => step === `predict:${id}`);
  return prediction === undefined || (await predict(prediction, session));
}

async function read({ found, terminal, asker }: LearnSession): Promise<Stayed> {
  const text = await textOf(found.folder, terminal);
  const page = terminal.page();
  // Not the lesson's summary: its figures are what the learner is about to predict.
  terminal.show(`${renderLessonText(pictureOf(text), page)}\n`);
  const chosen = await asker.choose(ideaChoices(page));
  if (chosen === "r") {
    terminal.show(`\n${renderLessonText(text, terminal.page())}`);
    // Waits until the learner has read it.
    const goOn = { key: "n", text: LEARN_WORDS[page.language].goOn };
    if ((await asker.choose([goOn])) === null) return false;
  }
  await rememberLesson(terminal, found.lesson.id, (lesson, at) => ({ ...lesson, readAt: at }));
  return chosen !== null;
}

async function offerNext(
  { lesson: { id } }: FoundLesson,
  context: CommandContext,
): Promise<FoundLesson | null> {
  const { terminal } = context;
  const { lessons } = await allLessons();
  const at = lessons.findIndex(({ lesson }) => lesson.id === id);
  const next = at === -1 ? undefined : lessons[at + 1];
  const page = terminal.page();
  terminal.print(doneLines(id, page));
  if (next === undefined) {
    terminal.print(["  async-lab progress"]);
    return null;
  }
  const asker = openAsker(context);
  try {
    if ((await asker.choose(nextChoices(next.lesson, page))) === "n") return next;
    terminal.print(["", `  async-lab learn ${next.lesson.id}`]);
    return null;
  } finally {
    asker.close();
  }
}
