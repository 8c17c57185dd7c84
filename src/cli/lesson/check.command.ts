import type { Declaration } from "../declaration.ts";
import { formatOption, LOOK, quietOption } from "../options/look.ts";

const check: Declaration = {
  arguments: ["folders of lessons; if none is given, the lessons of this package"],
  options: [...LOOK, formatOption(["table", "json"]), quietOption()],
  examples: [
    ["async-lab check ./coffee", "what is left to do in one lesson"],
    ["async-lab check", "every lesson of this package"],
    [
      "async-lab check ./coffee --format json",
      "for other programs; exit code 1 if there are problems",
    ],
  ],
  async action(context, folders: readonly string[], options) {
    const { checkCommand } = await import("./check.ts");
    return await checkCommand(folders, options, context);
  },
};

export default check;
