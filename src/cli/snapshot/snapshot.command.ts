import type { Option } from "commander";
import { DEFAULT_SNAPSHOT } from "../../model/record/snapshot.ts";
import type { Declaration } from "../declaration.ts";
import { namesOf } from "../../report/format.ts";
import { COMPARISON_FORMATS, SNAPSHOT_FORMATS } from "../../report/snapshot/formats.ts";
import { formatOption, LOOK, option, outputOption, quietOption } from "../options/look.ts";
import { share, wholeNumber } from "../options/values.ts";

const MOST_RUNS = 50;
const NAME = `the snapshot's name (default: ${DEFAULT_SNAPSHOT})`;
const NAME_OR_FILE = `the snapshot's name, or a file (default: ${DEFAULT_SNAPSHOT})`;

const comparisonFormat = formatOption(
  ["auto", ...namesOf(COMPARISON_FORMATS)],
  "what to print; auto is the format of the CI system, such as github, if there is one",
);

/** The options of every command that measures. */
const measuring: readonly Option[] = [
  ...LOOK,
  option("--config <file>", "use this file instead of async-lab.config.json"),
  option(
    "--blocks <count>",
    "blocks in all, shared among the runs (default: the config's, or 15)",
    wholeNumber(8, 200),
  ),
  option("--allow-remote", "allow measuring another machine: only with its owner's permission"),
  quietOption(),
  option(
    "--runs <count>",
    "how often new servers are started and measured (default: the config's, or 5)",
    wholeNumber(1, MOST_RUNS),
  ),
];

const save: Declaration = {
  arguments: [NAME],
  options: [...measuring, formatOption(namesOf(SNAPSHOT_FORMATS))],
  examples: [
    ["async-lab snapshot save", "to .async-lab/snapshots/default.json"],
    ["async-lab snapshot save main --runs 10", "ten new servers instead of five"],
  ],
  async action(context, name: string | undefined, options) {
    const { saveSnapshot } = await import("./save.ts");
    return await saveSnapshot(name ?? DEFAULT_SNAPSHOT, options, context);
  },
};

const compare: Declaration = {
  arguments: [NAME_OR_FILE, "another snapshot, to compare instead of measuring"],
  options: [
    ...measuring,
    option("--ci", "a missing snapshot is an error and is not written (default if CI is set)"),
    option("--no-ci", "write a missing snapshot, even if CI is set"),
    option(
      "--max-inconclusive <share>",
      "how much may be inconclusive, such as 20%; more is exit 3 (default: all, with --ci 50%)",
      share,
    ),
    comparisonFormat,
    outputOption(COMPARISON_FORMATS),
  ],
  examples: [
    ["async-lab snapshot compare", "exit 1 if something became slower"],
    ["async-lab snapshot compare main --ci", "a missing snapshot is an error"],
    ["async-lab snapshot compare before.json after.json", "two files, without measuring"],
    ["async-lab snapshot compare --format junit > report.xml", "for a CI server"],
  ],
  async action(context, name: string | undefined, other: string | undefined, options) {
    const { compareSnapshot } = await import("./compare.ts");
    return await compareSnapshot(name ?? DEFAULT_SNAPSHOT, other, options, context);
  },
};

const show: Declaration = {
  arguments: [NAME_OR_FILE],
  options: [...LOOK, formatOption(namesOf(SNAPSHOT_FORMATS))],
  examples: [["async-lab snapshot show", "ratios, times, blocks"]],
  async action(context, name: string | undefined, options) {
    const { showSnapshot } = await import("./save.ts");
    return await showSnapshot(name ?? DEFAULT_SNAPSHOT, options, context);
  },
};

const update: Declaration = {
  arguments: [NAME],
  options: [...measuring, comparisonFormat],
  examples: [["async-lab snapshot update", "after an intended change"]],
  async action(context, name: string | undefined, options) {
    const { updateSnapshot } = await import("./compare.ts");
    return await updateSnapshot(name ?? DEFAULT_SNAPSHOT, options, context);
  },
};

const snapshot: Declaration = {
  examples: [
    ["async-lab snapshot save", "measure, and write .async-lab/snapshots/default.json"],
    ["async-lab snapshot compare", "measure again; exit 1 if something became slower"],
    ["async-lab snapshot compare --ci", "the same, but a missing snapshot is an error"],
    ["async-lab snapshot show", "what the snapshot contains"],
  ],
  commands: [
    {
      usage: "save [name]",
      summary:
        "Measure the scenarios of async-lab.config.json, or the built-in ones, and write them.",
      declaration: save,
    },
    {
      usage: "compare [name] [other]",
      summary: "Measure again and compare with a snapshot, or compare two without measuring.",
      declaration: compare,
    },
    { usage: "show [name]", summary: "Show what a snapshot contains.", declaration: show },
    {
      usage: "update [name]",
      summary: "Measure again, show what changed, and replace the snapshot.",
      declaration: update,
    },
  ],
};

export default snapshot;
