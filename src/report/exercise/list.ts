import type { Exercise } from "../../model/lesson/exercise.ts";
import type { LessonProgress } from "../../model/learner/progress.ts";
import { stateMark } from "../drawing/marks.ts";
import { nextLine } from "../drawing/next.ts";
import { textOf, type Page } from "../drawing/page.ts";
import { wrap } from "../drawing/text.ts";

/** An exercise, and how far the learner is. */
export interface ListedExercise {
  readonly exercise: Pick<Exercise, "id" | "title">;
  readonly done: LessonProgress["exercise"];
}

/** Every exercise with how far the learner is, and the first that is not passed. */
export function renderExercises(all: readonly ListedExercise[], page: Page): string {
  const { paint, width, language } = page;
  const idWidth = Math.max(0, ...all.map(({ exercise }) => exercise.id.length));
  const lines = all.flatMap(({ exercise, done }) => {
    const mark = stateMark(done === null ? "new" : done.passedAt ? "done" : "begun", page);
    const margin = idWidth + mark.length + 4;
    const tries = done === null ? "" : ` (${done.attempts})`;
    const [first = "", ...rest] = wrap(exercise.title[language] + tries, width - margin);
    return [
      `  ${mark} ${paint.strong(exercise.id.padEnd(idWidth))} ${first}`,
      ...rest.map((line) => " ".repeat(margin) + line),
    ];
  });
  const next = all.find(({ done }) => !done?.passedAt) ?? all[0];
  const command = `async-lab exercise start ${next?.exercise.id ?? ""}`;
  return textOf([...lines, "", nextLine(command, page)], page);
}
