import { EXIT } from "../../errors.ts";
import { lessonOf } from "../../model/learner/progress.ts";
import { recall } from "../progress/learner.ts";
import { prose, wordsOf, type LearnSession, type Stayed } from "./session.ts";

/** Makes the file to edit and follows it until it passes, when that is wanted; an exercise may wait. */
export async function exercise(session: LearnSession): Promise<Stayed> {
  const { terminal, found, asker } = session;
  const { id } = found.lesson;
  const words = wordsOf(session);
  if (lessonOf(await recall(terminal), id)?.exercise?.passedAt) return true;
  terminal.print([...prose(words.exercise, session), ""]);
  const chosen = await asker.choose([
    { key: "s", text: words.startIt },
    { key: "l", text: words.later },
  ]);
  if (chosen !== "s") return chosen !== null;
  terminal.print([""]);
  const { startCommand } = await import("../exercise/exercise.ts");
  await startCommand(id, {}, session);
  // What is asked by whole lines is not followed by keys: the command that was named checks it.
  if (terminal.plain) return false;
  const { watchCommand } = await import("../exercise/watch.ts");
  return (await watchCommand(id, {}, session)) === EXIT.success;
}
