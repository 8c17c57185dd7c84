import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, expect, test } from "vitest";
import { asyncLab, childrenOf, start, type Finished } from "../command.ts";

const room = mkdtempSync(join(tmpdir(), "async-lab-exercise-command-"));
const env = { XDG_STATE_HOME: join(room, "state") };
const mine = join(room, "async-lab-exercises", "day1.js");
const solution = resolve(
  import.meta.dirname,
  "../../../lessons/day1-sync-vs-async/exercise/solution.js",
);
afterAll(() => rmSync(room, { recursive: true, force: true }));

function exercise(...args: readonly string[]): Promise<Finished> {
  return asyncLab(["exercise", ...args], { cwd: room, env });
}

test("from the first list to the worked answer, and nothing is overwritten", async () => {
  expect((await exercise("check")).stderr).toContain("There is no exercise in this folder.");
  expect(await exercise("start", "day1")).toMatchObject({ exitCode: 0 });
  const starter = readFileSync(mine, "utf8");

  const failed = await exercise("check");
  expect(failed).toMatchObject({ exitCode: 1, stderr: "" });
  expect(failed.stdout).toContain("never overlapped");
  expect(await exercise("solution", "day1")).toMatchObject({ exitCode: 1, stdout: "" });
  expect((await exercise("hint", "day1")).stdout).toContain("Hint 1 of 4");
  expect((await exercise("hint", "day1")).stdout).toContain("Hint 2 of 4");
  expect((await exercise("hint", "day1", "--step", "4")).stdout).toContain("Promise.all([");
  expect(await exercise("hint", "day1", "--step", "9")).toMatchObject({ exitCode: 2 });

  copyFileSync(solution, mine);
  expect((await exercise("start", "day1")).stdout).toContain("was not changed");
  expect(readFileSync(mine, "utf8")).toBe(readFileSync(solution, "utf8"));
  const { stdout, exitCode } = await exercise("check", "day1", "--format", "json");
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    kind: "exercise",
    lesson: "day1",
    passed: true,
    checks: [
      { id: "overlap", passed: true },
      { id: "results" },
      { id: "customers" },
      { id: "failure" },
      { id: "early-failure" },
    ],
    misconception: null,
  });
  expect((await exercise("solution", "day1")).stdout).toContain("worked answer");
  expect((await exercise("list")).stdout).toMatch(/✓ day1 .*\(2\)/);

  expect(await exercise("reset", "day1")).toMatchObject({ exitCode: 0 });
  expect(readFileSync(mine, "utf8")).toBe(starter);
  expect(readFileSync(join(room, "async-lab-exercises", "day1.attempt-1.js"), "utf8")).toBe(
    readFileSync(solution, "utf8"),
  );
});

test("what cannot be used is said, with what to do", async () => {
  expect(await exercise("check", "day1", "--file", "nowhere.js")).toMatchObject({ exitCode: 2 });
  expect(await exercise("start", "day99")).toMatchObject({ exitCode: 2 });
  writeFileSync(join(room, "taken"), "");
  expect(await exercise("start", "day1", "--dir", join(room, "taken"))).toMatchObject({
    exitCode: 2,
  });
});

test("watch verifies again on a save, and a signal leaves nothing", async () => {
  await exercise("start", "day1");
  const running = start(["exercise", "watch", "day1"], { cwd: room, env });
  let seen = "";
  running.process.stdout?.on("data", (text: string) => (seen += text));
  await expect.poll(() => seen, { timeout: 50_000 }).toContain("4 of 5 checks passed.");
  copyFileSync(solution, mine);
  await expect.poll(() => seen, { timeout: 50_000 }).toContain("Every check passed.");
  writeFileSync(mine, "export async function loadScreen() { while (true); }");
  await expect.poll(() => childrenOf(running.process.pid ?? 0).length, { timeout: 20_000 }).toBe(1);
  running.process.kill("SIGHUP");
  expect(await running.finished).toMatchObject({ exitCode: 129 });
});

test.each([
  ["SIGINT", 130],
  ["SIGKILL", null],
] as const)(
  "%s in the middle of a check leaves neither process nor folder",
  async (signal, code) => {
    const temporary = mkdtempSync(join(room, "tmp-"));
    const file = join(room, `busy-${signal}.js`);
    // Day 2's check has put a file into its folder by the time it calls this.
    writeFileSync(
      file,
      "export async function printFile() { console.log('called'); while (true); }",
    );
    const running = start(["exercise", "check", "day2", "--file", file], {
      cwd: room,
      env: { ...env, TMPDIR: temporary },
    });
    await expect.poll(() => readdirSync(temporary), { timeout: 50_000 }).toHaveLength(1);
    const children = childrenOf(running.process.pid ?? 0);
    expect(children).toHaveLength(1);
    running.process.kill(signal);
    expect(await running.finished).toMatchObject({ exitCode: code });
    await expect.poll(() => readdirSync(temporary), { timeout: 20_000 }).toEqual([]);
    await expect.poll(() => children.filter(isRunning), { timeout: 20_000 }).toEqual([]);
  },
);

/** A process that is dead and that its new parent has not buried yet runs no more. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== "linux" || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}
