import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { QuizRecord } from "../../../src/model/record/quiz.ts";
import { readProgress } from "../../../src/progress/file.ts";
import { asyncLab } from "../command.ts";
import { hasTmux, sitDown } from "../terminal.ts";

describe("the built program", () => {
  test("grades for other programs", async () => {
    const args = ["quiz", "day1", "--answers", "b,c,a,c,a", "--format", "json"];
    const { exitCode, stdout, stderr } = await asyncLab(args);
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: "" });
    const { score, total, answers } = JSON.parse(stdout) as QuizRecord;
    expect([score, total]).toEqual([4, 5]);
    expect(answers.at(-1)).toMatchObject({ given: "a", correct: "b", right: false });
  });

  test("prints the questions into a pipe", async () => {
    const { exitCode, stdout } = await asyncLab(["quiz", "day6", "--lang", "ur"]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("async-lab quiz day6 --answers a,a,a,a,a");
  });
});

describe.skipIf(!hasTmux)("in a terminal (needs tmux)", () => {
  // On a busy machine the measurement may miss theory, and then theory decides.
  test.each([
    [
      80,
      "en",
      "about",
      /By (the measurement|theory): b\./,
      "Question 2/5",
      "1 of 5 answered and saved.",
    ],
    [40, "ur", "Abhi", /(Measurement|Theory) ke hisaab se: b\./, "Sawal 2/5", "5 mein se 1 jawab"],
  ])(
    "on %i columns in %s a question is settled, explained, left and taken up again",
    async (columns, language, offer, decided, second, kept) => {
      const state = mkdtempSync(join(tmpdir(), "async-lab-state-"));
      const person = sitDown(["quiz", "day1", "--lang", language], { columns, state });
      await person.sees("1/5");
      await person.sees("Enter");
      person.press("Down", "Enter");
      await person.sees(offer);
      person.press("Enter");
      await person.sees(decided);
      const screen = await person.sees(second);
      expect(screen.split("\n").filter((line) => line.length > columns)).toEqual([]);
      expect(screen).toMatch(/blocking, sequential/);
      person.press("Escape");
      await person.sees(kept);
      await person.sees("[exit 0]");
      const { progress } = readProgress(join(state, "async-lab"));
      expect(progress.lessons["day1"]?.quiz["both-blocking"]).toMatchObject({
        given: "b",
        right: true,
      });
      const later = sitDown(["quiz", "day1"], { columns, state });
      await later.sees(second);
      later.press("C-c");
      await later.sees("[exit 130]");
    },
  );

  test("Ctrl-C in the middle of a measurement keeps the answer and leaves no process", async () => {
    const state = mkdtempSync(join(tmpdir(), "async-lab-state-"));
    const person = sitDown(["quiz", "day1", "--plain"], { state });
    await person.sees("(a, b, c; q leaves):");
    person.press("b", "Enter");
    await person.sees("(y, n; q leaves):");
    person.press("y", "Enter");
    await person.sees("Trial 1 of 2");
    person.press("C-c");
    const screen = await person.sees("[exit 130]");
    expect(screen).toContain("1 of 5 answered and saved.");
    expect(existsSync(join(state, "async-lab", "progress.jsonl"))).toBe(true);
    expect(person.running()).not.toContain("async-lab");
  });
});
