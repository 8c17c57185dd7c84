import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { demosOf, runDemo, type DemoLine } from "../../../src/lesson/demo.ts";

let folder: string;
const never = new AbortController().signal;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "async-lab-demo-"));
  mkdirSync(join(folder, "demos"));
});

function demo(source: string): ReturnType<typeof demosOf>[number] {
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

test("the comment at the top says what it is and what to look at, in both languages", () => {
  const { name, title, look } = demo(
    "// A title.\n//\n// Look at: the order,\n// of all lines.\n//\n// Dekho: tarteeb.\n\n// Look at: no more\n",
  );
  expect({ name, title, look }).toEqual({
    name: "one",
    title: "A title.",
    look: { en: "the order, of all lines.", ur: "tarteeb." },
  });
  expect(demo("process.exit();\n")).toMatchObject({ title: "one", look: { en: "", ur: "" } });
  expect(demosOf(join(folder, "demos"))).toEqual([]);
});

test("a demo may be a module by its own ending, and what is no script is none", () => {
  for (const file of ["b.mjs", "a.js", "c.cjs", "notes.md", "types.d.ts"])
    writeFileSync(join(folder, "demos", file), "// A title.\n");
  expect(demosOf(folder).map(({ name }) => name)).toEqual(["a", "b", "c"]);
});

test.each(readdirSync("lessons"))("the demos of %s say what to look at", (lesson) => {
  for (const { look, title, name } of demosOf(join("lessons", lesson))) {
    expect({ name, title }).toEqual({ name, title: expect.stringMatching(/ /) });
    expect(look.en).toMatch(/\.$/);
    expect(look.ur).toMatch(/\.$/);
    expect(look.ur).not.toBe(look.en);
  }
});

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
