import { EXIT } from "../../errors.ts";
import { findLesson } from "../../lesson/find.ts";
import { renderLessonText } from "../../report/lesson/text.ts";
import { chooseLanguage, rememberLesson, type LanguageOptions } from "../progress/learner.ts";
import { textOf } from "./text.ts";
import { showPaged } from "../terminal/pager.ts";
import type { CommandContext } from "../context.ts";
import { openTerminal, type LookOptions } from "../terminal/terminal.ts";

const NEXT = { en: "Next", ur: "Ab" } as const;

/** Shows a lesson's text, and remembers that it was read. */
export async function readCommand(
  lessonId: string,
  options: LookOptions & LanguageOptions & { readonly pager: boolean },
  { host, signal }: CommandContext,
): Promise<number> {
  const { lesson, folder } = await findLesson(lessonId);
  const terminal = openTerminal(host, options);
  const language = await chooseLanguage(host, options);
  const markdown = await textOf(folder, language, (text) => host.stderr.write(text));
  const next = terminal.chalk.cyan(`async-lab run ${lesson.id}`);
  const text = `${renderLessonText(markdown, terminal)}\n${NEXT[language]}: ${next}\n`;
  await showPaged(text, host, { paging: options.pager, signal });
  signal.throwIfAborted();
  await rememberLesson(host, lesson.id, (before, at) => ({
    ...before,
    readAt: before.readAt ?? at,
  }));
  return EXIT.success;
}
