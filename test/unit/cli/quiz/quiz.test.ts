import { describe, expect, test } from "vitest";
import { main } from "../../../../src/cli/main.ts";
import { findLesson } from "../../../../src/lesson/find.ts";
import { readQuiz } from "../../../../src/lesson/read-quiz.ts";
import { NO_PROGRESS } from "../../../../src/model/learner/progress.ts";
import type { Question } from "../../../../src/model/lesson/quiz.ts";
import type { QuizRecord } from "../../../../src/model/record/quiz.ts";
import { lettered, rightOption } from "../../../../src/learn/quiz.ts";
import { fakeTerminal, type FakeTerminal } from "../fake-terminal.ts";

const quiz = await readQuiz(await findLesson("day2"));
const right = quiz.map((question) => rightOption(question).letter);
const KEYS = "Esc leaves.";
const [DOWN, ENTER, ESCAPE, CTRL_C] = ["\u001b[B", "\r", "\u001b", "\u0003"];

function wrongLetter(question: Question): string {
  return lettered(question).find((option) => !option.right)!.letter;
}

/** Answers by letters, and leaves what could be measured unmeasured: the child server is not built here. */
async function answer(terminal: FakeTerminal, letters: readonly string[], from = 0): Promise<void> {
  for (const [i, letter] of letters.entries()) {
    const question = quiz[from + i]!;
    await terminal.typeAfter(`Question ${from + i + 1}/${quiz.length}`);
    await terminal.typeAfter(KEYS, letter, ENTER);
    if (question.settledBy) await terminal.typeAfter(KEYS, "n", ENTER);
  }
}

/** The words of a text, however its lines are broken. */
function flat(text: string): string {
  return text.replace(/\s+/g, " ");
}

