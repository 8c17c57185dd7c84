import type { Declaration } from "../declaration.ts";
import { languageOption, LOOK, option } from "../options/look.ts";

const learn: Declaration = {
  arguments: ["a lesson's id, or the beginning of one; if none is given, where you left off"],
  options: [
    ...LOOK,
    languageOption(),
    option("--plain", "whole lines and no drawings, for screen readers"),
  ],
  examples: [
    ["async-lab learn day1", "leave with Esc, continue another day"],
    ["async-lab learn", "continue where you left off"],
    ["async-lab learn day1 --lang ur", "in Roman Urdu"],
  ],
  async action(context, lesson: string | undefined, options) {
    const { learnCommand } = await import("./learn.ts");
    return await learnCommand(lesson, options, context);
  },
};

export default learn;
