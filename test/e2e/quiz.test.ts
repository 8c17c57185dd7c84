import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { QuizRecord } from "../../src/model/quiz-record.ts";
import type { Progress } from "../../src/model/progress.ts";
import { asyncLab } from "./command.ts";

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

const TMUX = spawnSync("tmux", ["-V"]).status === 0;
// A server of its own for each terminal: one that is ending would take the next one along.
let opened = 0;

function socket(): string {
  return `async-lab-quiz-${process.pid}-${opened}`;
}

function tmux(...args: readonly string[]): string {
  return execFileSync("tmux", ["-L", socket(), ...args], { encoding: "utf8" });
}

function closeTerminal(): void {
  if (opened > 0) spawnSync("tmux", ["-L", socket(), "kill-server"]);
}

/** A person at a terminal of this size, with a shell that says how the command ended. */
describe.skipIf(!TMUX)("in a terminal (needs tmux)", () => {
  let state = "";

  beforeEach(() => {
    state = mkdtempSync(join(tmpdir(), "async-lab-quiz-"));
  });
  afterEach(() => {
    closeTerminal();
    rmSync(state, { recursive: true });
  });

  function open(width: number, args: string): void {
    closeTerminal();
    opened += 1;
    const bin = resolve("bin/async-lab.js");
    // Ctrl-C reaches the shell too, unless the terminal is in raw mode.
    const command = `trap : INT; XDG_STATE_HOME=${state} NO_COLOR=1 ${process.execPath} ${bin} ${args}; echo "ended: $?"; read line`;
    tmux("-f", "/dev/null", "new-session", "-d", "-x", String(width), "-y", "24", command);
  }

  /** Waits until the screen holds the text; the whole of it, scrolled away or not. */
  async function shows(text: string, since = 0): Promise<string> {
    for (;;) {
      const screen = tmux("capture-pane", "-p", "-S", "-");
      if (screen.indexOf(text, since) !== -1) return screen;
      await delay(50);
    }
  }

  function press(...keys: readonly string[]): void {
    for (const key of keys) tmux("send-keys", key);
  }

  test.each([
    [
      80,
      "en",
      "about",
      "The measurement decides for b.",
      "Question 2/5",
      "1 of 5 answered, and kept.",
    ],
    [40, "ur", "Abhi", "Naap ka faisla: b.", "Sawal 2/5", "5 mein se 1 jawab"],
  ])(
    "on %i columns in %s a question is settled, explained, left and taken up again",
    async (width, language, offer, decided, second, kept) => {
      open(width, `quiz day1 --lang ${language}`);
      await shows("1/5");
      await shows("Enter");
      press("Down", "Enter");
      await shows(offer);
      press("Enter");
      await shows(decided);
      const screen = await shows(second);
      expect(screen.split("\n").every((line) => line.length <= width)).toBe(true);
      expect(screen).toMatch(/blocking, sequential/);
      press("Escape");
      await shows(kept);
      await shows("ended: 0");
      const file = join(state, "async-lab", "progress.json");
      const progress = JSON.parse(readFileSync(file, "utf8")) as Progress;
      expect(progress.lessons["day1"]?.quiz["both-blocking"]).toMatchObject({
        given: "b",
        right: true,
      });
      open(width, "quiz day1");
      await shows(second);
      press("C-c");
      await shows("ended: 130");
    },
  );

  test("Ctrl-C in the middle of a measurement keeps the answer and leaves no process", async () => {
    open(80, "quiz day1 --plain");
    await shows("(a, b, c; q leaves):");
    press("b", "Enter");
    await shows("(y, n; q leaves):");
    press("y", "Enter");
    await shows("Trial 1 of 2");
    press("C-c");
    const screen = await shows("ended: 130");
    expect(screen).toContain("1 of 5 answered, and kept.");
    expect(existsSync(join(state, "async-lab", "progress.json"))).toBe(true);
    const pane = tmux("display-message", "-p", "#{pane_pid}").trim();
    const left = spawnSync("ps", ["-o", "args=", "--ppid", pane], { encoding: "utf8" }).stdout;
    expect(left).not.toContain("async-lab");
  });
});
