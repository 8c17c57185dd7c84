import { existsSync } from "node:fs";
import { LabError } from "../../errors.ts";
import type { Language } from "../../model/text.ts";
import {
  NO_PROGRESS,
  withLesson,
  type LessonProgress,
  type Progress,
} from "../../model/learner/progress.ts";
import { stateFolder } from "../../progress/folder.ts";
import type { ReadProgress } from "../../progress/file.ts";
import type { CommandContext } from "../context.ts";
import type { Look, Terminal } from "../terminal/terminal.ts";

export interface LanguageOptions {
  readonly lang?: Language;
}

/**
 * The language of `--lang`, which is then remembered; without it, the remembered one, or English. If the state
 * folder cannot be used, a warning says so and the text is shown anyway.
 */
async function chooseLanguage(terminal: Terminal, { lang }: LanguageOptions): Promise<Language> {
  if (lang === undefined) return (await recall(terminal)).language ?? "en";
  await remember(terminal, (progress) =>
    progress.language === lang ? progress : { ...progress, language: lang },
  );
  return lang;
}

/** The terminal with a command's options, in the learner's language. */
export async function learnersTerminal(
  options: Look & LanguageOptions,
  context: CommandContext,
): Promise<Terminal> {
  const terminal = context.terminal.as(options);
  return terminal.as({ language: await chooseLanguage(terminal, options) });
}

/** What is remembered; prints a warning if it cannot be read. */
export async function recall(terminal: Terminal): Promise<Progress> {
  const folder = stateFolder(terminal.env);
  // Without progress the schema need not be loaded.
  if (!existsSync(folder)) return NO_PROGRESS;
  const { readProgress } = await import("../../progress/file.ts");
  return orWarn(terminal, NO_PROGRESS, () => readProgress(folder));
}

/** Changes what is remembered; prints a warning if it cannot be written. */
async function remember(
  terminal: Terminal,
  change: (progress: Progress) => Progress,
): Promise<void> {
  const { updateProgress } = await import("../../progress/file.ts");
  orWarn(terminal, NO_PROGRESS, () => updateProgress(stateFolder(terminal.env), change));
}

/** The same for one lesson, with the time of the change. */
export async function rememberLesson(
  terminal: Terminal,
  id: string,
  change: (lesson: LessonProgress, at: string) => LessonProgress,
): Promise<void> {
  const at = new Date().toISOString();
  await remember(terminal, (progress) => withLesson(progress, id, (lesson) => change(lesson, at)));
}

function orWarn(terminal: Terminal, otherwise: Progress, work: () => ReadProgress): Progress {
  try {
    const { progress, notice } = work();
    if (notice !== null) terminal.warn(notice);
    return progress;
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    terminal.warn(`${error.message}\n${error.hint}`);
    return otherwise;
  }
}
