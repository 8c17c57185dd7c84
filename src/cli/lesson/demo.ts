import { EXIT, LabError } from "../../errors.ts";
import { findLesson } from "../../lesson/find.ts";
import { isPath } from "../../lesson/locate.ts";
import { demosOf, runDemo, type Demo } from "../../lesson/demo.ts";
import { nextLine } from "../../report/drawing/next.ts";
import { renderDemos, renderDemoStart } from "../../report/lesson/demo.ts";
import { learnersTerminal, type LanguageOptions } from "../progress/learner.ts";
import type { CommandContext } from "../context.ts";
import { Stopped } from "../terminal/stop.ts";
import type { Look } from "../terminal/terminal.ts";

/** Lists a lesson's demos, or runs one and shows its lines as they come. */
export async function demoCommand(
  wanted: string,
  name: string | undefined,
  options: Look & LanguageOptions,
  context: CommandContext,
): Promise<number> {
  const { lesson, folder } = await findLesson(wanted);
  // How the next commands name it: a lesson outside the package cannot be found by its id.
  const called = isPath(wanted) ? wanted : lesson.id;
  const demos = demosOf(folder);
  if (demos.length === 0) throw none(called);
  const terminal = await learnersTerminal(options, context);
  const page = terminal.page();

  const demo = name === undefined && demos.length > 1 ? undefined : choose(demos, name, called);
  if (demo === undefined) {
    terminal.show(renderDemos(demos, called, page));
    return EXIT.success;
  }
  terminal.show(renderDemoStart(demo, page));
  await runDemo(
    demo,
    ({ from, text }) => {
      if (from === "stdout") terminal.print([text]);
      else terminal.say(text);
    },
    { signal: context.signal },
  ).catch((error: unknown) => {
    if (error instanceof Stopped) terminal.say(`Stopped by ${error.by}: the demo was ended.`);
    throw error;
  });
  const following = demos[demos.indexOf(demo) + 1];
  const next = following ? `async-lab demo ${called} ${following.name}` : `async-lab run ${called}`;
  terminal.print(["", nextLine(next, page)]);
  return EXIT.success;
}

function choose(demos: readonly Demo[], name: string | undefined, lessonId: string): Demo {
  const beginning = demos.filter((one) => one.name.startsWith(name ?? ""));
  const only = beginning.length === 1 ? beginning[0] : undefined;
  const demo = demos.find((one) => one.name === name) ?? only;
  if (demo !== undefined) return demo;
  throw new LabError({
    code: "unknown-demo",
    message: `${lessonId} has no demo "${name}".`,
    hint: `It has ${demos.map((one) => one.name).join(", ")}: \`async-lab demo ${lessonId}\` says what each shows.`,
  });
}

function none(id: string): LabError {
  return new LabError({
    code: "no-demos",
    message: `${id} has no demos.`,
    hint: `Measure it instead: \`async-lab run ${id}\`.`,
  });
}