describe("at a terminal", () => {
  test("every answer is explained, and the score leads on", async () => {
    const terminal = fakeTerminal();
    const run = main(["quiz", "day2"], terminal.host);
    await answer(terminal, right);
    expect(await run).toBe(0);
    const shown = flat(terminal.shown());
    for (const question of quiz) {
      expect(shown).toContain(flat(question.text.en));
      expect(shown).toContain(flat(`✓ Right. ${rightOption(question).explanation.en}`));
    }
    expect(shown).toContain("5 of 5 right. Next: async-lab run day2 async-lab quiz day3");
    expect(terminal.errors()).toBe("");
    // Whatever happens, the terminal is given back as it was.
    expect(terminal.rawModes.at(-1)).toBe(false);
    const answers = terminal.progress().lessons["day2"]!.quiz;
    expect(Object.keys(answers)).toEqual(quiz.map(({ id }) => id));
    expect(Object.values(answers).every((one) => one.right && one.box === undefined)).toBe(true);
  });

  test("a wrong answer is refuted, the right one explained, and what to read again named", async () => {
    const terminal = fakeTerminal();
    const run = main(["quiz", "day2"], terminal.host);
    const [first, ...others] = right;
    const wrong = wrongLetter(quiz[0]!);
    await answer(terminal, [wrong, ...others]);
    expect(await run).toBe(0);
    const shown = flat(terminal.shown());
    const chosen = lettered(quiz[0]!).find(({ letter }) => letter === wrong)!;
    expect(shown).toContain(flat(`✗ Not quite. ${chosen.explanation.en}`));
    expect(shown).toContain('A common belief: "several `await`s run in parallel".');
    expect(shown).toContain(
      flat(`The right answer is ${first!}: ${rightOption(quiz[0]!).explanation.en}`),
    );
    expect(shown).toContain("4 of 5 right.");
    expect(shown).toContain(flat(`Read again: async-lab read day2 - ${quiz[0]!.text.en}`));
    expect(shown).toContain("async-lab quiz --review");
  });

  test("arrows move, letters jump, and nothing is chosen before Enter", async () => {
    const terminal = fakeTerminal();
    const run = main(["quiz", "day2"], terminal.host);
    await terminal.typeAfter(KEYS, DOWN, DOWN, "a", DOWN, "z", ENTER);
    await terminal.typeAfter("Run it now?", ESCAPE);
    expect(await run).toBe(0);
    expect(terminal.progress().lessons["day2"]!.quiz[quiz[0]!.id]).toMatchObject({ given: "b" });
  });

  test.each([
    ["Esc", ESCAPE],
    ["q", "q"],
  ])("%s leaves, and the next time goes on", async (_, key) => {
    const terminal = fakeTerminal();
    const run = main(["quiz", "day2"], terminal.host);
    await answer(terminal, right.slice(0, 2));
    await terminal.typeAfter("Question 3/5");
    await terminal.typeAfter(KEYS, key);
    expect(await run).toBe(0);
    expect(terminal.shown()).toContain(
      "2 of 5 answered and saved. Continue with:\n  async-lab quiz day2",
    );

    const again = main(["quiz", "day2"], terminal.host);
    await terminal.typeAfter("You have answered 2 of 5; these are left.");
    await answer(terminal, right.slice(2), 2);
    expect(await again).toBe(0);
    expect(terminal.shown()).toContain("5 of 5 right.");
  });

  test("Ctrl-C ends it with 130, every answer kept and said", async () => {
    const terminal = fakeTerminal();
    const run = main(["quiz", "day2"], terminal.host);
    await answer(terminal, right.slice(0, 1));
    await terminal.typeAfter("Question 2/5");
    await terminal.typeAfter(KEYS, CTRL_C);
    expect(await run).toBe(130);
    expect(terminal.errors()).toContain("1 of 5 answered and saved.");
    expect(terminal.rawModes.at(-1)).toBe(false);
    expect(Object.keys(terminal.progress().lessons["day2"]!.quiz)).toEqual([quiz[0]!.id]);
  });

  test("an input that ends leaves as Esc does", async () => {
    const terminal = fakeTerminal();
    const run = main(["quiz", "day2"], terminal.host);
    await terminal.typeAfter(KEYS);
    terminal.endInput();
    expect(await run).toBe(0);
    expect(terminal.shown()).toContain("0 of 5 answered and saved.");
  });

  test("a finished quiz begins again, and can be left again", async () => {
    const terminal = fakeTerminal();
    const run = main(["quiz", "day2"], terminal.host);
    await answer(terminal, right);
    await run;
    const again = main(["quiz", "day2"], terminal.host);
    await terminal.typeAfter("You have answered all 5 before");
    await answer(terminal, right.slice(0, 3));
    await terminal.typeAfter(KEYS, ESCAPE);
    await again;
    const third = main(["quiz", "day2"], terminal.host);
    await terminal.typeAfter("You have answered 3 of 5");
    await terminal.typeAfter(KEYS, ESCAPE);
    expect(await third).toBe(0);
  });

  test("in Roman Urdu on 40 columns no line is wider", async () => {
    const terminal = fakeTerminal({ columns: 40 });
    const run = main(["quiz", "day2", "--lang", "ur"], terminal.host);
    await terminal.typeAfter("bahar.", "b", ENTER);
    await terminal.typeAfter("bahar.", "n", ENTER);
    await terminal.typeAfter("Theek nahi.");
    await terminal.typeAfter("Sawal 2/5");
    await terminal.typeAfter("bahar.", ESCAPE);
    expect(await run).toBe(0);
    const lines = terminal.shown().split("\n");
    expect(lines.filter((line) => line.length > 40)).toEqual([]);
    expect(terminal.progress().language).toBe("ur");
  });
});

describe("--plain", () => {
  test("asks by whole lines, draws nothing, and says what letters there are", async () => {
    const terminal = fakeTerminal();
    const run = main(["quiz", "day2", "--plain"], terminal.host);
    await terminal.typeAfter("Your answer (a, b, c; q leaves): ", "x\n");
    await terminal.typeAfter("Type one of a, b, c, then Enter.");
    await terminal.typeAfter("q leaves): ", "A\n");
    await terminal.typeAfter("Your answer (y, n; q leaves): ", "n\n");
    // The terminal itself shows the Enter that was typed.
    await terminal.typeAfter("Right. ");
    await terminal.typeAfter("q leaves): ", "q\n");
    expect(await run).toBe(0);
    expect(terminal.shown()).toContain("1 of 5 answered and saved.");
    // Neither boxes, nor marks, nor a drawn cursor.
    expect(terminal.shown()).not.toMatch(/[─-◿✓✗]/u);
    expect(terminal.rawModes).toEqual([]);
  });

  test("is what a dumb terminal gets, and ends with its input", async () => {
    const terminal = fakeTerminal({ env: { TERM: "dumb" } });
    const run = main(["quiz", "day2"], terminal.host);
    await terminal.typeAfter("q leaves): ");
    terminal.endInput();
    expect(await run).toBe(0);
    expect(terminal.shown()).toContain("0 of 5 answered");
  });
});

