import { EXIT } from "../../errors.ts";
import { shown } from "../../lesson/broken.ts";
import { scaffold } from "../../lesson/scaffold.ts";
import { wrap } from "../../report/drawing/text.ts";
import type { CommandContext } from "../context.ts";
import { openTerminal, type LookOptions } from "../terminal/terminal.ts";

const PARTS = [
  ["lesson.mjs", "what is measured: requests, conditions, and what each waits"],
  ["routes.mjs", "the endpoints"],
  ["README.md, README.ur.md", "what a learner reads, in English and in Roman Urdu"],
  ["demos/order.mjs", "a small script whose output is the point"],
] as const;

export interface NewLessonOptions extends LookOptions {
  readonly dir: string;
}

/** Makes a lesson's folder and says what to do with it. */
export async function newLessonCommand(
  name: string,
  options: NewLessonOptions,
  { host }: CommandContext,
): Promise<number> {
  const { chalk, width } = openTerminal(host, options);
  const folder = shown(await scaffold(name, options.dir));
  const typed = /\s/.test(folder) ? JSON.stringify(folder) : folder;
  const lines = [
    ...wrap(`${folder} is a lesson that can be run; what is left to write is marked TODO.`, width),
    "",
    ...PARTS.flatMap(([file, what]) => [
      `  ${chalk.bold(file)}`,
      ...wrap(what, width - 6).map((line) => `      ${line}`),
    ]),
    "",
    "Next:",
    `  ${chalk.cyan(`async-lab run ${typed}`)}`,
    `  ${chalk.cyan(`async-lab check ${typed}`)}`,
  ];
  host.stdout.write(`${lines.join("\n")}\n`);
  return EXIT.success;
}
