import { existsSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { LabError } from "../errors.ts";
import { packageRoot } from "../package.ts";
import { shown, type Complaint } from "./broken.ts";

/** Where the parts of a lesson are; nothing is loaded yet. */
export interface LessonParts {
  /** The folder with its texts. */
  readonly folder: string;
  /** The URL of the module with its plan. */
  readonly plan: string;
  /** The URL of the module with its endpoints; null if it uses the server's own. */
  readonly routes: string | null;
  /** The URL of the module with its questions; null if it has none. */
  readonly quiz: string | null;
  /** The folder of its exercise; null if it has none. */
  readonly exercise: string | null;
  /** Whether it came with the package. */
  readonly own: boolean;
}

/** Where the package's lessons run: next to the code that loads them, TypeScript in tests and dist once built. */
const UNBUILT = import.meta.url.endsWith(".ts");
const EXTENSIONS = UNBUILT ? [".ts", ".js", ".mjs"] : [".js", ".mjs", ".ts"];

/** The kind of TypeScript that Node runs by itself, if it runs any. */
const { typescript } = process.features as { readonly typescript?: string | false };
const RUNS_TYPESCRIPT = UNBUILT || Boolean(typescript);

/** The parts of the lesson in `folder`, or what is wrong with the folder. */
export function locate(folder: string): LessonParts | Complaint {
  const { code, own } = codeOf(folder);
  const plan = moduleFile(code, "lesson");
  if (plan === null)
    return {
      message: "it contains no lesson.js, lesson.mjs or lesson.ts.",
      hint: "Create a folder that has every part with `async-lab new lesson NAME`.",
    };
  const [routes, quiz] = [moduleFile(code, "routes"), moduleFile(code, "quiz")];
  const unrunnable = [plan, routes, quiz].find((file) => file?.endsWith(".ts"));
  if (unrunnable && !RUNS_TYPESCRIPT)
    return {
      message: `Node ${process.version} cannot run ${basename(unrunnable)}.`,
      hint: `Use Node 22.18 or newer, or write ${basename(unrunnable, ".ts")}.mjs: JavaScript with // @ts-check.`,
    };
  const exercise = join(folder, "exercise");
  return {
    folder,
    plan: urlOf(plan),
    routes: routes && urlOf(routes),
    quiz: quiz && urlOf(quiz),
    exercise: existsSync(exercise) ? exercise : null,
    own,
  };
}

/** The folder of a lesson's modules: for the package's own, the built ones; for others, next to their texts. */
function codeOf(folder: string): { readonly code: string; readonly own: boolean } {
  const name = basename(folder);
  if (folder !== join(packageRoot(), "lessons", name)) return { code: folder, own: false };
  const built = join(packageRoot(), "dist", "lessons", name);
  if (!UNBUILT && existsSync(join(built, "lesson.js"))) return { code: built, own: true };
  return { code: folder, own: UNBUILT };
}

/** Whether what a person typed is a folder and not an id. */
export function isPath(given: string): boolean {
  return given.startsWith(".") || /[\\/]/.test(given);
}

/**
 * The folder that a person named, or the folder of the lesson file that they named.
 * @throws {LabError} `no-lesson-folder` if it does not exist
 */
export function lessonFolder(given: string): string {
  const path = resolve(given);
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) return path;
  if (found && /^lesson\.m?[jt]s$/.test(basename(path))) return dirname(path);
  throw new LabError({
    code: "no-lesson-folder",
    message: found ? `${shown(path)} is not a folder.` : `There is no folder ${shown(path)}.`,
    hint: "Give a folder that contains a lesson; `async-lab new lesson NAME` creates one.",
  });
}

function moduleFile(folder: string, name: string): string | null {
  const files = EXTENSIONS.map((extension) => join(folder, `${name}${extension}`));
  return files.find((file) => existsSync(file)) ?? null;
}

function urlOf(file: string): string {
  return pathToFileURL(file).href;
}
