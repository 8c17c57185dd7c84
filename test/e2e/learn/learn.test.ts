import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Progress } from "../../../src/model/learner/progress.ts";
import { readProgress } from "../../../src/progress/file.ts";
import { asyncLab } from "../command.ts";
import { hasTmux, sitDown } from "../terminal.ts";

function progressIn(state: string): Progress {
  return readProgress(join(state, "async-lab")).progress;
}

describe.skipIf(!hasTmux)("learn, at a real terminal (needs tmux)", () => {
  test("from the first screen to a measured prediction, a refutation, and back later", async () => {
    const state = mkdtempSync(join(tmpdir(), "async-lab-state-"));
    const person = sitDown([], { state });
    await person.sees(/> a {2}English/);
    person.press("Enter");
    await person.sees(/> c {2}Begin: day1/);
    person.press("Enter");
    await person.sees("Step 1 of");
    await person.sees(/> n {2}Go on/);
    person.press("Enter");
    await person.sees("Your guess, in ms");
    // What is no number is refused with a reason, and nothing is lost.
    person.press("many", "Enter");
    await person.sees("Type a number of milliseconds");
    for (let i = 0; i < 4; i++) person.press("BSpace");
    person.press("500", "Enter");
    const verdict = await person.sees("Remember:");
    expect(verdict).toContain("You said: 500 ms");
    expect(verdict).toMatch(/(Measured|By theory): \d{3} ms/);
    expect(verdict).toContain("Not quite.");
    expect(verdict).toMatch(/#1 █+ \d+ ms/);
    await person.sees("Promise.all still helps");
    person.press("a", "Enter");
    await person.sees('A common belief: "`async` makes it non-blocking"');
    await person.sees("Which finishes first?");
    person.press("Escape");
    // Back in the menu, which knows where to go on.
    await person.sees(/Where you are is saved[\s\S]+> c {2}Go on: day1/);
    expect(progressIn(state).lessons["day1"]).toMatchObject({
      step: "predict:queue-order",
      predictions: {
        "together-awaited": { given: "500 ms", right: false },
        "blocking-together": { right: false },
      },
    });
    person.press("C-c");
    await person.sees("[exit 130]");
    expect(person.cursorShown()).toBe(true);

    const later = sitDown(["learn"], { state });
    const resumed = await later.sees("Which finishes first?");
    expect(resumed).not.toContain("Step 1 of");
    later.press("C-c");
    await later.sees("[exit 130]");
  });

  test("Ctrl-C in the midst of a measurement leaves no server and no hidden cursor", async () => {
    const person = sitDown(["learn", "day1"]);
    await person.sees(/> n {2}Go on/);
    person.press("Enter");
    await person.sees("Your guess, in ms");
    person.press("300", "Enter");
    await person.sees(/awaited, sequential/);
    person.press("C-c");
    const left = await person.sees("[exit 130]");
    expect(left).toContain("async-lab learn day1");
    expect(person.cursorShown()).toBe(true);
  });

  test("the exercise is followed until it passes, and the next lesson is a key away", async () => {
    const state = mkdtempSync(join(tmpdir(), "async-lab-state-"));
    mkdirSync(join(state, "async-lab"));
    const day1 = { step: "exercise", predictions: {}, quiz: {}, exercise: null };
    writeFileSync(
      join(state, "async-lab", "progress.json"),
      JSON.stringify({ formatVersion: 1, language: "en", lessons: { day1 } }),
    );
    const cwd = mkdtempSync(join(tmpdir(), "async-lab-desk-"));
    const person = sitDown(["learn"], { state, cwd });
    await person.sees(/> s {2}Start it here/);
    person.press("Enter");
    await person.sees("4 of 5 checks passed");
    copyFileSync(
      "lessons/day1-sync-vs-async/exercise/solution.js",
      join(cwd, "async-lab-exercises", "day1.js"),
    );
    await person.sees("Every check passed");
    person.press("q");
    await person.sees(/day1 is done[\s\S]+> n {2}Continue with day2/);
    expect(progressIn(state).lessons["day1"]).toMatchObject({
      step: null,
      exercise: { passedAt: expect.any(String) as unknown },
    });
    person.press("Enter");
    await person.sees("day2 · Step 1 of");
    person.press("C-c");
    await person.sees("[exit 130]");
    expect(person.cursorShown()).toBe(true);
  });

  test("a lesson without a text in Roman Urdu is learned in English", async () => {
    const cwd = mkdtempSync(join(tmpdir(), "async-lab-desk-"));
    await asyncLab(["new", "lesson", "coffee"], { cwd });
    rmSync(join(cwd, "coffee", "README.ur.md"));
    const person = sitDown(["learn", "./coffee", "--lang", "ur"], { cwd });
    const shown = await person.sees(/> n {2}Aage chalo/);
    expect(shown).toContain("this lesson has no text in Roman Urdu");
    person.press("Escape");
    await person.sees("[exit 0]");
  });

  test("plain, in Roman Urdu: whole lines, nothing drawn, letters and numbers typed", async () => {
    const person = sitDown(["learn", "day1", "--plain", "--lang", "ur"]);
    await person.sees(/Tumhara jawab \(n, r; q se bahar\)/);
    person.press("n", "Enter");
    await person.sees("Tumhara andaza, ms mein");
    person.press("0.3 s", "Enter");
    const shown = await person.sees("Yaad rakho:");
    expect(shown).toMatch(/Trial 1\/\d: .+, taqreeban \d s baaqi/);
    expect(shown).toMatch(/^Sahi\.$/m);
    expect(shown).not.toMatch(/[█░✓✗─]/);
    await person.sees(/Tumhara jawab \(a, b, c; q se bahar\)/);
    person.press("q", "Enter");
    await person.sees("async-lab learn day1");
    await person.sees("[exit 0]");
  });

  test.each([40, 80])("every line fits %i columns", async (columns) => {
    const person = sitDown(["learn", "day1"], { columns });
    await person.sees(/> n {2}Go on/);
    person.press("Enter");
    await person.sees("Your guess, in ms");
    person.press("300", "Enter");
    const shown = await person.sees("Remember:");
    // Lines that the terminal had to wrap are joined here, and would be longer.
    for (const line of shown.split("\n"))
      expect(line.trimEnd().length, line).toBeLessThanOrEqual(columns);
    person.press("C-c");
    await person.sees("[exit 130]");
  });
});

test("without a terminal, the lessons and the steps are named as commands", async () => {
  const menu = await asyncLab([]);
  expect(menu).toMatchObject({ exitCode: 0, stderr: "" });
  expect(menu.stdout).toContain("async-lab learn day1");
  expect(menu.stdout).toContain("async-lab --help");
  const steps = await asyncLab(["learn", "day3"]);
  expect(steps).toMatchObject({ exitCode: 0, stderr: "" });
  for (const command of ["read day3", "run day3", "quiz day3"])
    expect(steps.stdout).toContain(`async-lab ${command}`);
});

test("a lesson that is not there is named with the nearest", async () => {
  const { exitCode, stdout, stderr } = await asyncLab(["learn", "day9"]);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  expect(stderr).toMatch(/There is no lesson "day9"[\s\S]*day/);
});
