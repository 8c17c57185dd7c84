import type { CheckedLesson, Problem } from "../../model/lesson/problem.ts";
import { fitting, layOut } from "../drawing/columns.ts";
import { clean, toAscii } from "../drawing/characters.ts";
import type { Page } from "../drawing/page.ts";
import { wrap } from "../drawing/text.ts";

/** The lessons that were checked, the problems found, and what to do next; ends in one newline. `typed` runs the first lesson. */
export function renderChecked(
  checked: readonly CheckedLesson[],
  { paint, width, prose, ascii }: Page,
  typed?: string,
): string {
  const say = (text: string): string => (ascii ? toAscii(clean(text)) : clean(text));
  const rows = checked.map(({ id, folder, problems }) => [say(id), say(folder), count(problems)]);
  const table = fitting(width, (gap) =>
    layOut(
      {
        head: ["Lesson", "Folder", "Problems"].map(paint.strong),
        aligns: ["left", "left", "left"],
        rows,
      },
      gap,
      ascii ? "-" : "─",
    ),
  );
  const indented = (by: number, text: string): readonly string[] =>
    wrap(text, prose - by, "  ").map((line) => " ".repeat(by) + line);
  const found = checked.flatMap(({ problems }) => problems);
  return `${[
    ...(table ?? rows.flatMap(([id, , problems]) => wrap(`${id}: ${problems}`, width, "  "))),
    ...checked.flatMap(({ id, folder, problems }) =>
      problems.length === 0
        ? []
        : [
            "",
            ...wrap(`${say(id)} in ${say(folder)}`, prose, "  ").map(paint.strong),
            ...problems.flatMap(({ file, message, hint }, i) => [
              ...indented(2, `${say(file)}: ${say(message)}`),
              // A hint that several problems share is printed once.
              ...(problems[i + 1]?.hint === hint ? [] : indented(4, say(hint)).map(paint.dim)),
            ]),
          ],
    ),
    "",
    ...wrap(summary(checked, found), prose),
    "",
    ...wrap(`Next: ${next(checked, typed)}`, width, "  "),
  ].join("\n")}\n`;
}

function summary(checked: readonly CheckedLesson[], found: readonly Problem[]): string {
  const lessons = checked.length === 1 ? "1 lesson" : `${checked.length} lessons`;
  if (found.length === 0)
    return `${lessons} checked: plan, theory, predictions, quiz, both languages, demos and endpoints are fine.`;
  const todos = found.filter(({ message }) => message.startsWith("TODO:")).length;
  return `${lessons} checked: ${count(found)}${todos > 0 ? `, ${todos} of them TODOs` : ""}.`;
}

/** What to do next: fix the first folder with problems; if there are none, run the first lesson. */
function next(checked: readonly CheckedLesson[], typed: string | undefined): string {
  const broken = checked.find(({ problems }) => problems.length > 0);
  if (broken) return `fix these, then async-lab check ${quoted(broken.folder)}`;
  const lesson = typed ?? checked[0]?.id;
  return lesson === undefined ? "async-lab list" : `async-lab run ${quoted(lesson)}`;
}

function quoted(folder: string): string {
  return /\s/.test(folder) ? JSON.stringify(folder) : folder;
}

function count(problems: readonly Problem[]): string {
  if (problems.length === 0) return "none";
  return problems.length === 1 ? "1 problem" : `${problems.length} problems`;
}
