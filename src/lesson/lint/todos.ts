import type { Problem } from "../../model/lesson/problem.ts";
import type { FoundLesson } from "../find.ts";
import { filesOf, reporterFor, textOf } from "./check.ts";

const READ = /\.(md|[cm]?[jt]s)$/;
const TODO = /\bTODO: *(.*?)(?:\s*(?:\*\/|-->|["'],?))*\s*$/;

/** Nothing that a new lesson's template leaves to its author is left. */
export async function checkTodos(found: FoundLesson): Promise<readonly Problem[]> {
  const problem = reporterFor(found);
  return filesOf(found)
    .filter((file) => READ.test(file))
    .flatMap((file) =>
      (textOf(found, file) ?? "").split("\n").flatMap((line, i) => {
        const what = TODO.exec(line)?.[1];
        return what === undefined
          ? []
          : [problem(`${file}:${i + 1}`, `TODO: ${what}`, "Do it, then remove the TODO.")];
      }),
    );
}
