import type { Exercise } from "../../model/lesson/exercise.ts";
import type { Text } from "../../model/text.ts";
import { nextLine } from "../drawing/next.ts";
import { textOf, type Page } from "../drawing/page.ts";
import { wrap } from "../drawing/text.ts";

const WORDS = {
  task: { en: "Task", ur: "Kaam" },
  hint: {
    en: (step: number, all: number) => `Hint ${step} of ${all}`,
    ur: (step: number, all: number) => `Hint ${step} / ${all}`,
  },
  answer: { en: "The worked answer", ur: "Mukammal jawab" },
  made: {
    en: (path: string) => `Edit ${path}`,
    ur: (path: string) => `Yeh file edit karo: ${path}`,
  },
  there: {
    en: (path: string) => `${path} already exists and was not changed.`,
    ur: (path: string) => `${path} pehle se hai, us ko nahi chheda.`,
  },
  reset: {
    en: (path: string, kept: string) =>
      `${path} is back to the start; your attempt is kept as ${kept}.`,
    ur: (path: string, kept: string) =>
      `${path} ab shuru jaisi hai; tumhari koshish yahan rakhi hai: ${kept}.`,
  },
} as const;

/** What an exercise asks for. */
export function renderTask(exercise: Exercise, page: Page): string {
  const { paint, width, language } = page;
  return textOf(
    [
      paint.strong(`${exercise.id} · ${exercise.title[language]}`),
      ...wrap(`${WORDS.task[language]}: ${exercise.task[language]}`, width),
    ],
    page,
  );
}

/** A step of the ladder, from 1; after the hints comes the worked answer. */
export function renderHint(exercise: Exercise, step: number, answer: string, page: Page): string {
  const { paint, width, language } = page;
  const hint: Text | undefined = exercise.hints[step - 1];
  const steps = exercise.hints.length + 1;
  const heading = WORDS.hint[language](Math.min(step, steps), steps);
  const lines =
    hint === undefined
      ? [`${heading}: ${WORDS.answer[language]}`, "", ...answer.trimEnd().split("\n")]
      : [heading, ...wrap(hint[language], width)];
  return textOf([paint.strong(lines[0] ?? ""), ...lines.slice(1)], page);
}

/** The task, and the path of the file to edit, which was just made or existed already. */
export function renderStarted(
  exercise: Exercise,
  { path, made, next }: { readonly path: string; readonly made: boolean; readonly next: string },
  page: Page,
): string {
  const told = WORDS[made ? "made" : "there"][page.language](path);
  return `${renderTask(exercise, page)}\n${textOf([told, nextLine(next, page)], page)}`;
}

/** A file that was started again, and where the old one is kept. */
export function renderReset(
  { path, kept, next }: { readonly path: string; readonly kept: string; readonly next: string },
  page: Page,
): string {
  return textOf([WORDS.reset[page.language](path, kept), nextLine(next, page)], page);
}
