import type { LessonState } from "../../model/learner/lesson-state.ts";
import type { Page } from "./page.ts";

const MARKS: Readonly<Record<LessonState, readonly [drawn: string, letters: string]>> = {
  done: ["✓", "[x]"],
  begun: ["◐", "[~]"],
  new: ["○", "[ ]"],
};

/** How far something is; as letters if a picture cannot be drawn or read aloud. */
export function stateMark(
  state: LessonState,
  { ascii, plain }: Pick<Page, "ascii" | "plain">,
): string {
  return MARKS[state][ascii || plain ? 1 : 0];
}
