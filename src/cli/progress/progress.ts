import { EXIT, LabError, reason } from "../../errors.ts";
import { allLessons, findLesson } from "../../lesson/find.ts";
import { lessonOf, NO_PROGRESS, type Progress } from "../../model/learner/progress.ts";
import { mergeProgress } from "../../progress/merge.ts";
import { readProgress, updateProgress } from "../../progress/file.ts";
import { stateFolder } from "../../progress/folder.ts";
import { parseProgress, textOf } from "../../progress/parse.ts";
import { readText } from "../../process/read-text.ts";
import { renderProgress } from "../../report/progress/text.ts";
import { learnersTerminal, type LanguageOptions } from "./learner.ts";
import type { CommandContext } from "../context.ts";
import { partsOf } from "../learn/next-lesson.ts";
import { ensureSavable, save } from "../options/output-file.ts";
import { confirm } from "../terminal/confirm.ts";
import type { Look, Terminal } from "../terminal/terminal.ts";

/** Prints what the learner has done in each lesson. */
export async function progressCommand(
  options: Look & LanguageOptions,
  context: CommandContext,
): Promise<number> {
  const progress = read(context.terminal);
  const lessons = (await allLessons()).lessons.map((found) => ({
    ...partsOf(found),
    title: found.lesson.title,
  }));
  const terminal = await learnersTerminal(options, context);
  terminal.show(renderProgress(progress, lessons, terminal.page()));
  return EXIT.success;
}

/** Writes the progress to stdout, or to a file. */
export async function exportCommand(
  file: string | undefined,
  { terminal }: CommandContext,
): Promise<number> {
  if (file !== undefined) ensureSavable(file);
  const text = textOf(read(terminal));
  if (file === undefined) terminal.show(text);
  else {
    await save(file, text);
    terminal.say(`Saved as ${file}. On another machine: \`async-lab progress import ${file}\``);
  }
  return EXIT.success;
}

/** Adds an exported file to the progress here, or replaces it. */
export async function importCommand(
  file: string,
  { replace = false }: { readonly replace?: boolean },
  { terminal }: CommandContext,
): Promise<number> {
  const imported = parseProgress(await readImport(file), file);
  if (imported === null)
    throw new LabError({
      code: "not-progress",
      message: `${file} is not a file that \`async-lab progress export\` wrote.`,
      hint: "Export it again on the other machine; nothing was changed here.",
    });
  const { notice, kept } = updateProgress(
    stateFolder(terminal.env),
    (mine) => (replace ? imported : mergeProgress(mine, imported)),
    { keepAs: backupName("import"), replace },
  );
  const count = countOf(Object.keys(imported.lessons).length);
  tell(
    terminal,
    notice,
    kept,
    `${replace ? "Replaced your progress with" : "Merged"} ${file}: ${count}.`,
  );
  terminal.say("Next: async-lab progress");
  return EXIT.success;
}

/** Forgets one lesson, or all of them. The language stays, because it is a setting. */
export async function resetCommand(
  lessonId: string | undefined,
  { yes = false }: { readonly yes?: boolean },
  { terminal, signal }: CommandContext,
): Promise<number> {
  const before = read(terminal);
  const id = lessonId === undefined ? undefined : await rememberedId(before, lessonId);
  const all = Object.keys(before.lessons).length;
  if (id === undefined ? all === 0 : lessonOf(before, id) === undefined) {
    terminal.say(`There is no progress${id === undefined ? "" : ` in ${id}`} yet.`);
    return EXIT.success;
  }
  const what = id ?? countOf(all);
  if (!yes && !(await confirm(`Forget your progress in ${what}?`, terminal, signal))) {
    terminal.say("Nothing was changed.");
    return EXIT.success;
  }
  const { notice, kept } = updateProgress(
    stateFolder(terminal.env),
    (progress) => forget(progress, id),
    { keepAs: backupName("reset") },
  );
  tell(terminal, notice, kept, `Forgotten: ${what}.`);
  if (kept !== null) terminal.say(`To undo this: async-lab progress import ${kept}`);
  return EXIT.success;
}

function forget(progress: Progress, id: string | undefined): Progress {
  if (id === undefined) return { ...NO_PROGRESS, language: progress.language };
  const { [id]: _forgotten, ...others } = progress.lessons;
  return { ...progress, lessons: others };
}

/** The id of an installed lesson, or of one that only the progress knows. */
async function rememberedId(progress: Progress, id: string): Promise<string> {
  if (lessonOf(progress, id) !== undefined) return id;
  return (await findLesson(id)).lesson.id;
}

/** In bytes; larger than the progress of any learner. */
const LARGEST = 5 * 1024 * 1024;

async function readImport(file: string): Promise<string> {
  try {
    return await readText(file, LARGEST);
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
    throw new LabError({
      code: "unreadable-progress",
      message: missing
        ? `There is no file ${file}.`
        : `${file} cannot be read as progress: ${reason(error)}.`,
      hint: "Give the file that `async-lab progress export my-progress.json` saved.",
      cause: error,
    });
  }
}

function read(terminal: Terminal): Progress {
  const { progress, notice } = readProgress(stateFolder(terminal.env));
  if (notice !== null) terminal.warn(notice);
  return progress;
}

function tell(terminal: Terminal, notice: string | null, kept: string | null, done: string): void {
  if (notice !== null) terminal.warn(notice);
  terminal.say(`${done}${kept === null ? "" : ` Your progress before that is saved as ${kept}.`}`);
}

function backupName(before: "import" | "reset"): string {
  return `progress.before-${before}-${new Date().toISOString().replaceAll(/[:.]/g, "-")}.json`;
}

function countOf(count: number): string {
  return count === 1 ? "1 lesson" : `${count} lessons`;
}
