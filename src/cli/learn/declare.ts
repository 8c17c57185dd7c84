import type { Command } from "commander";
import { examples, formatOption, languageOption, look } from "../options/look.ts";
import type { CommandContext } from "../context.ts";

interface Declaring {
  readonly context: CommandContext;
  readonly exitWith: (code: number) => void;
  readonly width: number;
}

/** Declares `learn`, and what `async-lab` alone does. */
export function declareLearn(program: Command, { context, exitWith, width }: Declaring): void {
  look(program.command("learn"))
    .description("Step by step: read, predict, measure, change something, questions, exercise.")
    .argument("[lesson]", "a lesson's id, or the beginning of one; without it, where you left off")
    .addOption(languageOption())
    .option("--plain", "whole lines and nothing drawn, for screen readers")
    .addHelpText(
      "before",
      examples(
        width,
        ["async-lab learn day1", "leave with Esc, go on another day"],
        ["async-lab learn", "go on where you left off"],
        ["async-lab learn day1 --lang ur", "in Roman Urdu"],
      ),
    )
    .action(async (lesson: string | undefined, options) => {
      const { learnCommand } = await import("./learn.ts");
      exitWith(await learnCommand(lesson, options, context));
    });
}

/** Declares `read`. */
export function declareRead(program: Command, { context, exitWith, width }: Declaring): void {
  look(program.command("read"))
    .description("Read a lesson's text, in English or Roman Urdu.")
    .argument("<lesson>", "a lesson's id, or the beginning of one: day6")
    .addOption(languageOption())
    .option("--no-pager", "print all of it at once (also PAGER=)")
    .addHelpText(
      "before",
      examples(
        width,
        ["async-lab read day1", "in the language chosen last"],
        ["async-lab read day1 --lang ur", "in Roman Urdu, from now on"],
        ["async-lab read day1 > day1.txt", "as plain text"],
      ),
    )
    .action(async (lesson: string, options) => {
      const { readCommand } = await import("../lesson/read.ts");
      exitWith(await readCommand(lesson, options, context));
    });
}

/** Declares `demo`. */
export function declareDemo(program: Command, { context, exitWith, width }: Declaring): void {
  look(program.command("demo"))
    .description("Run a lesson's small scripts: watch the order of their lines.")
    .argument("<lesson>", "a lesson's id, or the beginning of one: day2")
    .argument("[name]", "which of its demos; without one, what there is")
    .addOption(languageOption())
    .addHelpText(
      "before",
      examples(
        width,
        ["async-lab demo day2", "the demos of day2"],
        ["async-lab demo day2 order", "what runs when, line by line"],
      ),
    )
    .action(async (lesson: string, name: string | undefined, options) => {
      const { demoCommand } = await import("../lesson/demo.ts");
      exitWith(await demoCommand(lesson, name, options, context));
    });
}

/** Declares `doctor`. */
export function declareDoctor(program: Command, { context, exitWith, width }: Declaring): void {
  look(program.command("doctor"))
    .description("Is everything there that lessons need? What to do where it is not.")
    .addOption(formatOption().choices(["table", "json"]))
    .addHelpText(
      "before",
      examples(width, ["async-lab doctor", "exit 1 when something is in the way"]),
    )
    .action(async (options) => {
      const { doctorCommand } = await import("../lesson/doctor.ts");
      exitWith(await doctorCommand(options, context));
    });
}

/** Declares what keeps a learner's place: `progress` and its subcommands. */
export function declareProgress(program: Command, { context, exitWith, width }: Declaring): void {
  const progress = look(program.command("progress"))
    .description("What you have done of each lesson, and what is next.")
    .addOption(languageOption())
    .addHelpText(
      "before",
      examples(
        width,
        ["async-lab progress", "every lesson: read, run, answered"],
        ["async-lab progress export mine.json", "to another machine,"],
        ["async-lab progress import mine.json", "and there added to what is done"],
        ["async-lab progress reset day3", "begin a lesson again"],
      ),
    )
    .action(async (options) => {
      const { progressCommand } = await import("../progress/progress.ts");
      exitWith(await progressCommand(options, context));
    });

  progress
    .command("export")
    .description("Write it as JSON, to stdout or a file.")
    .argument("[file]", "without one: stdout")
    .addHelpText("before", examples(width, ["async-lab progress export mine.json", "keep a copy"]))
    .action(async (file: string | undefined) => {
      const { exportCommand } = await import("../progress/progress.ts");
      exitWith(await exportCommand(file, context));
    });

  progress
    .command("import")
    .description("Add an exported file to what is done here; the file as it was is kept.")
    .argument("<file>", "what `progress export` wrote")
    .option("--replace", "put it in the place of what is here, not together with it")
    .addHelpText(
      "before",
      examples(width, ["async-lab progress import mine.json", "of both, what is further"]),
    )
    .action(async (file: string, options) => {
      const { importCommand } = await import("../progress/progress.ts");
      exitWith(await importCommand(file, options, context));
    });

  progress
    .command("reset")
    .description("Forget a lesson, or all of them; the file as it was is kept.")
    .argument("[lesson]", "a lesson's id; without one: all")
    .option("-y, --yes", "do not ask")
    .addHelpText(
      "before",
      examples(
        width,
        ["async-lab progress reset day3", "begin day3 again"],
        ["async-lab progress reset --yes", "begin everything again, unasked"],
      ),
    )
    .action(async (lesson: string | undefined, options) => {
      const { resetCommand } = await import("../progress/progress.ts");
      exitWith(await resetCommand(lesson, options, context));
    });
}
