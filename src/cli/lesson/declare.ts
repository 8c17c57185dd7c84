import type { Command } from "commander";
import { examples, formatOption, look } from "../options/look.ts";
import type { CommandContext } from "../context.ts";

/** Declares what authors of lessons use: `check` and `new`. */
export function declareAuthoring(
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
  look(program.command("check"))
    .description("Check lessons as their author: plan, theory, both languages, demos, endpoints.")
    .argument("[folders...]", "folders with a lesson each; without any, the package's own lessons")
    .addOption(formatOption().choices(["table", "json"]))
    .option("-q, --quiet", "no progress, only the result")
    .addHelpText(
      "before",
      examples(
        width,
        ["async-lab check ./coffee", "what is left to do in one lesson"],
        ["async-lab check", "every lesson of the package"],
        ["async-lab check ./coffee --format json", "for other programs; exit 1 with findings"],
      ),
    )
    .action(async (folders: readonly string[], options) => {
      const { checkCommand } = await import("./check.ts");
      exitWith(await checkCommand(folders, options, context));
    });

  const create = program
    .command("new")
    .description("Make a folder to begin a lesson with.")
    .addHelpText(
      "before",
      examples(width, ["async-lab new lesson coffee", "a lesson in ./coffee, with its TODOs"]),
    );
  look(create.command("lesson"))
    .description("Make a folder with every part of a lesson; `async-lab check` names its TODOs.")
    .argument("<name>", "its id and its folder's name: small letters, figures and hyphens")
    .option("--dir <folder>", "where to put the folder", ".")
    .addHelpText(
      "before",
      examples(
        width,
        ["async-lab new lesson coffee", "makes ./coffee"],
        ["async-lab new lesson coffee --dir packs", "makes packs/coffee"],
      ),
    )
    .action(async (name: string, options) => {
      const { newLessonCommand } = await import("./new.ts");
      exitWith(await newLessonCommand(name, options, context));
    });
}
