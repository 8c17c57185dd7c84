import { EXIT } from "../../errors.ts";
import { lessonOf } from "../../model/learner/progress.ts";
import { exerciseChoices, exerciseLines } from "../../report/learn/steps.ts";
import { recall } from "../progress/learner.ts";
import type { LearnSession, Stayed } from "./session.ts";

/** Makes the file to edit and follows it until it passes, when that is wanted; an exercise may wait. */
export async function exercise(session: LearnSession): Promise<Stayed> {
  const { terminal, found, asker } = session;
  const { id } = found.lesson;
  if (lessonOf(await recall(terminal), id)?.exercise?.passedAt) return true;
  const page = terminal.page();
  terminal.print(exerciseLines(page));
  const chosen = await asker.choose(exerciseChoices(page));
  if (chosen !== "s") return chosen !== null;
  terminal.print([""]);
  const { startCommand } = await import("../exercise/exercise.ts");
  await startCommand(id, {}, session);
  // What is asked by whole lines is not followed by keys: the command that was named checks it.
  if (terminal.plain) return false;
  const { watchCommand } = await import("../exercise/watch.ts");
  return (await watchCommand(id, {}, session)) === EXIT.success;
}
