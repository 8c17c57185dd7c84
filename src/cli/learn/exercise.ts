import { EXIT } from "../../errors.ts";
import { lessonOf } from "../../model/learner/progress.ts";
import { exerciseChoices, exerciseLines } from "../../report/learn/steps.ts";
import { recall } from "../progress/learner.ts";
import type { LearnSession, Stayed } from "./session.ts";

/** Makes the file to edit and checks it on every save until it passes, if the learner wants that. */
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
  // Questions are asked by whole lines here, so there are no keys to watch with: the learner runs the command.
  if (terminal.plain) return false;
  const { watchCommand } = await import("../exercise/watch.ts");
  return (await watchCommand(id, {}, session)) === EXIT.success;
}