describe("--review", () => {
  test("asks what was missed, and then not before its time", async () => {
    const terminal = fakeTerminal();
    const run = main(["quiz", "day2"], terminal.host);
    await answer(terminal, [wrongLetter(quiz[0]!), ...right.slice(1)]);
    await run;

    const review = main(["quiz", "--review"], terminal.host);
    await terminal.typeAfter("1 question is due today.");
    await terminal.typeAfter("Review 1/1 · day2");
    await terminal.typeAfter(KEYS, right[0]!, ENTER);
    await terminal.typeAfter(KEYS, "n", ENTER);
    expect(await review).toBe(0);
    expect(terminal.shown()).toContain("1 of 1 right.");
    expect(terminal.progress().lessons["day2"]!.quiz[quiz[0]!.id]).toMatchObject({ box: 1 });

    expect(await main(["quiz", "--review"], terminal.host)).toBe(0);
    expect(terminal.shown()).toContain(
      "Nothing is due now. 1 question is due later, the first within a day.",
    );
  });

  test("says so when nothing was missed", async () => {
    const terminal = fakeTerminal();
    expect(await main(["quiz", "--review"], terminal.host)).toBe(0);
    expect(terminal.shown()).toContain("There is nothing to repeat");
    expect(terminal.shown()).toContain("Next:\n  async-lab quiz day1");
  });
});

describe("without a terminal", () => {
  test("prints every question with its letters, and how to answer", async () => {
    const terminal = fakeTerminal({ tty: false });
    expect(await main(["quiz", "day2"], terminal.host)).toBe(0);
    const shown = flat(terminal.shown());
    for (const [i, question] of quiz.entries()) {
      expect(shown).toContain(flat(`${i + 1}. ${question.text.en}`));
      for (const { letter, text } of lettered(question))
        expect(shown).toContain(flat(`${letter} ${text.en}`));
    }
    expect(terminal.shown()).toContain("async-lab quiz day2 --answers a,a,a,a,a");
    expect(terminal.shown()).not.toContain(quiz[0]!.options[0]!.explanation.en.slice(0, 30));
  });

  async function grade(...args: string[]): Promise<{ exitCode: number } & FakeTerminal> {
    const terminal = fakeTerminal({ tty: false });
    const exitCode = await main(["quiz", "day2", "--answers", ...args], terminal.host);
    return { ...terminal, exitCode };
  }

  test("grades answers: 0 when all are right", async () => {
    const { exitCode, shown } = await grade(right.join(","), "--format", "json");
    expect(exitCode).toBe(0);
    const record = JSON.parse(shown()) as QuizRecord;
    expect(record).toMatchObject({ kind: "quiz", lesson: "day2", score: 5, total: 5 });
    expect(Object.keys(record.answers[0]!)).toEqual([
      "id",
      "given",
      "correct",
      "right",
      "explanation",
    ]);
  });

  test("1 when one is not, in words too, and in both languages", async () => {
    const given = [wrongLetter(quiz[0]!), ...right.slice(1)].join(",");
    expect(await grade(given, "--format", "json")).toMatchObject({ exitCode: 1 });
    const { exitCode, shown } = await grade(given, "--lang", "ur");
    expect(exitCode).toBe(1);
    expect(shown()).toContain("5 mein se 4 sahi.");
  });

  test("grading keeps nothing", async () => {
    const { progress } = await grade(right.join(","), "--lang", "ur");
    expect(progress()).toEqual(NO_PROGRESS);
  });

  test.each([
    [["quiz", "day2", "--answers", "a,b"], "There are 5 questions, and 2 answers were given."],
    [["quiz", "day2", "--answers", "z,a,a,a,a"], 'The answer to question 1 is "z"'],
    [["quiz", "day2", "--format", "json"], "--format json needs --answers"],
    [["quiz", "--review", "--answers", "a"], "cannot be used together"],
    [["quiz"], "Which lesson"],
    [["quiz", "dya2"], 'There is no lesson "dya2".'],
    [["quiz", "day2", "--lang", "fr"], "argument 'fr' is invalid"],
  ])("%j is a usage error", async (args, message) => {
    const terminal = fakeTerminal({ tty: false });
    expect(await main(args, terminal.host)).toBe(2);
    expect(terminal.errors()).toContain(message);
    expect(terminal.shown()).toBe("");
  });
});
