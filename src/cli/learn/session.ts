import type { FoundLesson } from "../../lesson/find.ts";
import type { CommandContext } from "../context.ts";
import type { Asker } from "../terminal/ask.ts";

/** A learner with a lesson, at a terminal. */
export interface LearnSession extends CommandContext {
  readonly found: FoundLesson;
  readonly asker: Asker;
}

/** Whether the learner continues, or has left in the middle of a step. */
export type Stayed = boolean;
