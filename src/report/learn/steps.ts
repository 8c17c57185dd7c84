import type { Lesson } from "../../model/lesson/lesson.ts";
import type { LessonParts } from "../../model/learner/lesson-state.ts";
import type { Step } from "../../learn/steps.ts";
import type { Choice } from "../drawing/choice.ts";
import type { Page } from "../drawing/page.ts";
import { wrap } from "../drawing/text.ts";
import { LEARN_WORDS, type LearnWords } from "./words.ts";

type Named = Pick<Lesson, "id" | "title">;

/** A lesson's id and title. */
export function titleOf({ id, title }: Named, { language }: Pick<Page, "language">): string {
  return `${id} · ${title[language]}`;
}

/** The heading above the first step. */
export function lessonHeading(lesson: Named, page: Page): readonly string[] {
  return ["", ...wrap(titleOf(lesson, page), page.prose).map(page.paint.strong)];
}

/** `day1 · Step 2 of 7: predict, then measure`. */
export function stepHeading(
  lesson: string,
  step: Step,
  steps: readonly Step[],
  { paint, prose, language }: Page,
): readonly string[] {
  const words = LEARN_WORDS[language];
  const [kind = ""] = step.split(":", 1);
  const name = words.names[kind as keyof LearnWords["names"]];
  const heading = words.step(steps.indexOf(step) + 1, steps.length, name);
  return ["", ...wrap(`${lesson} · ${heading}`, prose).map(paint.dim), ""];
}

/** What to do with the idea of a lesson. */
export function ideaChoices({ language }: Page): readonly Choice[] {
  const words = LEARN_WORDS[language];
  return [
    { key: "n", text: words.goOn },
    { key: "r", text: words.readAll },
  ];
}

export function exerciseLines({ prose, language }: Page): readonly string[] {
  return [...wrap(LEARN_WORDS[language].exercise, prose), ""];
}

export function exerciseChoices({ language }: Page): readonly Choice[] {
  const words = LEARN_WORDS[language];
  return [
    { key: "s", text: words.startIt },
    { key: "l", text: words.later },
  ];
}

/** Shown when a lesson is left: where the learner is is saved, and this command continues. */
export function leftLines(lesson: string, { prose, language }: Page): readonly string[] {
  return ["", ...wrap(LEARN_WORDS[language].left, prose), `  async-lab learn ${lesson}`];
}

/** Shown after the last step. */
export function doneLines(lesson: string, { paint, language }: Page): readonly string[] {
  return ["", paint.strong(LEARN_WORDS[language].done(lesson)), ""];
}

export function nextChoices(next: Named, page: Page): readonly Choice[] {
  const words = LEARN_WORDS[page.language];
  return [
    { key: "n", text: words.nextLesson(titleOf(next, page)) },
    { key: "x", text: words.enough },
  ];
}

/** The same steps as commands, if no one can be led through them. */
export function outlineLines(
  lesson: Pick<Lesson, "id" | "title" | "summary">,
  { quiz, exercise }: Omit<LessonParts, "id">,
  page: Page,
): readonly string[] {
  const { paint, prose, language } = page;
  const { id, summary } = lesson;
  return [
    paint.strong(titleOf(lesson, page)),
    ...wrap(summary[language], prose),
    "",
    ...wrap(LEARN_WORDS[language].steps, prose),
    `  async-lab read ${id}`,
    `  async-lab run ${id}`,
    ...(quiz ? [`  async-lab quiz ${id}`] : []),
    ...(exercise ? [`  async-lab exercise start ${id}`] : []),
  ];
}
