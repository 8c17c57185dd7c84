import type { Declaration } from "../declaration.ts";
import { choice, languageOption, LOOK, option } from "../options/look.ts";

const quiz: Declaration = {
  arguments: ["a lesson's id, or the beginning of one: day6"],
  options: [
    ...LOOK,
    languageOption(),
    option("--review", "questions that you missed and that are due, from every lesson"),
    option("--answers <letters>", "grade these answers, one for each question: a,c,b,d,a"),
    choice("-f, --format <format>", "what --answers prints", ["text", "json"]),
    option("--plain", "whole lines and no drawings, for screen readers"),
  ],
  examples: [
    ["async-lab quiz day6", "leave with Esc, continue another day"],
    ["async-lab quiz day6 --lang ur", "in Roman Urdu"],
    ["async-lab quiz --review", "what you missed, repeated over days"],
    [
      "async-lab quiz day6 --answers a,c,b,d,a --format json",
      "for graders: exit 1 unless all are right",
    ],
  ],
  async action(context, lesson: string | undefined, options) {
    const { quizCommand } = await import("./quiz.ts");
    return await quizCommand(lesson, options, context);
  },
};

export default quiz;
