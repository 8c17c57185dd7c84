import type { FoundLesson } from "../../lesson/find.ts";
import type { Step } from "../../learn/steps.ts";
import { wrap } from "../../report/drawing/text.ts";
import { LEARN_WORDS, type LearnWords } from "../../report/learn/words.ts";
import type { CommandContext } from "../context.ts";
import type { Asker } from "../terminal/ask.ts";

/** Someone learning a lesson at a terminal. */
export interface LearnSession extends CommandContext {
  readonly found: FoundLesson;
  readonly asker: Asker;
}

/** Whether the learner goes on, or has left in the middle of a step. */
export type Stayed = boolean;

export function wordsOf({ terminal }: CommandContext): LearnWords {
  return LEARN_WORDS[terminal.language];
}

/** `Step 2 of 7: predict, then measure`. */
export function stepHeading(
  step: Step,
  steps: readonly Step[],
  session: LearnSession,
): readonly string[] {
  const words = wordsOf(session);
  const [kind = ""] = step.split(":", 1);
  const name = words.names[kind as keyof LearnWords["names"]];
  const heading = words.step(steps.indexOf(step) + 1, steps.length, name);
  const { paint } = session.terminal.page();
  const lines = prose(`${session.found.lesson.id} · ${heading}`, session).map(paint.dim);
  return ["", ...lines, ""];
}

/** Waits for the learner to have read; false when they leave. */
export async function goOn(session: LearnSession): Promise<Stayed> {
  const choice = await session.asker.choose([{ key: "n", text: wordsOf(session).goOn }]);
  return choice !== null;
}

/** Text as wide as prose may be. */
export function prose(text: string, { terminal }: CommandContext): readonly string[] {
  return wrap(text, terminal.page().prose);
}
