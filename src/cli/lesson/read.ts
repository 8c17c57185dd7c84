import { EXIT } from "../../errors.ts";
import { findLesson } from "../../lesson/find.ts";
import { nextLine } from "../../report/drawing/next.ts";
import { renderLessonText } from "../../report/lesson/text.ts";
import { learnersTerminal, rememberLesson, type LanguageOptions } from "../progress/learner.ts";
import { textOf } from "./text.ts";
import { showPaged } from "../terminal/pager.ts";
import type { CommandContext } from "../context.ts";
import type { Look } from "../terminal/terminal.ts";

/** Shows a lesson's text, and records that it was read. */
export async function readCommand(
  lessonId: string,
  options: Look & LanguageOptions & { readonly pager: boolean },
  context: CommandContext,
): Promise<number> {
  const { lesson, folder } = await findLesson(lessonId);
  const { signal } = context;
  const terminal = await learnersTerminal(options, context);
  const page = terminal.page();
  const markdown = await textOf(folder, terminal);
  const next = nextLine(`async-lab run ${lesson.id}`, page);
  const text = `${renderLessonText(markdown, page)}\n${next}\n`;
  await showPaged(text, terminal, { paging: options.pager, signal });
  signal.throwIfAborted();
  await rememberLesson(terminal, lesson.id, (before, at) => ({
    ...before,
    readAt: before.readAt ?? at,
  }));
  return EXIT.success;
}
