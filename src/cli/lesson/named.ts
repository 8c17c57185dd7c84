import { findLessons, type FoundLesson } from "../../lesson/find.ts";
import type { Terminal } from "../terminal/terminal.ts";

/** The named lessons, or all of them; a broken one is a warning, and does not stop the others. */
export async function lessonsNamed(
  names: readonly string[],
  terminal: Terminal,
  onFault?: () => void,
): Promise<readonly FoundLesson[]> {
  const { lessons, faults } = await findLessons(names.length === 0 ? ["all"] : names);
  for (const { error } of faults) {
    terminal.warn(`${error.message} ${error.hint}`);
    onFault?.();
  }
  return lessons;
}
