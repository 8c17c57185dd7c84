import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { EXIT, LabError, reason } from "../../errors.ts";
import { findLesson } from "../../lesson/find.ts";
import type { Language } from "../../model/lesson.ts";
import { renderLessonText } from "../../report/lesson-text.ts";
import { chooseLanguage, rememberLesson, type LanguageOptions } from "../learner.ts";
import { showPaged } from "../pager.ts";
import type { CommandContext } from "../program.ts";
import { openTerminal, type LookOptions } from "../terminal.ts";

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

/** The text in the language asked for, or in English where that one is not there. */
async function textOf(
  folder: string,
  language: Language,
  warn: (text: string) => void,
): Promise<string> {
  const name = language === "ur" ? "README.ur.md" : "README.md";
  try {
    return await readFile(join(folder, name), "utf8");
  } catch (error) {
    if (language !== "en" && (error as NodeJS.ErrnoException).code === "ENOENT") {
      warn("warning: this lesson has no text in Roman Urdu; here it is in English.\n");
      return await textOf(folder, "en", warn);
    }
    throw new LabError({
      code: "no-text",
      message: `The text of this lesson cannot be read: ${reason(error)}.`,
      hint: `Put it into ${join(folder, name)}, or choose another lesson: \`async-lab list\`.`,
      cause: error,
    });
  }
}
