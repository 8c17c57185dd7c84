import type { Declaration } from "../declaration.ts";
import { languageOption, LOOK, option } from "../options/look.ts";

const read: Declaration = {
  arguments: ["a lesson's id, or the beginning of one: day6"],
  options: [
    ...LOOK,
    languageOption(),
    option("--no-pager", "print everything at once (also PAGER=)"),
  ],
  examples: [
    ["async-lab read day1", "in the language chosen last"],
    ["async-lab read day1 --lang ur", "in Roman Urdu, from now on"],
    ["async-lab read day1 > day1.txt", "as plain text"],
  ],
  async action(context, lesson: string, options) {
    const { readCommand } = await import("./read.ts");
    return await readCommand(lesson, options, context);
  },
};

export default read;
