import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { LabError, reason } from "../errors.ts";
import type { Lesson } from "../model/lesson.ts";
import { packageRoot } from "../package-root.ts";

/** A lesson and where its parts are. */
export interface FoundLesson {
  readonly lesson: Lesson;
  /** The folder with its texts. */
  readonly folder: string;
  /** The module URL of its endpoints; null when it uses the server's own. */
  readonly routes: string | null;
}

/** Every lesson of the package, in the order of their folders' names. */
export async function allLessons(): Promise<readonly FoundLesson[]> {
  const root = packageRoot();
  const names = readdirSync(codeFolder(root), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();
  return Promise.all(names.map((name) => loadLesson(root, name)));
}

/** The lessons named, each once, in the order named; `all` is every lesson. Throws as `findLesson` does. */
export async function findLessons(names: readonly string[]): Promise<readonly FoundLesson[]> {
  if (names.includes("all")) return allLessons();
  const found = await Promise.all(names.map(findLesson));
  return found.filter(
    ({ folder }, at) => found.findIndex((other) => other.folder === folder) === at,
  );
}

/**
 * The lesson with this id, or the only one whose id begins with it.
 * Throws a LabError that names the nearest when there is none.
 */
export async function findLesson(id: string): Promise<FoundLesson> {
  const lessons = await allLessons();
  const exact = lessons.find(({ lesson }) => lesson.id === id);
  if (exact) return exact;
  const beginning = lessons.filter(({ lesson }) => id !== "" && lesson.id.startsWith(id));
  if (beginning.length === 1 && beginning[0]) return beginning[0];
  const ids = (beginning.length > 1 ? beginning : lessons).map(({ lesson }) => lesson.id);
  const { closest, distance } = await import("fastest-levenshtein");
  const nearest = closest(id, ids);
  throw new LabError({
    code: beginning.length > 1 ? "ambiguous-lesson" : "unknown-lesson",
    message:
      beginning.length > 1
        ? `"${id}" begins the name of several lessons: ${ids.join(", ")}.`
        : `There is no lesson "${id}".`,
    hint:
      distance(id, nearest) <= Math.max(2, nearest.length / 2)
        ? `Did you mean \`${nearest}\`? \`async-lab list\` shows every lesson.`
        : "`async-lab list` shows every lesson.",
  });
}

// Lessons run beside the code that loads them: from TypeScript in tests, from dist once built.
const EXTENSION = import.meta.url.endsWith(".ts") ? "ts" : "js";

function codeFolder(root: string): string {
  return EXTENSION === "ts" ? join(root, "lessons") : join(root, "dist", "lessons");
}

async function loadLesson(root: string, name: string): Promise<FoundLesson> {
  const code = join(codeFolder(root), name);
  const routes = join(code, `routes.${EXTENSION}`);
  try {
    const module = (await import(pathToFileURL(join(code, `lesson.${EXTENSION}`)).href)) as {
      readonly default: Lesson;
    };
    return {
      lesson: module.default,
      folder: join(root, "lessons", name),
      routes: existsSync(routes) ? pathToFileURL(routes).href : null,
    };
  } catch (error) {
    throw new LabError({
      code: "broken-lesson",
      message: `The lesson in ${join("lessons", name)} could not be loaded: ${reason(error)}.`,
      hint: "Build again with `npm run build`, or install async-lab afresh.",
      exitCode: 1,
      cause: error,
    });
  }
}
