import { Option, type Command } from "commander";
import { COMPARISON_FORMATS } from "../../model/record/comparison.ts";
import { DEFAULT_SNAPSHOT } from "../../model/record/snapshot.ts";
import { examples, formatOption, look } from "../options/look.ts";
import { wholeNumber } from "../options/values.ts";
import type { CommandContext } from "../context.ts";

const MOST_RUNS = 50;

/** Declares `snapshot` and what can be done with one. */
export function declareSnapshot(
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
  const snapshot = program
    .command("snapshot")
    .description("Keep how an app's requests compare with each other, and notice when it changes.")
    .addHelpText(
      "before",
      examples(
        width,
        ["async-lab snapshot save", "measure, and write .async-lab/snapshots/default.json"],
        ["async-lab snapshot compare", "measure again; exit 1 when something got slower"],
        ["async-lab snapshot compare --ci", "the same where a missing snapshot is an error"],
        ["async-lab snapshot show", "what the snapshot holds"],
      ),
    );

  measuring(look(snapshot.command("save")))
    .description(
      "Measure the scenarios of async-lab.config.json, or the built-in ones, and write them.",
    )
    .argument("[name]", "the snapshot's name", DEFAULT_SNAPSHOT)
    .addOption(runsOption())
    .addOption(formatOption())
    .addHelpText(
      "before",
      examples(
        width,
        ["async-lab snapshot save", "to .async-lab/snapshots/default.json"],
        ["async-lab snapshot save main --runs 5", "five times with fresh servers, pooled"],
      ),
    )
    .action(async (name: string, options) => {
      const { saveSnapshot } = await import("./save.ts");
      exitWith(await saveSnapshot(name, options, context));
    });

  measuring(look(snapshot.command("compare")))
    .description("Measure again and compare with a snapshot, or compare two without measuring.")
    .argument("[name]", "the snapshot's name, or a file", DEFAULT_SNAPSHOT)
    .argument("[other]", "another snapshot, to compare in place of a measurement")
    .addOption(runsOption())
    .option("--ci", "a missing snapshot is an error, not a new one (default where CI is set)")
    .option("--no-ci", "write a missing snapshot, also where CI is set")
    .addOption(comparisonFormat())
    .option("-o, --output <file>", "save it as well: as JSON, .md as Markdown, .xml as JUnit")
    .addHelpText(
      "before",
      examples(
        width,
        ["async-lab snapshot compare", "exit 1 when something got slower"],
        ["async-lab snapshot compare main --ci", "where a missing snapshot is an error"],
        ["async-lab snapshot compare before.json after.json", "two files, without measuring"],
        ["async-lab snapshot compare --format junit > report.xml", "for a CI server"],
      ),
    )
    .action(async (name: string, other: string | undefined, options) => {
      const { compareSnapshot } = await import("./compare.ts");
      exitWith(await compareSnapshot(name, other, options, context));
    });

  look(snapshot.command("show"))
    .description("What a snapshot holds.")
    .argument("[name]", "the snapshot's name, or a file", DEFAULT_SNAPSHOT)
    .addOption(formatOption())
    .addHelpText("before", examples(width, ["async-lab snapshot show", "ratios, times, blocks"]))
    .action(async (name: string, options) => {
      const { showSnapshot } = await import("./save.ts");
      exitWith(await showSnapshot(name, options, context));
    });

  measuring(look(snapshot.command("update")))
    .description("Measure again, show what changed, and replace the snapshot.")
    .argument("[name]", "the snapshot's name", DEFAULT_SNAPSHOT)
    .addOption(runsOption())
    .addOption(comparisonFormat())
    .addHelpText(
      "before",
      examples(width, ["async-lab snapshot update", "after a change that is meant to be so"]),
    )
    .action(async (name: string, options) => {
      const { updateSnapshot } = await import("./compare.ts");
      exitWith(await updateSnapshot(name, options, context));
    });
}

/** The options of whatever measures. */
function measuring(command: Command): Command {
  return command
    .option("--config <file>", "in place of async-lab.config.json")
    .option(
      "--blocks <count>",
      "blocks in a run (default: the config's, or 15)",
      wholeNumber(8, 200),
    )
    .option("--allow-remote", "measure another machine than this one: only with its owner's leave")
    .option("-q, --quiet", "no progress, only the result");
}

function runsOption(): Option {
  return new Option(
    "--runs <count>",
    "measure so many times, each with fresh servers, and pool",
  ).argParser(wholeNumber(1, MOST_RUNS));
}

function comparisonFormat(): Option {
  return new Option("-f, --format <format>", "what to print; auto is github in a GitHub workflow")
    .choices(["auto", ...COMPARISON_FORMATS])
    .default("auto");
}
