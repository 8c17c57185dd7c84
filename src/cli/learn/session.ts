import type { FoundLesson } from "../../lesson/find.ts";
import type { Step } from "../../learn/steps.ts";
import { wrap } from "../../report/drawing/text.ts";
import type { Asker } from "../terminal/ask.ts";
import { LEARN_WORDS, type LearnWords } from "../../report/learn/words.ts";
import type { Screen } from "../terminal/screen.ts";

/** Somebody learning a lesson at a terminal. */
export interface Learning extends Screen {
  readonly found: FoundLesson;
  readonly asker: Asker;
}

/** Whether the learner goes on, or has left in the middle of a step. */
export type Stayed = boolean;

export function wordsOf({ language }: Screen): LearnWords {
  return LEARN_WORDS[language];
}

/** `Step 2 of 7: predict, then measure`. */
export function stepHeading(
  step: Step,
  steps: readonly Step[],
  learning: Learning,
): readonly string[] {
  const words = wordsOf(learning);
  const [kind = ""] = step.split(":", 1);
  const name = words.names[kind as keyof LearnWords["names"]];
  const heading = words.step(steps.indexOf(step) + 1, steps.length, name);
  const { paint } = learning.page();
  const lines = prose(`${learning.found.lesson.id} · ${heading}`, learning).map(paint.dim);
  return ["", ...lines, ""];
}

/** Waits for the learner to have read; false when they leave. */
export async function goOn(learning: Learning): Promise<Stayed> {
  const choice = await learning.asker.choose([{ key: "n", text: wordsOf(learning).goOn }]);
  return choice !== null;
}

/** Text as wide as prose may be. */
export function prose(text: string, { page }: Screen): readonly string[] {
  return wrap(text, page().prose);
}
