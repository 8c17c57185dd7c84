import { Option, type Command } from "commander";
import { variantHolding, variantNames } from "../../model/variants.ts";
import { examples, look } from "../options/look.ts";
import { number, wholeNumber } from "../options/values.ts";
import type { CommandContext } from "../context.ts";

/** Declares `serve` with its options. */
export function declareServe(
  program: Command,
  {
    context,
    exitWith,
    width,
  }: {
    readonly context: CommandContext;
    readonly exitWith: (code: number) => void;
    readonly width: number;
  },
): void {
  look(program.command("serve"))
    .description("Keep the lessons' server up, for a browser, curl and many tabs.")
    .argument("[lessons...]", "whose endpoints; all of them without any")
    .option(
      "-p, --port <number>",
      "port on 127.0.0.1; 0 for any that is free",
      wholeNumber(0, 65_535),
      8000,
    )
    .addOption(
      new Option("--variant <name>", "how handlers wait at the root, where no variant is named")
        .choices(variantNames)
        .default(variantHolding("nothing")),
    )
    .option("--scale <factor>", "multiply the course's seconds by this", number(0, 10), 0.1)
    .addOption(new Option("--real-time", "the course's own seconds").conflicts("scale"))
    .option(
      "--db <database>",
      "where the data is: memory, embedded (boots PostgreSQL), postgres://… (your own)",
      "memory",
    )
    .option("-q, --quiet", "no line for each request, only what is logged and what fails")
    .addHelpText(
      "before",
      examples(
        width,
        ["async-lab serve", "every lesson on http://127.0.0.1:8000/"],
        ["async-lab serve day6 --port 3000", "the todo API alone, on another port"],
        ["async-lab serve --variant blocking", "feel what blocking is like, in many tabs"],
        ["async-lab serve --real-time", "the course's own seconds"],
        ["async-lab serve --db embedded", "todos and products in a PostgreSQL booted for it"],
        ["async-lab serve > requests.log", "the log into a file"],
      ),
    )
    .action(async (lessons: readonly string[], options) => {
      const { serveCommand } = await import("./serve.ts");
      exitWith(await serveCommand(lessons, options, context));
    });
}
