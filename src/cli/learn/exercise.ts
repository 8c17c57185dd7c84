import { EXIT } from "../../errors.ts";
import { lessonOf } from "../../model/learner/progress.ts";
import { recall } from "../progress/learner.ts";
import { prose, wordsOf, type Learning, type Stayed } from "./session.ts";
import { print } from "../terminal/screen.ts";

/** Makes the file to edit and follows it until it passes, when that is wanted; an exercise may wait. */
export async function exercise(learning: Learning): Promise<Stayed> {
  const { language: lang, context, found, plain, asker } = learning;
  const { id } = found.lesson;
  const words = wordsOf(learning);
  if (lessonOf(await recall(context.host), id)?.exercise?.passedAt) return true;
  print(learning, [...prose(words.exercise, learning), ""]);
  const chosen = await asker.choose([
    { key: "s", text: words.startIt },
    { key: "l", text: words.later },
  ]);
  if (chosen !== "s") return chosen !== null;
  print(learning, [""]);
  const { startCommand } = await import("../exercise/exercise.ts");
  await startCommand(id, { lang }, context);
  // What is asked by whole lines is not followed by keys: the command that was named checks it.
  if (plain) return false;
  const { watchCommand } = await import("../exercise/watch.ts");
  return (await watchCommand(id, { lang }, context)) === EXIT.success;
}
