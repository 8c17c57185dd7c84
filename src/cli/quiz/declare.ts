import { Option, type Command } from "commander";
import { examples, languageOption, look } from "../options/look.ts";
import type { CommandContext } from "../context.ts";

/** Declares `quiz`. */
export function declareQuiz(
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
  look(program.command("quiz"))
    .description("A lesson's questions: why, and what happens if. Some are settled by measuring.")
    .argument("[lesson]", "a lesson's id, or the beginning of one: day6")
    .addOption(languageOption())
    .option("--review", "what you missed, when it comes back; of every lesson")
    .option("--answers <letters>", "grade these, one for each question: a,c,b,d,a")
    .addOption(
      new Option("-f, --format <format>", "what --answers prints")
        .choices(["text", "json"])
        .default("text"),
    )
    .option("--plain", "whole lines and nothing drawn, for screen readers")
    .addHelpText(
      "before",
      examples(
        width,
        ["async-lab quiz day6", "answer, leave with Esc, go on another day"],
        ["async-lab quiz day6 --lang ur", "in Roman Urdu"],
        ["async-lab quiz --review", "what you missed, spaced out"],
        [
          "async-lab quiz day6 --answers a,c,b,d,a --format json",
          "for graders: exit 1 unless all right",
        ],
      ),
    )
    .action(async (lesson: string | undefined, options) => {
      const { quizCommand } = await import("./quiz.ts");
      exitWith(await quizCommand(lesson, options, context));
    });
}
