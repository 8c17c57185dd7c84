import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Finding } from "../../model/lesson/problem.ts";
import type { FoundLesson } from "../find.ts";

/**
 * Looks at one subject of a lesson: its texts, its demos, its endpoints. An abort of `signal` rejects
 * with its reason; everything else it has to say is a finding.
 */
export type Check = (found: FoundLesson, signal: AbortSignal) => Promise<readonly Finding[]>;

/** Makes findings about one lesson. */
export function findingsOf(
  found: FoundLesson,
): (file: string, message: string, hint: string) => Finding {
  return (file, message, hint) => ({ lesson: found.lesson.id, file, message, hint });
}

/** A text file of a lesson's folder; null when it is not there. */
export function textOf(found: FoundLesson, file: string): string | null {
  const path = join(found.folder, file);
  return statSync(path, { throwIfNoEntry: false })?.isFile() ? readFileSync(path, "utf8") : null;
}

/** Every file below a lesson's folder, as a path with `/`, in a stable order. */
export function filesOf(found: FoundLesson): readonly string[] {
  return readdirSync(found.folder, { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => !/(^|\/)(node_modules|\.[^/]*)(\/|$)/.test(file))
    .filter((file) => statSync(join(found.folder, file), { throwIfNoEntry: false })?.isFile())
    .toSorted();
}
