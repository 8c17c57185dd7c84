import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { demosOf, runDemo, type Demo, type DemoLine } from "../../../src/lesson/demo.ts";

const never = new AbortController().signal;

function demo(source: string): Demo {
  const folder = mkdtempSync(join(tmpdir(), "async-lab-demo-"));
  mkdirSync(join(folder, "demos"));
  writeFileSync(join(folder, "demos", "one.js"), source);
  return demosOf(folder)[0]!;
}

/** Resolves when a process has ended; the test's own limit ends the waiting. */
async function gone(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

test("each line comes in its order, from where it was said", async () => {
  const lines: DemoLine[] = [];
  const one = demo(`process.stdout.write("a\\nb\\n", () => process.stderr.write("c\\n"));
    process.stdout.write("without an end");`);
  await runDemo(one, (line) => lines.push(line), { signal: never });
  const said = (from: string): readonly string[] =>
    lines.filter((line) => line.from === from).map(({ text }) => text);
  expect(said("stdout")).toEqual(["a", "b", "without an end"]);
  expect(said("stderr")).toEqual(["c"]);
});

test("an abort kills it and what it started", async () => {
  const stop = new AbortController();
  const pids: number[] = [];
  const one = demo(`import { spawn } from "node:child_process";
    const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    console.log(process.pid);
    console.log(child.pid);
    setInterval(() => {}, 1000);`);
  const running = runDemo(
    one,
    ({ text }) => {
      if (pids.push(Number(text)) === 2) stop.abort(new Error("enough"));
    },
    { signal: stop.signal },
  );
  await expect(running).rejects.toThrow("enough");
  // Windows kills no group: there the child of the demo is on its own.
  await gone(pids[0]!);
  if (process.platform === "win32") process.kill(pids[1]!);
  await gone(pids[1]!);
});

test.each([
  ["demo-failed", "exit code 3", "process.exitCode = 3;"],
  ["demo-too-long", "within 0.5 s", "for (;;);"],
  ["demo-too-loud", "more than 20 lines", "for (;;) console.log(1);"],
])("%s", async (code, message, source) => {
  let lines = 0;
  const running = runDemo(demo(source), () => (lines += 1), {
    signal: never,
    // The endless loop has its time, the endless print is ended by its lines.
    limitMs: code === "demo-too-long" ? 500 : 30_000,
    mostLines: 20,
  });
  await expect(running).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
  expect(lines).toBeLessThanOrEqual(20);
});
