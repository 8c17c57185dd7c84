import type { Declaration } from "../declaration.ts";
import { LOOK, option } from "../options/look.ts";

const lesson: Declaration = {
  arguments: ["its id and its folder's name: lowercase letters, digits and hyphens"],
  options: [...LOOK, option("--dir <folder>", "where to put the folder", undefined, ".")],
  examples: [
    ["async-lab new lesson coffee", "makes ./coffee"],
    ["async-lab new lesson coffee --dir packs", "makes packs/coffee"],
  ],
  async action(context, name: string, options) {
    const { newLessonCommand } = await import("./new.ts");
    return await newLessonCommand(name, options, context);
  },
};

const create: Declaration = {
  examples: [["async-lab new lesson coffee", "a lesson in ./coffee, with its TODOs"]],
  commands: [
    {
      usage: "lesson <name>",
      summary: "Create a folder with every part of a lesson; `async-lab check` lists its TODOs.",
      declaration: lesson,
    },
  ],
};

export default create;
