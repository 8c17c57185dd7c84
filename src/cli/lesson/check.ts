import { EXIT } from "../../errors.ts";
import { allLessons, lessonsIn, type Lessons } from "../../lesson/find.ts";
import { lessonFolder } from "../../lesson/locate.ts";
import type { CheckedLesson } from "../../model/lesson/problem.ts";
import { jsonText } from "../../report/json.ts";
import type { CommandContext } from "../context.ts";
import { openStatus } from "../terminal/status.ts";
import { Stopped } from "../terminal/stop.ts";
import type { Look } from "../terminal/terminal.ts";

export interface CheckOptions extends Look {
  readonly format: "table" | "json";
  readonly quiet?: boolean;
}

/** How many at once: endpoints mostly wait, and if a busy machine made a wait too long, it is asked again. */
const AT_ONCE = 3;

/** Checks the lessons in these folders, or the package's own, and prints what their authors have to fix. */
export async function checkCommand(
  folders: readonly string[],
  options: CheckOptions,
  context: CommandContext,
): Promise<number> {
  const { signal } = context;
  const terminal = context.terminal.as(options);
  const wanted = folders.map(lessonFolder);
  const status = await openStatus(terminal, options.quiet ?? false);
  const checked: CheckedLesson[] = [];
  try {
    status.show("Loading the lessons");
    const { checkLesson, faultyLessons } = await import("../../lesson/lint/lint.ts");
    const all: Lessons = wanted.length > 0 ? await lessonsIn(wanted) : await allLessons();
    checked.push(...faultyLessons(all));
    // Shown in the lessons' order, whichever finishes first.
    const places = all.lessons.map((): CheckedLesson[] => []);
    const waiting = all.lessons.entries();
    const takeTurns = async (): Promise<void> => {
      for (const [i, found] of waiting) {
        status.show(`Checking ${found.lesson.id} (${i + 1} of ${all.lessons.length})`);
        places[i]?.push(await checkLesson(found, signal));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, takeTurns));
    checked.push(...places.flat());
  } catch (error) {
    if (error instanceof Stopped)
      terminal.say(`Stopped by ${error.by}: the servers under test are closed.`);
    throw error;
  } finally {
    status.close();
  }

  const passed = checked.every(({ problems }) => problems.length === 0);
  if (options.format === "json")
    terminal.show(jsonText({ schemaVersion: 1, kind: "check", passed, lessons: checked }));
  else {
    const typed = wanted.length > 0 ? checked[0]?.folder : undefined;
    const { renderChecked } = await import("../../report/lesson/problems.ts");
    terminal.show(renderChecked(checked, terminal.page(), typed));
  }
  return passed ? EXIT.success : EXIT.no;
}
