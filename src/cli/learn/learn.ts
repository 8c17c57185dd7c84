import { EXIT } from "../../errors.ts";
import { allLessons, findLesson, type FoundLesson } from "../../lesson/find.ts";
import { readQuiz } from "../../lesson/read-quiz.ts";
import { lessonOf } from "../../model/learner/progress.ts";
import { pictureOf, stepsFrom, stepsOf, type Step } from "../../learn/steps.ts";
import { change } from "./change.ts";
import { exercise } from "./exercise.ts";
import { predict } from "./predict.ts";
import { goOn, prose, stepHeading, wordsOf, type LearnSession, type Stayed } from "./session.ts";
import { renderLessonText } from "../../report/lesson/text.ts";
import {
  learnersTerminal,
  recall,
  rememberLesson,
  type LanguageOptions,
} from "../progress/learner.ts";
import { textOf } from "../lesson/text.ts";
import { nextToLearn } from "./next-lesson.ts";
import type { CommandContext } from "../context.ts";
import { askQuiz } from "../quiz/rounds.ts";
import { openAsker } from "../terminal/ask.ts";
import { Stopped } from "../terminal/stop.ts";
import type { Look } from "../terminal/terminal.ts";

/** Leads through a lesson: read, predict, measure, change, answer, write. Goes on where it was left. */
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
  terminal.print(outline(found, { ...context, terminal }));
  return EXIT.success;
}

/** Learns at the terminal until the learner leaves; goes on to the next lesson when they want to. */
export async function learn(first: FoundLesson, context: CommandContext): Promise<number> {
  let found: FoundLesson | null = first;
  while (found !== null) {
    const stayed = await learnOne(found, context);
    found = stayed ? await offerNext(found, context) : null;
  }
  return EXIT.success;
}

/** Opens the keyboard once: two that read it would each get half of what is typed. */
async function learnOne(found: FoundLesson, context: CommandContext): Promise<Stayed> {
  const { terminal } = context;
  const { id, title } = found.lesson;
  const left = [...prose(wordsOf(context).left, context), `  async-lab learn ${id}`];
  const asker = openAsker(context);
  const heading = prose(`${id} · ${title[terminal.language]}`, context);
  terminal.print(["", ...heading.map(terminal.page().paint.strong)]);
  try {
    const stayed = await takeSteps({ ...context, found, asker });
    if (!stayed) terminal.print(["", ...left]);
    return stayed;
  } catch (error) {
    if (error instanceof Stopped) terminal.say(["", ...left].join("\n"));
    throw error;
  } finally {
    asker.close();
  }
}

async function takeSteps(session: LearnSession): Promise<Stayed> {
  const { found, terminal } = session;
  const { id } = found.lesson;
  const steps = stepsOf(found.lesson, has(found));
  const remembered = lessonOf(await recall(terminal), id)?.step ?? null;
  for (const step of stepsFrom(steps, remembered)) {
    await rememberLesson(terminal, id, (lesson) => ({ ...lesson, step }));
    terminal.print(stepHeading(step, steps, session));
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

async function read(session: LearnSession): Promise<Stayed> {
  const words = wordsOf(session);
  const { found, terminal, asker } = session;
  const text = await textOf(found.folder, terminal);
  // Not the lesson's summary: its figures are what the learner is about to predict.
  terminal.print([...prose(pictureOf(text), session), ""]);
  const chosen = await asker.choose([
    { key: "n", text: words.goOn },
    { key: "r", text: words.readAll },
  ]);
  if (chosen === "r") {
    terminal.print(["", ...lessonLines(text, session)]);
    if (!(await goOn(session))) return false;
  }
  await rememberLesson(terminal, found.lesson.id, (lesson, at) => ({ ...lesson, readAt: at }));
  return chosen !== null;
}

function lessonLines(text: string, { terminal }: LearnSession): readonly string[] {
  return renderLessonText(text, terminal.page()).trimEnd().split("\n");
}

async function offerNext(done: FoundLesson, context: CommandContext): Promise<FoundLesson | null> {
  const words = wordsOf(context);
  const { terminal } = context;
  const { lessons } = await allLessons();
  const at = lessons.findIndex(({ lesson }) => lesson.id === done.lesson.id);
  const next = at === -1 ? undefined : lessons[at + 1];
  terminal.print(["", terminal.page().paint.strong(words.done(done.lesson.id)), ""]);
  if (next === undefined) {
    terminal.print(["  async-lab progress"]);
    return null;
  }
  const { id, title } = next.lesson;
  const asker = openAsker(context);
  try {
    const chosen = await asker.choose([
      { key: "n", text: words.nextLesson(`${id} · ${title[terminal.language]}`) },
      { key: "x", text: words.enough },
    ]);
    if (chosen === "n") return next;
    terminal.print(["", `  async-lab learn ${id}`]);
    return null;
  } finally {
    asker.close();
  }
}

function has({ quiz, exercise: folder }: FoundLesson): {
  readonly quiz: boolean;
  readonly exercise: boolean;
} {
  return { quiz: quiz !== null, exercise: folder !== null };
}

/** For a pipe: the same steps as commands. */
function outline(found: FoundLesson, context: CommandContext): readonly string[] {
  const { id, title, summary } = found.lesson;
  const parts = has(found);
  const { paint, language } = context.terminal.page();
  return [
    paint.strong(`${id} · ${title[language]}`),
    ...prose(summary[language], context),
    "",
    ...prose(wordsOf(context).steps, context),
    `  async-lab read ${id}`,
    `  async-lab run ${id}`,
    ...(parts.quiz ? [`  async-lab quiz ${id}`] : []),
    ...(parts.exercise ? [`  async-lab exercise start ${id}`] : []),
  ];
}
