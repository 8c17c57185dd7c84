import { existsSync, statSync, constants } from "node:fs";
import { copyFile, mkdir, rename, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { LabError, reason } from "../errors.ts";
import type { Exercise } from "../model/lesson/exercise.ts";
import { packageRoot } from "../package.ts";
import { providePackages } from "../process/package-resolver.ts";

/** The folder that `start` makes where it is told of no other. */
export const EXERCISE_FOLDER = "async-lab-exercises";

/** A lesson's exercise, loaded, and where its files are. */
export interface OpenExercise {
  readonly exercise: Exercise;
  readonly starter: string;
  readonly solution: string;
  /** The folder of the wrong answers. */
  readonly wrong: string;
}

/** What is known of a lesson whose exercise is opened. */
export interface ExerciseOwner {
  readonly lesson: { readonly id: string };
  /** The exercise's folder; null when the lesson has none. */
  readonly exercise: string | null;
}

/** Loads a lesson's exercise. @throws {LabError} when it has none, or it cannot be loaded */
export async function openExercise(owner: ExerciseOwner): Promise<OpenExercise> {
  const { exercise: folder, lesson } = owner;
  if (folder === null)
    throw new LabError({
      code: "no-exercise",
      message: `The lesson ${lesson.id} has no exercise.`,
      hint: "`async-lab exercise list` shows those that have one.",
    });
  try {
    const url = pathToFileURL(checkFile(folder)).href;
    providePackages(url);
    const module = (await import(url)) as { readonly default: Exercise };
    return {
      exercise: module.default,
      starter: join(folder, "starter.js"),
      solution: join(folder, "solution.js"),
      wrong: join(folder, "wrong"),
    };
  } catch (error) {
    throw new LabError({
      code: "broken-exercise",
      message: `The exercise of ${lesson.id} could not be loaded: ${reason(error)}.`,
      hint: "Build again with `npm run build`, or install async-lab afresh.",
      exitCode: 1,
      cause: error,
    });
  }
}

/** The file that says what is verified: built for the package's own lessons, next to the others elsewhere. */
function checkFile(folder: string): string {
  const lesson = basename(dirname(folder));
  const own = folder === join(packageRoot(), "lessons", lesson, "exercise");
  const built = join(packageRoot(), "dist", "lessons", lesson, "exercise", "check.js");
  if (own && !import.meta.url.endsWith(".ts")) return built;
  const names = ["check.ts", "check.js", "check.mjs"].map((name) => join(folder, name));
  return names.find((name) => existsSync(name)) ?? join(folder, "check.js");
}

/** The learner's file for a lesson, in this folder or the one that `start` makes in it; null when not there. */
export function findAttempt(folder: string, id: string): string | null {
  const places = [join(folder, `${id}.js`), join(folder, EXERCISE_FOLDER, `${id}.js`)];
  return places.find((place) => existsSync(place)) ?? null;
}

/** When a file was last changed, in epoch milliseconds. */
export function changedAt(file: string): number {
  return statSync(file).mtimeMs;
}

/**
 * Puts the starter into `folder`, unless there is a file of that name: what a learner wrote is never
 * overwritten. @throws {LabError} when the folder cannot be written to
 */
export async function startExercise(
  { starter }: OpenExercise,
  id: string,
  folder: string,
): Promise<{ readonly file: string; readonly made: boolean }> {
  const file = resolve(folder, `${id}.js`);
  try {
    const fresh = (await mkdir(dirname(file), { recursive: true })) !== undefined;
    // In a folder of ours Node and editors are told what kind of JavaScript this is.
    if (fresh) await writeFile(join(dirname(file), "package.json"), MANIFEST, { flag: "wx" });
    await copyFile(starter, file, constants.COPYFILE_EXCL);
    return { file, made: true };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST" && isFile(file))
      return { file, made: false };
    throw unwritable(folder, error);
  }
}

const MANIFEST = `${JSON.stringify({ private: true, type: "module" }, null, 2)}\n`;

/** Starts a file again; the attempt is kept in the same folder, under the name that is returned. */
export async function resetExercise({ starter }: OpenExercise, file: string): Promise<string> {
  const kept = freeName(file);
  try {
    await rename(file, kept);
    await copyFile(starter, file, constants.COPYFILE_EXCL);
    return kept;
  } catch (error) {
    throw unwritable(dirname(file), error);
  }
}

function freeName(file: string): string {
  for (let i = 1; ; i++) {
    const name = file.replace(/(\.[^.]+)?$/, `.attempt-${i}$1`);
    if (!existsSync(name)) return name;
  }
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    // Nothing there, or what should be its folder is none.
    return false;
  }
}

function unwritable(folder: string, cause: unknown): LabError {
  return new LabError({
    code: "unwritable-folder",
    message: `Nothing can be written to ${folder}: ${reason(cause)}.`,
    hint: "Choose another folder with --dir.",
    cause,
  });
}
