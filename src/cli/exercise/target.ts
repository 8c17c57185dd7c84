import { statSync } from "node:fs";
import { basename, dirname, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { LabError } from "../../errors.ts";
import { findLesson, lessonsWithExercise, type FoundLesson } from "../../lesson/find.ts";
import {
  changedAt,
  findAttempt,
  openExercise,
  startExercise,
  type OpenExercise,
} from "../../exercise/files.ts";
import type { Page } from "../../report/drawing/page.ts";

/** An exercise and, if there is one, the learner's file for it. */
export interface ExerciseTarget {
  readonly id: string;
  readonly open: OpenExercise;
  readonly file: string | null;
}

/** An exercise with a file. */
export interface StartedTarget extends ExerciseTarget {
  readonly file: string;
}

/** The exercise of the named lesson, or of the file here that was changed last. */
export async function findTarget(
  id: string | undefined,
  given: string | undefined,
): Promise<ExerciseTarget> {
  if (given !== undefined) requireFile(given);
  const found = id === undefined ? await latest(given) : await findLesson(id);
  return {
    id: found.lesson.id,
    open: await openExercise(found),
    file: given === undefined ? findAttempt(process.cwd(), found.lesson.id) : resolve(given),
  };
}

/** As `findTarget`, but the file must exist. */
export async function findStarted(
  id: string | undefined,
  given: string | undefined,
): Promise<StartedTarget> {
  const target = await findTarget(id, given);
  const { file } = target;
  if (file === null)
    throw new LabError({
      code: "not-started",
      message: `There is no ${target.id}.js in this folder or in async-lab-exercises.`,
      hint: `Make one with \`async-lab exercise start ${target.id}\`, or give your file with --file.`,
    });
  return { ...target, file };
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
        : `The name of ${given} does not say which lesson it is for.`,
    hint:
      given === undefined
        ? `Start with \`async-lab exercise start ${lessons[0]?.lesson.id ?? "LESSON"}\`.`
        : `Name the lesson too: \`async-lab exercise check day1 --file ${given}\`.`,
  });
}

function requireFile(given: string): void {
  if (statSync(given, { throwIfNoEntry: false })?.isFile()) return;
  throw new LabError({
    code: "no-such-file",
    message: `There is no file ${given}.`,
    hint: "Give the JavaScript file that you wrote.",
  });
}

/** The exercise after this one, with a file next to this one's, which is made if needed; null after the last. */
export async function startAfter({ id, file }: StartedTarget): Promise<StartedTarget | null> {
  const lessons = await lessonsWithExercise();
  const at = lessons.findIndex(({ lesson }) => lesson.id === id);
  const following = lessons[at + 1];
  if (following === undefined) return null;
  const target = await findTarget(following.lesson.id, undefined);
  const started = await startExercise(target.open, target.id, dirname(file));
  return { ...target, file: started.file };
}

/** A path in its shortest form, clickable if the terminal supports that. */
export function shownPath({ paint }: Page, file: string): string {
  const short = relative(process.cwd(), file);
  const text = short === "" || short.startsWith("..") ? file : short;
  return paint.link(text, pathToFileURL(file).href);
}
