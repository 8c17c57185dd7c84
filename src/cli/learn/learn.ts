import { EXIT } from "../../errors.ts";
import { allLessons, findLesson, type FoundLesson } from "../../lesson/find.ts";
import { readQuiz } from "../../lesson/read-quiz.ts";
import { lessonOf } from "../../model/learner/progress.ts";
import { pictureOf, stepsFrom, stepsOf, type Step } from "../../learn/steps.ts";
import { change } from "./change.ts";
import { exercise } from "./exercise.ts";
import { predict } from "./predict.ts";
import { goOn, prose, stepHeading, wordsOf, type Learning, type Stayed } from "./session.ts";
import { renderLessonText } from "../../report/lesson/text.ts";
import { recall, rememberLesson } from "../progress/learner.ts";
import { textOf } from "../lesson/text.ts";
import { nextToLearn } from "./next-lesson.ts";
import type { CommandContext } from "../context.ts";
import { askQuiz } from "../quiz/rounds.ts";
import {
  canAsk,
  openAsker,
  openScreen,
  print,
  type Screen,
  type ScreenOptions,
} from "../terminal/screen.ts";
import { Stopped } from "../terminal/stop.ts";

/** Leads through a lesson: read, predict, measure, change, answer, write. Goes on where it was left. */
export async function learnCommand(
  lessonId: string | undefined,
  options: ScreenOptions,
  context: CommandContext,
): Promise<number> {
  const screen = await openScreen(options, context);
  const found =
    lessonId === undefined
      ? nextToLearn((await allLessons()).lessons, await recall(context.host))
      : await findLesson(lessonId);
  if (!canAsk(screen)) return print(screen, outline(found, screen));
  return await learn(found, screen);
}

/** Learns at the terminal until the learner leaves; goes on to the next lesson when they want to. */
export async function learn(first: FoundLesson, screen: Screen): Promise<number> {
  let found: FoundLesson | null = first;
  while (found !== null) {
    const stayed = await learnOne(found, screen);
    found = stayed ? await offerNext(found, screen) : null;
  }
  return EXIT.success;
}

/** Opens the keyboard once: two that read it would each get half of what is typed. */
async function learnOne(found: FoundLesson, screen: Screen): Promise<Stayed> {
  const { context, page, language } = screen;
  const { id, title } = found.lesson;
  const left = [...prose(wordsOf(screen).left, screen), `  async-lab learn ${id}`];
  const asker = openAsker(screen);
  print(screen, ["", ...prose(`${id} · ${title[language]}`, screen).map(page().paint.strong)]);
  try {
    const stayed = await takeSteps({ ...screen, found, asker });
    if (!stayed) print(screen, ["", ...left]);
    return stayed;
  } catch (error) {
    if (error instanceof Stopped) context.host.stderr.write(`\n${left.join("\n")}\n`);
    throw error;
  } finally {
    asker.close();
  }
}

async function takeSteps(learning: Learning): Promise<Stayed> {
  const { found, context } = learning;
  const { id } = found.lesson;
  const steps = stepsOf(found.lesson, has(found));
  const remembered = lessonOf(await recall(context.host), id)?.step ?? null;
  for (const step of stepsFrom(steps, remembered)) {
    await rememberLesson(context.host, id, (lesson) => ({ ...lesson, step }));
    print(learning, stepHeading(step, steps, learning));
    if (!(await takeStep(step, learning))) return false;
  }
  await rememberLesson(context.host, id, (lesson, at) => ({ ...lesson, step: null, doneAt: at }));
  return true;
}

async function takeStep(step: Step, learning: Learning): Promise<Stayed> {
  const { found, asker } = learning;
  if (step === "read") return await read(learning);
  if (step === "change") return await change(learning);
  if (step === "quiz") return await askQuiz(found, await readQuiz(found), learning, asker);
  if (step === "exercise") return await exercise(learning);
  const prediction = found.lesson.predictions?.find(({ id }) => step === `predict:${id}`);
  return prediction === undefined || (await predict(prediction, learning));
}

async function read(learning: Learning): Promise<Stayed> {
  const words = wordsOf(learning);
  const { found, language } = learning;
  const text = await textOf(found.folder, language, (warning) =>
    learning.context.host.stderr.write(warning),
  );
  // Not the lesson's summary: its figures are what the learner is about to predict.
  print(learning, [...prose(pictureOf(text), learning), ""]);
  const chosen = await learning.asker.choose([
    { key: "n", text: words.goOn },
    { key: "r", text: words.readAll },
  ]);
  if (chosen === "r") {
    print(learning, ["", ...lessonLines(text, learning)]);
    if (!(await goOn(learning))) return false;
  }
  const { id } = learning.found.lesson;
  await rememberLesson(learning.context.host, id, (lesson, at) => ({ ...lesson, readAt: at }));
  return chosen !== null;
}

function lessonLines(text: string, { terminal, page }: Learning): readonly string[] {
  return renderLessonText(text, { ...terminal, width: page().width })
    .trimEnd()
    .split("\n");
}

async function offerNext(done: FoundLesson, screen: Screen): Promise<FoundLesson | null> {
  const words = wordsOf(screen);
  const { lessons } = await allLessons();
  const at = lessons.findIndex(({ lesson }) => lesson.id === done.lesson.id);
  const next = at === -1 ? undefined : lessons[at + 1];
  print(screen, ["", screen.page().paint.strong(words.done(done.lesson.id)), ""]);
  if (next === undefined) {
    print(screen, ["  async-lab progress"]);
    return null;
  }
  const { id, title } = next.lesson;
  const asker = openAsker(screen);
  try {
    const chosen = await asker.choose([
      { key: "n", text: words.nextLesson(`${id} · ${title[screen.language]}`) },
      { key: "x", text: words.enough },
    ]);
    if (chosen === "n") return next;
    print(screen, ["", `  async-lab learn ${id}`]);
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
function outline(found: FoundLesson, screen: Screen): readonly string[] {
  const { id, title, summary } = found.lesson;
  const parts = has(found);
  return [
    screen.page().paint.strong(`${id} · ${title[screen.language]}`),
    ...prose(summary[screen.language], screen),
    "",
    ...prose(wordsOf(screen).steps, screen),
    `  async-lab read ${id}`,
    `  async-lab run ${id}`,
    ...(parts.quiz ? [`  async-lab quiz ${id}`] : []),
    ...(parts.exercise ? [`  async-lab exercise start ${id}`] : []),
  ];
}
