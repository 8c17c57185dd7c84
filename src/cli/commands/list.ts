import { EXIT } from "../../errors.ts";
import { allLessons } from "../../lesson/find.ts";
import type { CommandContext } from "../program.ts";
import { openTerminal, type LookOptions } from "../terminal.ts";

/** Prints every lesson and how to run it. */
export async function listCommand(options: LookOptions, { host }: CommandContext): Promise<number> {
  const { chalk } = openTerminal(host, options);
  const lessons = await allLessons();
  const widest = Math.max(...lessons.map(({ lesson }) => lesson.id.length));
  const lines = lessons.map(
    ({ lesson: { id, title, summary } }) =>
      `  ${chalk.bold(id.padEnd(widest))}  ${title.en}\n  ${" ".repeat(widest)}  ${chalk.dim(summary.en)}`,
  );
  host.stdout.write(
    `${lines.join("\n")}\n\nNext: ${chalk.cyan(`async-lab run ${lessons[0]?.lesson.id ?? ""}`)}\n`,
  );
  return EXIT.success;
}
