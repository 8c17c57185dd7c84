import { Option } from "commander";
import { PATTERNS } from "../../model/trial.ts";
import { variantNames } from "../../model/variants.ts";
import type { Declaration } from "../declaration.ts";
import { namesOf } from "../../report/format.ts";
import { RUN_FORMATS } from "../../report/run/formats.ts";
import {
  formatOption,
  languageOption,
  LOOK,
  option,
  outputOption,
  quietOption,
} from "../options/look.ts";
import { namesAmong, number, wholeNumber } from "../options/values.ts";

const run: Declaration = {
  arguments: ["ids or beginnings of ids, folders, or all: day6, ./my-lesson"],
  options: [
    ...LOOK,
    option("-n, --requests <count>", "requests per trial", wholeNumber(1, 1000), 10),
    option("--scale <factor>", "multiply the course's seconds by this", number(0.001, 10), 0.1),
    new Option("--real-time", "use the course's own seconds").conflicts("scale"),
    option(
      "--variant <names>",
      `how the server waits: ${variantNames.join(", ")} (comma-separated)`,
      namesAmong(variantNames),
    ),
    option(
      "--pattern <names>",
      `how requests are issued: ${PATTERNS.join(", ")} (comma-separated)`,
      namesAmong(PATTERNS),
    ),
    option(
      "--limit <count>",
      "most requests in flight with `limited` (default: 3)",
      wholeNumber(1, 1000),
    ),
    option(
      "--db <database>",
      "where the data is: memory, embedded (starts PostgreSQL), postgres://… (your own)",
      undefined,
      "memory",
    ),
    formatOption(namesOf(RUN_FORMATS)),
    languageOption(),
    outputOption(RUN_FORMATS),
    option("--verify", "exit 1 unless every trial is within tolerance of theory"),
    option("--seed <number>", "the order of mixed requests", wholeNumber(0, 2 ** 32 - 1), 1),
    quietOption(),
  ],
  examples: [
    ["async-lab run day6", "10 requests at a tenth of real time"],
    ["async-lab run day6 --real-time", "the course's own seconds"],
    ["async-lab run day6 --pattern limited --limit 3", "at most three in flight"],
    ["async-lab run day6 --verify --output record.json", "check theory, keep the figures"],
    ["async-lab run all --verify", "every figure of the course, in one table"],
  ],
  async action(context, lessons: readonly string[], options) {
    const { runCommand } = await import("./run.ts");
    return await runCommand(lessons, options, context);
  },
};

export default run;
