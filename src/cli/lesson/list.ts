import { EXIT } from "../../errors.ts";
import { builtTitles, type LessonTitle } from "../../lesson/titles.ts";
import { renderLessons } from "../../report/lesson/list.ts";
import { learnersTerminal, type LanguageOptions } from "../progress/learner.ts";
import type { CommandContext } from "../context.ts";
import type { Look, Terminal } from "../terminal/terminal.ts";

/** Prints every lesson and how to run it. */
export async function listCommand(
  options: Look & LanguageOptions,
  context: CommandContext,
): Promise<number> {
  const terminal = await learnersTerminal(options, context);
  const lessons = builtTitles() ?? (await loadedTitles(terminal));
  terminal.show(renderLessons(lessons, terminal.page()));
  return EXIT.success;
}

async function loadedTitles(
  terminal: Terminal,
): Promise<readonly Pick<LessonTitle, "id" | "title" | "summary">[]> {
  const { lessonsNamed } = await import("./named.ts");
  return (await lessonsNamed([], terminal)).map(({ lesson }) => lesson);
}
