import { EXIT } from "../../errors.ts";
import { shown } from "../../lesson/broken.ts";
import { scaffold } from "../../lesson/scaffold.ts";
import { renderMadeLesson } from "../../report/lesson/made.ts";
import type { CommandContext } from "../context.ts";
import type { Look } from "../terminal/terminal.ts";

export interface NewLessonOptions extends Look {
  readonly dir: string;
}

/** Makes a lesson's folder and says what to do with it. */
export async function newLessonCommand(
  name: string,
  options: NewLessonOptions,
  context: CommandContext,
): Promise<number> {
  const terminal = context.terminal.as(options);
  const folder = shown(await scaffold(name, options.dir));
  terminal.show(renderMadeLesson(folder, terminal.page()));
  return EXIT.success;
}
