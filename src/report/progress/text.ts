import type { Language, Text } from "../../model/text.ts";
import {
  nextCommand,
  stateOf,
  type LessonParts,
  type LessonState,
} from "../../model/learner/lesson-state.ts";
import { lessonOf, type LessonProgress, type Progress } from "../../model/learner/progress.ts";
import { clean } from "../drawing/characters.ts";
import { stateMark } from "../drawing/marks.ts";
import { nextLine } from "../drawing/next.ts";
import { textOf, type Page } from "../drawing/page.ts";
import { truncate, wrap } from "../drawing/text.ts";

/** A lesson, as far as this page needs it. */
export interface LessonName extends LessonParts {
  readonly title: Text;
}

/** An id of a lesson that is not installed can be any text. */
const LONGEST_ID = 16;

const WORDS = {
  heading: {
    en: (done: number, all: number) => `${done} of ${all} lessons done`,
    ur: (done: number, all: number) => `${all} mein se ${done} lessons mukammal`,
  },
  read: { en: "read", ur: "parh liya" },
  ran: { en: "run", ur: "chala liya" },
  begun: { en: "begun", ur: "shuru kiya" },
  predictions: {
    en: (right: number, all: number) => `${right} of ${all} predictions right`,
    ur: (right: number, all: number) => `${all} andazon mein se ${right} sahi`,
  },
  quiz: {
    en: (right: number, all: number) => `quiz: ${right} of ${all} right`,
    ur: (right: number, all: number) => `quiz: ${all} mein se ${right} sahi`,
  },
  passed: {
    en: (tries: number) => `exercise passed (${tries} ${tries === 1 ? "attempt" : "attempts"})`,
    ur: (tries: number) => `exercise pass (${tries} koshish)`,
  },
  tried: {
    en: (tries: number) => `exercise: ${tries} ${tries === 1 ? "attempt" : "attempts"} so far`,
    ur: (tries: number) => `exercise: ab tak ${tries} koshish`,
  },
  foreign: { en: "not installed here; kept", ur: "yahan install nahi; sambhal kar rakha hai" },
} as const;

/** What the learner has done in each lesson, and the next step; ends in one newline. */
export function renderProgress(
  progress: Progress,
  lessons: readonly LessonName[],
  page: Page,
): string {
  const { paint, language } = page;
  const ids = lessons.map(({ id }) => id);
  const done = lessons.filter(
    (lesson) => stateOf(lessonOf(progress, lesson.id), lesson) === "done",
  ).length;
  const foreign = Object.keys(progress.lessons).filter((id) => !ids.includes(id));
  const shown = (id: string): string => truncate(clean(id), LONGEST_ID, "...");
  const idWidth = Math.max(...[...ids, ...foreign].map((id) => shown(id).length));
  const lines = [
    paint.strong(WORDS.heading[language](done, ids.length)),
    "",
    ...lessons.flatMap((each) => {
      const { id, title } = each;
      const lesson = lessonOf(progress, id);
      return entry(
        shown(id).padEnd(idWidth),
        title[language],
        stateOf(lesson, each),
        facts(lesson, language),
        page,
      );
    }),
    ...foreign.flatMap((id) => {
      const lesson = lessonOf(progress, id);
      const told = [...facts(lesson, language), WORDS.foreign[language]];
      return entry(shown(id).padEnd(idWidth), "", stateOf(lesson), told, page);
    }),
    "",
    nextLine(nextCommand(progress, lessons), page),
  ];
  return textOf(lines, page);
}

function entry(
  id: string,
  title: string,
  state: LessonState,
  told: readonly string[],
  page: Page,
): readonly string[] {
  const { paint, width } = page;
  const mark = stateMark(state, page);
  const margin = " ".repeat(mark.length + id.length + 5);
  const ink = state === "done" ? paint.good : state === "begun" ? paint.caution : paint.dim;
  const [first = "", ...more] = wrap(title, width - margin.length);
  return [
    `  ${ink(mark)} ${paint.strong(id)}  ${first}`.trimEnd(),
    ...more.map((line) => margin + line),
    // Not begun: the mark shows it.
    ...(told.length === 0
      ? []
      : wrap(told.join(" · "), width - margin.length).map((line) => margin + paint.dim(line))),
  ];
}

function facts(lesson: LessonProgress | undefined, language: Language): readonly string[] {
  if (lesson === undefined || stateOf(lesson) === "new") return [];
  const { readAt, ranAt, predictions, quiz, exercise } = lesson;
  const told: string[] = [];
  if (readAt !== undefined) told.push(WORDS.read[language]);
  if (ranAt !== undefined) told.push(WORDS.ran[language]);
  const predicted = Object.values(predictions);
  if (predicted.length > 0)
    told.push(WORDS.predictions[language](rightOf(predicted), predicted.length));
  const answered = Object.values(quiz);
  if (answered.length > 0) told.push(WORDS.quiz[language](rightOf(answered), answered.length));
  if (exercise !== null)
    told.push(WORDS[exercise.passedAt === null ? "tried" : "passed"][language](exercise.attempts));
  return told.length > 0 ? told : [WORDS.begun[language]];
}

function rightOf(answers: readonly { readonly right: boolean }[]): number {
  return answers.filter((answer) => answer.right).length;
}
