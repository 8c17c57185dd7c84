import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Lesson } from "../model/lesson/lesson.ts";
import { packageRoot } from "../package.ts";

/** What can be said about a lesson without loading it. */
export interface LessonTitle extends Pick<Lesson, "id" | "title" | "summary"> {
  /** The name of its folder. */
  readonly folder: string;
}

// Sources that run unbuilt, as in tests, have no such file.
const UNBUILT = import.meta.url.endsWith(".ts");

/** The build writes this file next to the lessons that it compiled. */
export const TITLES_FILE = "titles.json";

/** The subfolders of a folder of lessons, by name. */
export function lessonFolders(within: string): readonly string[] {
  return readdirSync(within, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
    .map(({ name }) => name)
    .toSorted();
}

/**
 * The package's own lessons in the course's order, read from one file, because loading all of them takes longer
 * than starting Node. Undefined if the file does not match the folders: then the lessons have to be loaded.
 */
export function builtTitles(): readonly LessonTitle[] | undefined {
  if (UNBUILT) return undefined;
  const root = packageRoot();
  try {
    const text = readFileSync(join(root, "dist", "lessons", TITLES_FILE), "utf8");
    const titles = JSON.parse(text) as readonly LessonTitle[];
    const named = titles.map(({ folder }) => folder).toSorted();
    const there = lessonFolders(join(root, "lessons"));
    return named.join("/") === there.join("/") ? titles : undefined;
  } catch {
    return undefined;
  }
}
