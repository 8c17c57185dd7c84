import { findLessons, type FoundLesson } from "../../lesson/find.ts";
import type { Host } from "../context.ts";

/** The lessons named, or all; what is wrong with others is a warning, and does not stop these. */
export async function lessonsNamed(
  names: readonly string[],
  { stderr }: Host,
  onFault?: () => void,
): Promise<readonly FoundLesson[]> {
  const { lessons, faults } = await findLessons(names.length === 0 ? ["all"] : names);
  for (const { error } of faults) {
    stderr.write(`warning: ${error.message} ${error.hint}\n`);
    onFault?.();
  }
  return lessons;
}
