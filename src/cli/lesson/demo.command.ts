import type { Declaration } from "../declaration.ts";
import { languageOption, LOOK } from "../options/look.ts";

const demo: Declaration = {
  arguments: [
    "a lesson's id, or the beginning of one: day2",
    "which of its demos; if none is given, a list of them",
  ],
  options: [...LOOK, languageOption()],
  examples: [
    ["async-lab demo day2", "the demos of day2"],
    ["async-lab demo day2 order", "what runs when, line by line"],
  ],
  async action(context, lesson: string, name: string | undefined, options) {
    const { demoCommand } = await import("./demo.ts");
    return await demoCommand(lesson, name, options, context);
  },
};

export default demo;
