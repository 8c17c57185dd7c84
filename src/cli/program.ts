import { Command, CommanderError, Option } from "commander";
import { EXIT, LabError } from "../errors.ts";
import { PATTERNS } from "../model/trial.ts";
import { variantNames } from "../model/variants.ts";
import { declareAuthoring } from "./lesson/declare.ts";
import { declareBench } from "./bench/declare.ts";
import { declareServe } from "./serve/declare.ts";
import { declareQuiz } from "./quiz/declare.ts";
import {
  declareDemo,
  declareDoctor,
  declareLearn,
  declareProgress,
  declareRead,
} from "./learn/declare.ts";
import { declareExercise } from "./exercise/declare.ts";
import { examples, formatOption, languageOption, look } from "./options/look.ts";
import { declareSnapshot } from "./snapshot/declare.ts";
import type { CommandContext } from "./context.ts";
import { namesAmong, number, wholeNumber } from "./options/values.ts";
import { packageVersion } from "../package.ts";

/** Parses the arguments, runs the command they name and resolves with its exit code. */
export async function runProgram(
  argv: readonly string[],
  context: CommandContext,
): Promise<number> {
  let exitCode: number = EXIT.success;
  const program = buildProgram(context, (code) => (exitCode = code));
  try {
    if (argv.length === 0) {
      const { menuCommand } = await import("./learn/menu.ts");
      return await menuCommand({}, context);
    }
    await program.parseAsync(argv, { from: "user" });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return EXIT.success;
    if (error.code === "commander.help") {
      // A command that only holds others was typed alone.
      program.commands.find((command) => command.name() === argv[0])?.outputHelp();
      return EXIT.success;
    }
    throw usageError(error);
  }
}

/** Commander says what is wrong; this adds what to do, in the shape of every other error. */
function usageError(error: CommanderError): LabError {
  const [message = "", ...suggestion] = error.message.replace(/^error: /, "").split("\n");
  const sentence = message.charAt(0).toUpperCase() + message.slice(1);
  const nearest = suggestion.join(" ").replace(/^\((.*)\)$/, "$1 ");
  return new LabError({
    code: error.code.replace("commander.", ""),
    message: /[.?!]$/.test(sentence) ? sentence : `${sentence}.`,
    hint: `${nearest}See \`async-lab --help\`, or \`async-lab <command> --help\` for one command.`,
    cause: error,
  });
}

function buildProgram(context: CommandContext, exitWith: (code: number) => void): Command {
  const { terminal } = context;
  const { width } = terminal;
  const program = new Command("async-lab")
    .description("See sync against async: real requests, measured, drawn on a time axis.")
    .version(packageVersion())
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.show(text),
      writeErr: () => undefined,
      getOutHelpWidth: () => width,
    })
    .addHelpText(
      "before",
      examples(
        width,
        ["async-lab run day6", "measure the async todo API, blocking against awaited"],
        ["async-lab run day6 --requests 40", "the same with more clients"],
        ["async-lab read day1", "the lesson's text; --lang ur: in Roman Urdu"],
        ["async-lab list", "every lesson"],
      ),
    )
    .helpCommand("help [command]", "help for a command")
    .configureHelp({ minWidthToWrap: 20 });

  declareLearn(program, { context, exitWith, width });
  look(program.command("run"))
    .description("Measure lessons: every variant and pattern, against theory.")
    .argument("<lessons...>", "ids or the beginnings of them, folders, or all: day6, ./my-lesson")
    .option("-n, --requests <count>", "requests per trial", wholeNumber(1, 1000), 10)
    .option("--scale <factor>", "multiply the course's seconds by this", number(0.001, 10), 0.1)
    .addOption(new Option("--real-time", "the course's own seconds").conflicts("scale"))
    .option(
      "--variant <names>",
      `how the server waits: ${variantNames.join(", ")} (comma-separated)`,
      namesAmong(variantNames),
    )
    .option(
      "--pattern <names>",
      `how requests are issued: ${PATTERNS.join(", ")} (comma-separated)`,
      namesAmong(PATTERNS),
    )
    .option("--limit <count>", "most in flight under `limited` (default: 3)", wholeNumber(1, 1000))
    .option(
      "--db <database>",
      "where the data is: memory, embedded (boots PostgreSQL), postgres://… (your own)",
      "memory",
    )
    .addOption(formatOption())
    .addOption(languageOption())
    .option(
      "-o, --output <file>",
      "save the record as JSON (a name in .md: the report in Markdown)",
    )
    .option("--verify", "exit 1 unless every trial is within tolerance of theory")
    .option("--seed <number>", "order of the mixed requests", wholeNumber(0, 2 ** 32 - 1), 1)
    .option("-q, --quiet", "no progress, only the result")
    .addHelpText(
      "before",
      examples(
        width,
        ["async-lab run day6", "10 requests at a tenth of real time"],
        ["async-lab run day6 --real-time", "the course's own seconds"],
        ["async-lab run day6 --pattern limited --limit 3", "at most three in flight"],
        ["async-lab run day6 --verify --output record.json", "check theory, keep the figures"],
        ["async-lab run all --verify", "every figure of the course, in one table"],
      ),
    )
    .action(async (lessons: readonly string[], options) => {
      const { runCommand } = await import("./run/run.ts");
      exitWith(await runCommand(lessons, options, context));
    });

  declareBench(program, { context, exitWith, width });
  declareServe(program, { context, exitWith, width });
  declareSnapshot(program, { context, exitWith, width });

  look(program.command("report"))
    .description("Draw a saved record again, without measuring.")
    .argument("<file>", "a record that `run --output` or `bench --output` saved; - reads stdin")
    .addOption(formatOption().choices(["table", "json", "md", "csv"]))
    .option("--lesson <id>", "only this lesson of a record that has several")
    .addHelpText(
      "before",
      examples(
        width,
        ["async-lab report record.json", "tables and timelines in the terminal"],
        ["async-lab report record.json --format md > report.md", "the same as Markdown"],
        ["async-lab report record.json --lesson day3", "one lesson of `run all`"],
        ["async-lab run day6 --format json | async-lab report -", "from a pipe"],
      ),
    )
    .action(async (file: string, options) => {
      const { reportCommand } = await import("./run/report.ts");
      exitWith(await reportCommand(file, options, context));
    });

  look(program.command("list"))
    .description("Every lesson, with what it measures.")
    .addOption(languageOption())
    .addHelpText(
      "before",
      examples(width, ["async-lab list", "ids to run, and what each is about"]),
    )
    .action(async (options) => {
      const { listCommand } = await import("./lesson/list.ts");
      exitWith(await listCommand(options, context));
    });

  declareRead(program, { context, exitWith, width });
  declareQuiz(program, { context, exitWith, width });
  declareDemo(program, { context, exitWith, width });
  declareExercise(program, { context, exitWith, width });
  declareProgress(program, { context, exitWith, width });
  declareAuthoring(program, { context, exitWith, width });
  declareDoctor(program, { context, exitWith, width });

  return program;
}
