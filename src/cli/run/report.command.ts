import type { Declaration } from "../declaration.ts";
import { BENCH_FORMATS } from "../../report/bench/formats.ts";
import { namesOf } from "../../report/format.ts";
import { RUN_FORMATS } from "../../report/run/formats.ts";
import { formatOption, LOOK, option } from "../options/look.ts";

const report: Declaration = {
  arguments: ["a record that `run --output` or `bench --output` saved; - for stdin"],
  options: [
    ...LOOK,
    formatOption([...new Set([...namesOf(RUN_FORMATS), ...namesOf(BENCH_FORMATS)])]),
    option("--lesson <id>", "only this lesson of the record"),
  ],
  examples: [
    ["async-lab report record.json", "tables and timelines in the terminal"],
    ["async-lab report record.json --format md > report.md", "the same as Markdown"],
    ["async-lab report record.json --lesson day3", "one lesson of `run all`"],
    ["async-lab run day6 --format json | async-lab report -", "from a pipe"],
  ],
  async action(context, file: string, options) {
    const { reportCommand } = await import("./report.ts");
    return await reportCommand(file, options, context);
  },
};

export default report;
