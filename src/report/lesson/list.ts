import type { Lesson } from "../../model/lesson/lesson.ts";
import { nextLine } from "../drawing/next.ts";
import { textOf, type Page } from "../drawing/page.ts";
import { padTo, wrap } from "../drawing/text.ts";

/** Every lesson with its subject, and how to run the first. */
export function renderLessons(
  lessons: readonly Pick<Lesson, "id" | "title" | "summary">[],
  page: Page,
): string {
  const { paint, width, language } = page;
  const idWidth = Math.max(0, ...lessons.map(({ id }) => id.length));
  const margin = " ".repeat(idWidth + 4);
  const lines = lessons.flatMap(({ id, title, summary }) => [
    `  ${paint.strong(padTo(id, idWidth))}  ${title[language]}`,
    ...wrap(summary[language], width - margin.length).map((line) => margin + paint.dim(line)),
  ]);
  return textOf([...lines, "", nextLine(`async-lab run ${lessons[0]?.id ?? ""}`, page)], page);
}
