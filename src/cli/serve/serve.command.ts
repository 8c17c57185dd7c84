import { Option } from "commander";
import { variantHolding, variantNames } from "../../model/variants.ts";
import type { Declaration } from "../declaration.ts";
import { choice, LOOK, option, quietOption } from "../options/look.ts";
import { number, wholeNumber } from "../options/values.ts";

const serve: Declaration = {
  arguments: ["whose endpoints; all of them without any"],
  options: [
    ...LOOK,
    option(
      "-p, --port <number>",
      "port on 127.0.0.1; 0 for any that is free",
      wholeNumber(0, 65_535),
      8000,
    ),
    choice(
      "--variant <name>",
      "how handlers wait at the root, where no variant is named",
      variantNames,
      variantHolding("nothing"),
    ),
    option("--scale <factor>", "multiply the course's seconds by this", number(0, 10), 0.1),
    new Option("--real-time", "the course's own seconds").conflicts("scale"),
    option(
      "--db <database>",
      "where the data is: memory, embedded (boots PostgreSQL), postgres://… (your own)",
      undefined,
      "memory",
    ),
    quietOption("no line for each request, only what is logged and what fails"),
  ],
  examples: [
    ["async-lab serve", "every lesson on http://127.0.0.1:8000/"],
    ["async-lab serve day6 --port 3000", "the todo API alone, on another port"],
    ["async-lab serve --variant blocking", "feel what blocking is like, in many tabs"],
    ["async-lab serve --real-time", "the course's own seconds"],
    ["async-lab serve --db embedded", "todos and products in a PostgreSQL that it boots"],
    ["async-lab serve > requests.log", "the log into a file"],
  ],
  async action(context, lessons: readonly string[], options) {
    const { serveCommand } = await import("./serve.ts");
    return await serveCommand(lessons, options, context);
  },
};

export default serve;
