import type { Declaration } from "../declaration.ts";
import { formatOption, LOOK } from "../options/look.ts";

const doctor: Declaration = {
  options: [...LOOK, formatOption(["table", "json"])],
  examples: [["async-lab doctor", "exit code 1 if something that lessons need is missing"]],
  async action(context, options) {
    const { doctorCommand } = await import("./doctor.ts");
    return await doctorCommand(options, context);
  },
};

export default doctor;
