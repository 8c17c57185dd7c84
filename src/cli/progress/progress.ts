import { once } from "node:events";
import { readFile, stat } from "node:fs/promises";
import { createInterface } from "node:readline/promises";
import { EXIT, LabError, reason } from "../../errors.ts";
import { allLessons, findLesson } from "../../lesson/find.ts";
import { lessonOf, NO_PROGRESS, type Progress } from "../../model/learner/progress.ts";
import { mergeProgress } from "../../progress/merge.ts";
import {
  parseProgress,
  readProgress,
  stateFolder,
  textOf,
  updateProgress,
} from "../../progress/file.ts";
import { renderProgress } from "../../report/progress/text.ts";
import { chooseLanguage, type LanguageOptions } from "./learner.ts";
import type { Host, CommandContext } from "../context.ts";
import { partsOf } from "../learn/next-lesson.ts";
import { ensureSavable, save } from "../options/output-file.ts";
import { openTerminal, type LookOptions } from "../terminal/terminal.ts";

/** Prints what is done of each lesson. */
export async function progressCommand(
  options: LookOptions & LanguageOptions,
  { host }: CommandContext,
): Promise<number> {
  const progress = await read(host);
  const lessons = (await allLessons()).lessons.map((found) => ({
    ...partsOf(found),
    title: found.lesson.title,
  }));
  const { chalk, width, ascii } = openTerminal(host, options);
  const language = await chooseLanguage(host, options);
  host.stdout.write(renderProgress(progress, lessons, { chalk, width, ascii, language }));
  return EXIT.success;
}

/** Writes what is remembered to stdout, or to a file. */
export async function exportCommand(
  file: string | undefined,
  { host }: CommandContext,
): Promise<number> {
  if (file !== undefined) ensureSavable(file);
  const text = textOf(await read(host));
  if (file === undefined) host.stdout.write(text);
  else {
    await save(file, text);
    host.stderr.write(
      `Saved as ${file}. On another machine: \`async-lab progress import ${file}\`\n`,
    );
  }
  return EXIT.success;
}

/** Adds what another file remembers, or puts it in the place of what is here. */
export async function importCommand(
  file: string,
  { replace = false }: { readonly replace?: boolean },
  { host }: CommandContext,
): Promise<number> {
  const imported = parseProgress(await readImport(file), file);
  if (imported === null)
    throw new LabError({
      code: "not-progress",
      message: `${file} is not what \`async-lab progress export\` writes.`,
      hint: "Export it again on the machine it is from; nothing was changed here.",
    });
  const { notice, kept } = await updateProgress(
    stateFolder(host.env),
    (mine) => (replace ? imported : mergeProgress(mine, imported)),
    { keepAs: backupName("import") },
  );
  const count = countOf(Object.keys(imported.lessons).length);
  tell(
    host,
    notice,
    kept,
    `${replace ? "Replaced your progress by" : "Merged"} ${file}: ${count}.`,
  );
  host.stderr.write("Next: async-lab progress\n");
  return EXIT.success;
}

/** Forgets one lesson, or all of them. The language stays: it is a choice, not an achievement. */
export async function resetCommand(
  lessonId: string | undefined,
  { yes = false }: { readonly yes?: boolean },
  { host, signal }: CommandContext,
): Promise<number> {
  const before = await read(host);
  const id = lessonId === undefined ? undefined : await rememberedId(before, lessonId);
  const all = Object.keys(before.lessons).length;
  if (id === undefined ? all === 0 : lessonOf(before, id) === undefined) {
    host.stderr.write(`Nothing is remembered${id === undefined ? "" : ` of ${id}`} yet.\n`);
    return EXIT.success;
  }
  const what = id ?? countOf(all);
  if (!yes && !(await confirm(`Forget what you did of ${what}?`, host, signal))) {
    host.stderr.write("Nothing was changed.\n");
    return EXIT.success;
  }
  const { notice, kept } = await updateProgress(
    stateFolder(host.env),
    (progress) => forget(progress, id),
    { keepAs: backupName("reset") },
  );
  tell(host, notice, kept, `Forgotten: ${what}.`);
  if (kept !== null) host.stderr.write(`To have it back: async-lab progress import ${kept}\n`);
  return EXIT.success;
}

function forget(progress: Progress, id: string | undefined): Progress {
  if (id === undefined) return { ...NO_PROGRESS, language: progress.language };
  const { [id]: _forgotten, ...others } = progress.lessons;
  return { ...progress, lessons: others };
}

/** A lesson that is installed, or one that only the file knows. */
async function rememberedId(progress: Progress, id: string): Promise<string> {
  if (lessonOf(progress, id) !== undefined) return id;
  return (await findLesson(id)).lesson.id;
}

/** Larger than a learner's file ever gets. */
const LARGEST = 5 * 1024 * 1024;

async function readImport(file: string): Promise<string> {
  try {
    const { size } = await stat(file);
    if (size > LARGEST) throw new Error(`it has ${Math.round(size / 1024 / 1024)} MB`);
    return await readFile(file, "utf8");
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

async function confirm(question: string, host: Host, signal: AbortSignal): Promise<boolean> {
  if (!host.stdin.isTTY || !host.stderr.isTTY)
    throw new LabError({
      code: "not-confirmed",
      message: `${question} Nobody is there to say yes.`,
      hint: "Add --yes; the file as it is now will be kept.",
    });
  // Not `terminal`: Ctrl-C must stay a signal.
  const asking = createInterface({ input: host.stdin, output: host.stderr, terminal: false });
  try {
    // Ctrl-D closes it, and leaves the question unanswered for ever, in the midst of a line.
    const closed = once(asking, "close").then(() => null);
    const answer = await Promise.race([asking.question(`${question} [y/N] `, { signal }), closed]);
    if (answer === null) host.stderr.write("\n");
    return /^\s*y/i.test(answer ?? "");
  } catch (error) {
    if (signal.aborted) host.stderr.write("\nNothing was changed.\n");
    signal.throwIfAborted();
    throw error;
  } finally {
    asking.close();
  }
}

async function read(host: Host): Promise<Progress> {
  const { progress, notice } = await readProgress(stateFolder(host.env));
  if (notice !== null) host.stderr.write(`warning: ${notice}\n`);
  return progress;
}

function tell({ stderr }: Host, notice: string | null, kept: string | null, done: string): void {
  if (notice !== null) stderr.write(`warning: ${notice}\n`);
  stderr.write(`${done}${kept === null ? "" : ` The file as it was is kept as ${kept}.`}\n`);
}

function backupName(before: "import" | "reset"): string {
  return `progress.before-${before}-${new Date().toISOString().replaceAll(/[:.]/g, "-")}.json`;
}

function countOf(count: number): string {
  return count === 1 ? "1 lesson" : `${count} lessons`;
}
