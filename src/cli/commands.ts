import type { Command, Declaration } from "./declaration.ts";

/** Every command, in the order of `--help`; listing them loads none of them. */
const COMMANDS: readonly Command[] = [
  {
    usage: "learn [lesson]",
    summary: "Step by step: read, predict, measure, change something, questions, exercise.",
    declaration: () => import("./learn/learn.command.ts"),
  },
  {
    usage: "run <lessons...>",
    summary: "Measure lessons: every variant and pattern, against theory.",
    declaration: () => import("./run/run.command.ts"),
  },
  {
    usage: "bench [urls...]",
    summary: "Load a server: with a fixed number of requests in flight, or at a fixed rate.",
    declaration: () => import("./bench/bench.command.ts"),
  },
  {
    usage: "serve [lessons...]",
    summary: "Keep the lessons' server running, for a browser, curl and many tabs.",
    declaration: () => import("./serve/serve.command.ts"),
  },
  {
    usage: "snapshot",
    summary: "Record how an app's requests compare with each other, and detect when that changes.",
    declaration: () => import("./snapshot/snapshot.command.ts"),
  },
  {
    usage: "report <file>",
    summary: "Draw a saved record again, without measuring.",
    declaration: () => import("./run/report.command.ts"),
  },
  {
    usage: "list",
    summary: "List every lesson, with what it measures.",
    declaration: () => import("./lesson/list.command.ts"),
  },
  {
    usage: "read <lesson>",
    summary: "Read a lesson's text, in English or Roman Urdu.",
    declaration: () => import("./lesson/read.command.ts"),
  },
  {
    usage: "quiz [lesson]",
    summary:
      "Answer a lesson's questions: why, and what happens if. Some are settled by measuring.",
    declaration: () => import("./quiz/quiz.command.ts"),
  },
  {
    usage: "demo <lesson> [name]",
    summary: "Run a lesson's small scripts: watch the order of their lines.",
    declaration: () => import("./lesson/demo.command.ts"),
  },
  {
    usage: "exercise",
    summary: "Practise: write code and have it checked by what it does.",
    declaration: () => import("./exercise/exercise.command.ts"),
  },
  {
    usage: "progress",
    summary: "Show what you have done of each lesson, and what is next.",
    declaration: () => import("./progress/progress.command.ts"),
  },
  {
    usage: "check [folders...]",
    summary: "Check lessons as their author: plan, theory, both languages, demos, endpoints.",
    declaration: () => import("./lesson/check.command.ts"),
  },
  {
    usage: "new",
    summary: "Create the folder of a new lesson.",
    declaration: () => import("./lesson/new.command.ts"),
  },
  {
    usage: "doctor",
    summary: "Check that everything lessons need is there, and say what to do if it is not.",
    declaration: () => import("./lesson/doctor.command.ts"),
  },
];

/** `async-lab` itself. */
export const PROGRAM: Declaration = {
  examples: [
    ["async-lab run day6", "measure the async todo API: blocking against awaited"],
    ["async-lab run day6 --requests 40", "the same with more clients"],
    ["async-lab read day1", "the lesson's text; --lang ur: in Roman Urdu"],
    ["async-lab list", "every lesson"],
  ],
  commands: COMMANDS,
  async action(context) {
    const { menuCommand } = await import("./learn/menu.ts");
    return await menuCommand({}, context);
  },
};
