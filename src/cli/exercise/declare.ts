import { Option, type Command } from "commander";
import { examples, formatOption, languageOption, look } from "../options/look.ts";
import type { CommandContext } from "../context.ts";

/** Declares `exercise` and its subcommands. */
export function declareExercise(
  program: Command,
  {
    context,
    exitWith,
    width,
  }: {
    readonly context: CommandContext;
    readonly exitWith: (code: number) => void;
    readonly width: number;
  },
): void {
  const exercise = program
    .command("exercise")
    .description("Practise: write code, and have what it does verified.")
    .addHelpText(
      "before",
      examples(
        width,
        ["async-lab exercise start day1", "a file to edit: async-lab-exercises/day1.js"],
        ["async-lab exercise watch day1", "verify it on every save"],
        ["async-lab exercise check day1", "verify it once"],
        ["async-lab exercise hint day1", "a nudge, then more, then the answer"],
      ),
    );
  const declare = (usage: string, description: string, ...lines: [string, string][]): Command =>
    look(exercise.command(usage))
      .description(description)
      .addOption(languageOption())
      .addHelpText("before", examples(width, ...lines));
  const lesson = "a lesson's id; without one: the file here that was changed last";
  const file = ["--file <file>", "your file, wherever it is"] as const;

  declare("list", "Every exercise, and how far you are.", [
    "async-lab exercise list",
    "what there is",
  ]).action(async (options) => {
    const { listExercises } = await import("./exercise.ts");
    exitWith(await listExercises(options, context));
  });

  declare(
    "start",
    "Make a file to edit; one that is there is left as it is.",
    ["async-lab exercise start day3", "async-lab-exercises/day3.js"],
    ["async-lab exercise start day3 --dir .", "day3.js in this folder"],
  )
    .argument("<lesson>", "a lesson's id, or the beginning of one: day3")
    .option("--dir <folder>", "where (default: async-lab-exercises, here)")
    .action(async (id: string, options) => {
      const { startCommand } = await import("./exercise.ts");
      exitWith(await startCommand(id, options, context));
    });

  declare(
    "check",
    "Run your file and verify what it does. Exit 1 when a check fails.",
    ["async-lab exercise check day3", "the file that `start` made"],
    ["async-lab exercise check day3 --file mine.js", "another file"],
    ["async-lab exercise check day3 --format json", "for other programs"],
  )
    .argument("[lesson]", lesson)
    .option(...file)
    .addOption(formatOption().choices(["table", "json"]))
    .option("-q, --quiet", "no progress, only the result")
    .action(async (id: string | undefined, options) => {
      const { checkExerciseCommand } = await import("./check.ts");
      exitWith(await checkExerciseCommand(id, options, context));
    });

  declare(
    "watch",
    "Verify on every save. Keys: r run, h hint, s solution, n next, o open in your editor, q quit.",
    ["async-lab exercise watch day3", "until you press q"],
    ["async-lab exercise watch --poll", "where saves go unnoticed: network drives"],
  )
    .argument("[lesson]", lesson)
    .option(...file)
    .addOption(new Option("--poll", "look at the file again and again, rather than be told"))
    .action(async (id: string | undefined, options) => {
      const { watchCommand } = await import("./watch.ts");
      exitWith(await watchCommand(id, options, context));
    });

  declare(
    "hint",
    "The next hint: first a nudge, at last the worked answer.",
    ["async-lab exercise hint day3", "each time one step further"],
    ["async-lab exercise hint day3 --step 1", "the first one again"],
  )
    .argument("[lesson]", lesson)
    .option("--step <number>", "this step again, from 1", Number)
    .action(async (id: string | undefined, options) => {
      const { hintCommand } = await import("./exercise.ts");
      exitWith(await hintCommand(id, options, context));
    });

  declare(
    "solution",
    "Your file beside the worked answer, once you have passed.",
    ["async-lab exercise solution day3", "after a pass"],
    ["async-lab exercise solution day3 --show", "before it, too"],
  )
    .argument("[lesson]", lesson)
    .option("--show", "also before you have passed")
    .option(...file)
    .action(async (id: string | undefined, options) => {
      const { solutionCommand } = await import("./exercise.ts");
      exitWith(await solutionCommand(id, options, context));
    });

  declare("reset", "Begin a file again; your attempt is kept beside it.", [
    "async-lab exercise reset day3",
    "day3.js anew, the old one as day3.attempt-1.js",
  ])
    .argument("[lesson]", lesson)
    .option(...file)
    .action(async (id: string | undefined, options) => {
      const { resetExerciseCommand } = await import("./exercise.ts");
      exitWith(await resetExerciseCommand(id, options, context));
    });
}
