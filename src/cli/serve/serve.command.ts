import { Option } from "commander";
import { variantHolding, variantNames } from "../../model/variants.ts";
import type { Declaration } from "../declaration.ts";
import { choice, LOOK, option, quietOption } from "../options/look.ts";
import { number, wholeNumber } from "../options/values.ts";

const serve: Declaration = {
  arguments: ["whose endpoints to serve; all lessons if none is given"],
  options: [
    ...LOOK,
    option(
      "-p, --port <number>",
      "port on 127.0.0.1; 0 for any free one",
      wholeNumber(0, 65_535),
      8000,
    ),
    choice(
      "--variant <name>",
      "how handlers wait on paths that name no variant",
      variantNames,
      variantHolding("nothing"),
    ),
    option("--scale <factor>", "multiply the course's seconds by this", number(0, 10), 0.1),
    new Option("--real-time", "use the course's own seconds").conflicts("scale"),
    option(
      "--db <database>",
      "where the data is: memory, embedded (starts PostgreSQL), postgres://… (your own)",
      undefined,
      "memory",
    ),
    quietOption("no line for each request, only log lines and failures"),
  ],
  examples: [
    ["async-lab serve", "every lesson on http://127.0.0.1:8000/"],
    ["async-lab serve day6 --port 3000", "the todo API alone, on another port"],
    ["async-lab serve --variant blocking", "feel what blocking is like, in many tabs"],
    ["async-lab serve --real-time", "the course's own seconds"],
    ["async-lab serve --db embedded", "todos and products in a PostgreSQL that it starts"],
    ["async-lab serve > requests.log", "write the log to a file"],
  ],
  async action(context, lessons: readonly string[], options) {
    const { serveCommand } = await import("./serve.ts");
    return await serveCommand(lessons, options, context);
  },
};

export default serve;
