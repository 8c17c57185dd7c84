import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Problem } from "../../model/lesson/problem.ts";
import type { FoundLesson } from "../find.ts";

/**
 * Looks at one part of a lesson, such as its texts, its demos or its endpoints, and returns the problems it finds.
 * Rejects only with the reason of `signal`.
 */
export type Check = (found: FoundLesson, signal: AbortSignal) => Promise<readonly Problem[]>;

/** A function that makes a problem of this lesson. */
export function reporterFor(
  found: FoundLesson,
): (file: string, message: string, hint: string) => Problem {
  return (file, message, hint) => ({ lesson: found.lesson.id, file, message, hint });
}

/** A text file in a lesson's folder; null if it does not exist. */
export function textOf(found: FoundLesson, file: string): string | null {
  const path = join(found.folder, file);
  return statSync(path, { throwIfNoEntry: false })?.isFile() ? readFileSync(path, "utf8") : null;
}

/** Every file in a lesson's folder, as a path with `/`, in a stable order. */
export function filesOf(found: FoundLesson): readonly string[] {
  return readdirSync(found.folder, { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => !/(^|\/)(node_modules|\.[^/]*)(\/|$)/.test(file))
    .filter((file) => statSync(join(found.folder, file), { throwIfNoEntry: false })?.isFile())
    .toSorted();
}
