import { statSync } from "node:fs";
import { basename, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { LabError } from "../../errors.ts";
import { findLesson, lessonsWithExercise, type FoundLesson } from "../../lesson/find.ts";
import { changedAt, findAttempt, openExercise, type OpenExercise } from "../../exercise/files.ts";
import type { Page } from "../../report/drawing/page.ts";

/** An exercise and, where there is one, the learner's file for it. */
export interface Attempt {
  readonly id: string;
  readonly open: OpenExercise;
  readonly file: string | null;
}

/** The exercise of a lesson that was named, or else of the file here that was changed last. */
export async function findExercise(
  id: string | undefined,
  given: string | undefined,
): Promise<Attempt> {
  if (given !== undefined) requireFile(given);
  const found = id === undefined ? await latest(given) : await findLesson(id);
  return {
    id: found.lesson.id,
    open: await openExercise(found),
    file: given === undefined ? findAttempt(process.cwd(), found.lesson.id) : resolve(given),
  };
}

/** As `findExercise`, with a file there must be. */
export async function findAttempted(
  id: string | undefined,
  given: string | undefined,
): Promise<Attempt & { readonly file: string }> {
  const attempt = await findExercise(id, given);
  const { file } = attempt;
  if (file === null)
    throw new LabError({
      code: "not-started",
      message: `There is no ${attempt.id}.js here, nor in async-lab-exercises.`,
      hint: `Make one with \`async-lab exercise start ${attempt.id}\`, or name yours with --file.`,
    });
  return { ...attempt, file };
}

async function latest(given: string | undefined): Promise<FoundLesson> {
  const lessons = await lessonsWithExercise();
  const named = lessons.find(
    ({ lesson }) => given !== undefined && basename(given).startsWith(`${lesson.id}.`),
  );
  if (named) return named;
  const begun = lessons
    .map((found) => ({ found, file: findAttempt(process.cwd(), found.lesson.id) }))
    .filter((one): one is { found: FoundLesson; file: string } => one.file !== null)
    .toSorted((a, b) => changedAt(b.file) - changedAt(a.file));
  if (given === undefined && begun[0]) return begun[0].found;
  throw new LabError({
    code: "which-exercise",
    message:
      given === undefined
        ? "There is no exercise in this folder."
        : `Which lesson's exercise is in ${given}?`,
    hint:
      given === undefined
        ? `Begin with \`async-lab exercise start ${lessons[0]?.lesson.id ?? "day1"}\`.`
        : `Name the lesson, too: \`async-lab exercise check day1 --file ${given}\`.`,
  });
}

function requireFile(given: string): void {
  if (statSync(given, { throwIfNoEntry: false })?.isFile()) return;
  throw new LabError({
    code: "no-such-file",
    message: `There is no file ${given}.`,
    hint: "Name the JavaScript file that you wrote.",
  });
}

/** A path as short as it can be typed, clickable where the terminal is known for it. */
export function shownPath({ paint }: Page, file: string): string {
  const short = relative(process.cwd(), file);
  const text = short === "" || short.startsWith("..") ? file : short;
  return paint.link(text, pathToFileURL(file).href);
}
