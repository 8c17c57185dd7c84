import type { Lesson } from "../model/lesson/lesson.ts";

/** A step of learning a lesson: `read`, `predict:<id of a prediction>`, `change`, `quiz`, `exercise`. */
export type Step = string;

/** The steps of `learn`, in order, without those that the lesson does not have. */
export function stepsOf(
  lesson: Pick<Lesson, "predictions">,
  has: { readonly quiz: boolean; readonly exercise: boolean },
): readonly Step[] {
  const predictions = (lesson.predictions ?? []).map(({ id }) => `predict:${id}`);
  return [
    "read",
    ...predictions,
    "change",
    ...(has.quiz ? ["quiz"] : []),
    ...(has.exercise ? ["exercise"] : []),
  ];
}

/** The steps that are left: all of them if none is remembered, or if the remembered one does not exist any more. */
export function stepsFrom(steps: readonly Step[], remembered: Step | null): readonly Step[] {
  const at = remembered === null ? -1 : steps.indexOf(remembered);
  return steps.slice(Math.max(0, at));
}

/**
 * What shows the idea of a lesson before anything is run: its text in Markdown, without the title, up to the first
 * section with code or a table. Those are of commands, endpoints and figures, which come later.
 */
export function pictureOf(markdown: string): string {
  const [introduction = "", ...sections] = markdown.replaceAll("\r\n", "\n").split(/^(?=## )/m);
  const end = sections.findIndex((section) => /^(```|~~~|\|)/m.test(section));
  const pictures = end === -1 ? sections : sections.slice(0, end);
  return [introduction.replace(/^# .*$/m, ""), ...pictures].join("").trim();
}
