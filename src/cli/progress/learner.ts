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
import type { Host } from "../context.ts";

export interface LanguageOptions {
  readonly lang?: Language;
}

/**
 * The language of `--lang`, which is remembered, else the one remembered, else English. A state folder
 * that cannot be used is a warning: the text is there all the same.
 */
export async function chooseLanguage(host: Host, { lang }: LanguageOptions): Promise<Language> {
  if (lang === undefined) return (await recall(host)).language ?? "en";
  await remember(host, (progress) =>
    progress.language === lang ? progress : { ...progress, language: lang },
  );
  return lang;
}

/** What is remembered, with a warning where it cannot be read. */
export async function recall(host: Host): Promise<Progress> {
  const folder = stateFolder(host.env);
  // Spares whoever never learned here the file's schema.
  if (!existsSync(folder)) return NO_PROGRESS;
  const { readProgress } = await import("../../progress/file.ts");
  return await orWarn(host, NO_PROGRESS, () => readProgress(folder));
}

/** Changes what is remembered, with a warning where it cannot be kept. */
async function remember(host: Host, change: (progress: Progress) => Progress): Promise<void> {
  const { updateProgress } = await import("../../progress/file.ts");
  await orWarn(host, NO_PROGRESS, () => updateProgress(stateFolder(host.env), change));
}

/** The same for one lesson, with the time of the change. */
export async function rememberLesson(
  host: Host,
  id: string,
  change: (lesson: LessonProgress, at: string) => LessonProgress,
): Promise<void> {
  const at = new Date().toISOString();
  await remember(host, (progress) => withLesson(progress, id, (lesson) => change(lesson, at)));
}

async function orWarn(
  { stderr }: Host,
  otherwise: Progress,
  work: () => Promise<{ readonly progress: Progress; readonly notice: string | null }>,
): Promise<Progress> {
  try {
    const { progress, notice } = await work();
    if (notice !== null) stderr.write(`warning: ${notice}\n`);
    return progress;
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    stderr.write(`warning: ${error.message}\n${error.hint}\n`);
    return otherwise;
  }
}
