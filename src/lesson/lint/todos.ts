import type { Finding } from "../../model/lesson/problem.ts";
import type { FoundLesson } from "../find.ts";
import { filesOf, findingsOf, textOf } from "./check.ts";

const READ = /\.(md|[cm]?[jt]s)$/;
const TODO = /\bTODO: *(.*?)(?:\s*(?:\*\/|-->|["'],?))*\s*$/;

/** What a scaffold leaves to its author is all done. */
export async function checkTodos(found: FoundLesson): Promise<readonly Finding[]> {
  const finding = findingsOf(found);
  return filesOf(found)
    .filter((file) => READ.test(file))
    .flatMap((file) =>
      (textOf(found, file) ?? "").split("\n").flatMap((line, i) => {
        const what = TODO.exec(line)?.[1];
        return what === undefined
          ? []
          : [finding(`${file}:${i + 1}`, `TODO: ${what}`, "Do it, and take the TODO out.")];
      }),
    );
}
