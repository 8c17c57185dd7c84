import type { Declaration } from "../declaration.ts";
import { formatOption, languageOption, LOOK, option, quietOption } from "../options/look.ts";
import { wholeNumber } from "../options/values.ts";

const LESSON = "a lesson's id; if none is given, the file here that was changed last";
const MOST_STEPS = 99;
const common = [...LOOK, languageOption()] as const;
const fileOption = option("--file <file>", "your file, if it is somewhere else");

const list: Declaration = {
  options: common,
  examples: [["async-lab exercise list", "every exercise"]],
  async action(context, options) {
    const { listExercises } = await import("./exercise.ts");
    return await listExercises(options, context);
  },
};

const start: Declaration = {
  arguments: ["a lesson's id, or the beginning of one: day3"],
  options: [
    ...common,
    option("--dir <folder>", "where to put it (default: ./async-lab-exercises)"),
  ],
  examples: [
    ["async-lab exercise start day3", "makes async-lab-exercises/day3.js"],
    ["async-lab exercise start day3 --dir .", "makes day3.js in this folder"],
  ],
  async action(context, id: string, options) {
    const { startCommand } = await import("./exercise.ts");
    return await startCommand(id, options, context);
  },
};

const check: Declaration = {
  arguments: [LESSON],
  options: [...common, fileOption, formatOption(["table", "json"]), quietOption()],
  examples: [
    ["async-lab exercise check day3", "the file that `start` made"],
    ["async-lab exercise check day3 --file mine.js", "another file"],
    ["async-lab exercise check day3 --format json", "for other programs"],
  ],
  async action(context, id: string | undefined, options) {
    const { checkExerciseCommand } = await import("./check.ts");
    return await checkExerciseCommand(id, options, context);
  },
};

const watch: Declaration = {
  arguments: [LESSON],
  options: [
    ...common,
    fileOption,
    option("--poll", "look at the file at short intervals, if the system does not report changes"),
  ],
  examples: [
    ["async-lab exercise watch day3", "until you press q"],
    ["async-lab exercise watch --poll", "if saves go unnoticed, as on network drives"],
  ],
  async action(context, id: string | undefined, options) {
    const { watchCommand } = await import("./watch.ts");
    return await watchCommand(id, options, context);
  },
};

const hint: Declaration = {
  arguments: [LESSON],
  options: [
    ...common,
    option("--step <number>", "show this step again, from 1", wholeNumber(1, MOST_STEPS)),
  ],
  examples: [
    ["async-lab exercise hint day3", "one step further each time"],
    ["async-lab exercise hint day3 --step 1", "the first one again"],
  ],
  async action(context, id: string | undefined, options) {
    const { hintCommand } = await import("./exercise.ts");
    return await hintCommand(id, options, context);
  },
};

const solution: Declaration = {
  arguments: [LESSON],
  options: [...common, option("--show", "even before you have passed"), fileOption],
  examples: [
    ["async-lab exercise solution day3", "after you have passed"],
    ["async-lab exercise solution day3 --show", "even before that"],
  ],
  async action(context, id: string | undefined, options) {
    const { solutionCommand } = await import("./exercise.ts");
    return await solutionCommand(id, options, context);
  },
};

const reset: Declaration = {
  arguments: [LESSON],
  options: [...common, fileOption],
  examples: [
    ["async-lab exercise reset day3", "a new day3.js; the old one becomes day3.attempt-1.js"],
  ],
  async action(context, id: string | undefined, options) {
    const { resetExerciseCommand } = await import("./exercise.ts");
    return await resetExerciseCommand(id, options, context);
  },
};

const exercise: Declaration = {
  examples: [
    ["async-lab exercise start day1", "a file to edit: async-lab-exercises/day1.js"],
    ["async-lab exercise watch day1", "check it on every save"],
    ["async-lab exercise check day1", "check it once"],
    ["async-lab exercise hint day1", "a nudge, then more, then the answer"],
  ],
  commands: [
    { usage: "list", summary: "List every exercise, and how far you are.", declaration: list },
    {
      usage: "start <lesson>",
      summary: "Make a file to edit; an existing file is not changed.",
      declaration: start,
    },
    {
      usage: "check [lesson]",
      summary: "Run your file and check what it does. Exit 1 if a check fails.",
      declaration: check,
    },
    {
      usage: "watch [lesson]",
      summary:
        "Check on every save. Keys: r run, h hint, s solution, n next, o open in your editor, q quit.",
      declaration: watch,
    },
    {
      usage: "hint [lesson]",
      summary: "Show the next hint: first a nudge, at the end the worked answer.",
      declaration: hint,
    },
    {
      usage: "solution [lesson]",
      summary: "Compare your file with the worked answer, once you have passed.",
      declaration: solution,
    },
    {
      usage: "reset [lesson]",
      summary: "Start the file again; your attempt is kept next to it.",
      declaration: reset,
    },
  ],
};

export default exercise;
