import type { Declaration } from "../declaration.ts";
import { languageOption, LOOK, option } from "../options/look.ts";

const exporting: Declaration = {
  arguments: ["without one: stdout"],
  examples: [["async-lab progress export mine.json", "keep a copy"]],
  async action(context, file: string | undefined) {
    const { exportCommand } = await import("./progress.ts");
    return await exportCommand(file, context);
  },
};

const importing: Declaration = {
  arguments: ["what `progress export` wrote"],
  options: [option("--replace", "replace the progress here instead of merging")],
  examples: [["async-lab progress import mine.json", "keeps the better of both"]],
  async action(context, file: string, options) {
    const { importCommand } = await import("./progress.ts");
    return await importCommand(file, options, context);
  },
};

const reset: Declaration = {
  arguments: ["a lesson's id; without one: all"],
  options: [option("-y, --yes", "do not ask for confirmation")],
  examples: [
    ["async-lab progress reset day3", "start day3 again"],
    ["async-lab progress reset --yes", "start everything again, without confirmation"],
  ],
  async action(context, lesson: string | undefined, options) {
    const { resetCommand } = await import("./progress.ts");
    return await resetCommand(lesson, options, context);
  },
};

const progress: Declaration = {
  options: [...LOOK, languageOption()],
  examples: [
    ["async-lab progress", "every lesson: read, run, answered"],
    ["async-lab progress export mine.json", "save it for another machine"],
    ["async-lab progress import mine.json", "add it to the progress there"],
    ["async-lab progress reset day3", "start a lesson again"],
  ],
  commands: [
    {
      usage: "export [file]",
      summary: "Write your progress as JSON, to stdout or a file.",
      declaration: exporting,
    },
    {
      usage: "import <file>",
      summary: "Add an exported file to your progress here; a copy of the old progress is saved.",
      declaration: importing,
    },
    {
      usage: "reset [lesson]",
      summary: "Forget a lesson, or all of them; a copy of the old progress is saved.",
      declaration: reset,
    },
  ],
  async action(context, options) {
    const { progressCommand } = await import("./progress.ts");
    return await progressCommand(options, context);
  },
};

export default progress;
