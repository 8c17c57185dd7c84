import { textOf, type Page } from "../drawing/page.ts";
import { wrap } from "../drawing/text.ts";

const PARTS = [
  ["lesson.mjs", "what is measured: requests, conditions, and how long each waits"],
  ["routes.mjs", "the endpoints"],
  ["quiz.mjs", "its questions, with an explanation of every option"],
  ["README.md, README.ur.md", "what a learner reads, in English and in Roman Urdu"],
  ["demos/order.mjs", "a small script whose output is the point"],
] as const;

/** What is in the folder of a new lesson, and what to do with it. */
export function renderMadeLesson(folder: string, page: Page): string {
  const { paint, width } = page;
  const typed = /\s/.test(folder) ? JSON.stringify(folder) : folder;
  return textOf(
    [
      ...wrap(
        `${folder} is a lesson that can be run; what is left to write is marked TODO.`,
        width,
      ),
      "",
      ...PARTS.flatMap(([file, what]) => [
        `  ${paint.strong(file)}`,
        ...wrap(what, width - 6).map((line) => `      ${line}`),
      ]),
      "",
      "Next:",
      `  ${paint.command(`async-lab run ${typed}`)}`,
      `  ${paint.command(`async-lab check ${typed}`)}`,
    ],
    page,
  );
}
