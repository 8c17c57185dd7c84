import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { isAlive } from "../../../src/process/is-alive.ts";
import { hasTmux, shell, sitDown, type Person } from "../terminal.ts";

const PATIENCE = { timeout: 20_000 };

/** A person at a shell with job control, who has typed the command. */
function atShell(...args: readonly string[]): Person {
  let typed = "";
  const person = sitDown(args, {
    shell(command) {
      typed = command;
      return "env HISTFILE= bash --norc --noprofile -i";
    },
  });
  person.press(`clear; ${typed}`, "Enter");
  return person;
}

/** Presses a key until it shows: one that comes before anything reads it is lost. */
async function pressUntil(person: Person, key: string, wanted: RegExp): Promise<void> {
  for (let tries = 0; tries < 100 && !wanted.test(person.screen()); tries++) {
    person.press(key);
    await delay(100);
  }
  await person.sees(wanted);
}

describe.skipIf(!hasTmux)("Ctrl-Z, then `fg`", () => {
  test.each([
    ["a question is open", /leaves\./],
    ["the question has not been asked yet", /quiz/],
  ])("while %s: the shell has its cursor, and keys work again", async (_when, shown) => {
    const person = atShell("quiz", "day1");
    await person.sees(shown);
    await pressUntil(person, "C-z", /Stopped/);
    expect(person.cursorShown()).toBe(true);
    person.press("clear; fg", "Enter");
    await pressUntil(person, "Down", /^> [bc]/m);
    person.press("Escape");
    await person.sees("async-lab quiz day1");
  });

  test("while a load runs: all of it stops, and goes on to its end", async () => {
    const person = atShell("run", "day1", "-n", "2", "--scale", "0.05");
    await person.sees("Trial 1 of");
    await pressUntil(person, "C-z", /Stopped/);
    expect(person.cursorShown()).toBe(true);
    const states = (): readonly string[] => person.family().map(({ state }) => state.charAt(0));
    // The command, and the server under test.
    expect(states().length).toBeGreaterThan(1);
    await expect.poll(states, PATIENCE).toEqual(states().map(() => "T"));
    person.press('clear; fg; echo "[exit $?]"', "Enter");
    await person.sees("[exit 0]");
    await expect.poll(states, PATIENCE).toEqual([]);
  });
});

describe.skipIf(!hasTmux)("a window that is closed", () => {
  test.each([
    ["under a question", ["quiz", "day1"]],
    ["while a load runs", ["run", "day1", "--real-time"]],
  ])("%s: exit code 129, no stack, and no process is left", async (_when, args) => {
    const folder = mkdtempSync(join(tmpdir(), "async-lab-window-"));
    const [stderr, exit] = [join(folder, "stderr"), join(folder, "exit")];
    const person = sitDown(args, {
      // The inner shell outlives the window, to tell how the command ended; the outer one's death is what tells it.
      shell: (command) =>
        `sh -c ${shell(`sh -c ${shell(`trap '' HUP; ${command} 2> ${stderr}; echo $? > ${exit}`)}; true`)}`,
    });
    const said = (): string => readFileSync(stderr, "utf8");
    if (args[0] === "quiz") await person.sees("leaves.");
    else await expect.poll(said, PATIENCE).toContain("Trial 1 of");
    const pids = person.family().map(({ pid }) => pid);
    expect(pids.length).toBeGreaterThan(0);
    person.closeWindow();
    await expect.poll(() => existsSync(exit) && readFileSync(exit, "utf8"), PATIENCE).toBe("129\n");
    expect(said()).not.toMatch(/^\s+at |native|EIO|\bError\b/im);
    await expect.poll(() => pids.filter(isAlive), PATIENCE).toEqual([]);
  });
});
