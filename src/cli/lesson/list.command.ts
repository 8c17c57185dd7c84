import type { Declaration } from "../declaration.ts";
import { languageOption, LOOK } from "../options/look.ts";

const list: Declaration = {
  options: [...LOOK, languageOption()],
  examples: [["async-lab list", "ids to run, and what each is about"]],
  async action(context, options) {
    const { listCommand } = await import("./list.ts");
    return await listCommand(options, context);
  },
};

export default list;
