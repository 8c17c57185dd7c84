import { EXIT } from "../../errors.ts";
import { allLessons, lessonsIn, type Lessons } from "../../lesson/find.ts";
import { lessonFolder } from "../../lesson/locate.ts";
import type { CheckedLesson } from "../../model/finding.ts";
import type { CommandContext } from "../program.ts";
import { openStatus } from "../status.ts";
import { Stopped } from "../stop.ts";
import { openTerminal, type LookOptions } from "../terminal.ts";

export interface CheckOptions extends LookOptions {
  readonly format: "table" | "json";
  readonly quiet?: boolean;
}

/** Checks the lessons in these folders, or the package's own, and prints what their authors have to mend. */
export async function checkCommand(
  folders: readonly string[],
  options: CheckOptions,
  { host, signal }: CommandContext,
): Promise<number> {
  const terminal = openTerminal(host, options);
  const wanted = folders.map(lessonFolder);
  const status = await openStatus(host, terminal, options.quiet ?? false);
  const checked: CheckedLesson[] = [];
  try {
    status.show("Loading the lessons");
    const { checkLesson, faultyLessons } = await import("../checks.ts");
    const all: Lessons = wanted.length > 0 ? await lessonsIn(wanted) : await allLessons();
    checked.push(...faultyLessons(all));
    for (const [i, found] of all.lessons.entries()) {
      status.show(`Checking ${found.lesson.id} (${i + 1} of ${all.lessons.length})`);
      checked.push(await checkLesson(found, signal));
    }
  } catch (error) {
    if (error instanceof Stopped)
      host.stderr.write(`Stopped by ${error.by} after ${checked.length} lessons.\n`);
    throw error;
  } finally {
    status.close();
  }

  const passed = checked.every(({ findings }) => findings.length === 0);
  if (options.format === "json")
    host.stdout.write(
      `${JSON.stringify({ schemaVersion: 1, kind: "check", passed, lessons: checked }, null, 2)}\n`,
    );
  else {
    const { renderChecked } = await import("../../report/checked.ts");
    host.stdout.write(renderChecked(checked, terminal));
  }
  return passed ? EXIT.success : EXIT.no;
}
