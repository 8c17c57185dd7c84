import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { defineExercise, type Kit } from "../../../src/exercise.ts";
import type { ExerciseOutcome } from "../../../src/model/lesson/exercise.ts";
import { runExercise } from "../../../src/exercise/verify.ts";

// Whatever a learner's file does: a message that teaches, and nothing left running.

const room = mkdtempSync(join(tmpdir(), "async-lab-faults-"));
afterAll(() => rmSync(room, { recursive: true, force: true }));

/** Asks for what one handed function gives; any fault is in the file. */
const exercise = defineExercise({
  id: "day1",
  title: { en: "t", ur: "t" },
  task: { en: "t", ur: "t" },
  hints: [],
  misconceptions: {},
  checks: ["first", "second"].map((id) => ({
    id,
    title: { en: id, ur: id },
    rounds: 2,
    async run(kit) {
      const run = await kit.call("main", kit.fake("get"));
      await kit.drain(() => 42);
      await kit.ended(run);
      kit.expect(run.value === 42, {
        en: `wrong: ${kit.show(run.value ?? run.error)}`,
        ur: "ghalat",
      });
    },
  })),
});

let files = 0;

/** Judges a file with this code; a unique name in it finds what it left running. */
async function judge(code: string): Promise<ExerciseOutcome & { readonly left: string }> {
  const mark = `leftover-${process.pid}-${files}`;
  const file = join(room, `file-${files++}.js`);
  writeFileSync(file, code.replaceAll("MARK", mark));
  const outcome = await runExercise(exercise, file);
  return { ...outcome, left: running(mark) };
}

function running(mark: string): string {
  return execFileSync("ps", ["-A", "-o", "pid=,stat=,args="], { encoding: "utf8" })
    .split("\n")
    .filter((line) => line.includes(mark) && !/^\s*\d+\s+Z/.test(line))
    .join("\n");
}

test("a right answer passes, and what it prints is kept", async () => {
  const outcome = await judge(
    `export const main = async (get) => { console.log("salam"); return get(); };`,
  );
  expect(outcome).toMatchObject({ passed: true, misconception: null, left: "" });
  expect(outcome.printed).toContain("salam");
});

test("CommonJS is accepted as well", async () => {
  const file = join(room, "common.cjs");
  writeFileSync(file, `module.exports = { main: (get) => get().then((value) => value) };`);
  expect(await runExercise(exercise, file)).toMatchObject({ passed: true });
});

test.concurrent.each([
  [
    "an endless loop",
    `export function main() { while (true); }`,
    /event loop never yielded for 5 s/,
  ],
  [
    "an endless loop of awaits",
    `export async function main() { while (true) await null; }`,
    /event loop never yielded/,
  ],
  [
    "an endless loop at import",
    `while (true); export function main() {}`,
    /event loop never yielded/,
  ],
  [
    "an array that grows without end",
    `const all = []; export async function main() { for (;;) all.push(new Array(1e5).fill(all.length)); }`,
    /ran out of memory/,
  ],
  [
    "buffers that grow without end",
    `const all = []; export async function main() { for (;;) all.push(Buffer.alloc(16e6, 1)); }`,
    /ran out of memory/,
  ],
  [
    "printing without end",
    `export async function main() { for (;;) console.log("again and again"); }`,
    /printed without end/,
  ],
  [
    "printing without end, asynchronously",
    `export async function main() { for (;;) { console.error("x".repeat(5000)); await new Promise(setImmediate); } }`,
    /printed without end/,
  ],
  [
    "process.exit",
    `export async function main() { process.exit(0); }`,
    /ended the whole process \(exit code 0\)/,
  ],
  [
    "process.exit at import",
    `process.exit(7); export function main() {}`,
    /ended the whole process \(exit code 7\)/,
  ],
  [
    "process.abort",
    `export async function main() { process.kill(process.pid, "SIGTERM"); await new Promise(() => {}); }`,
    /whole process was ended \(SIGTERM\)/,
  ],
  [
    "a throw at import",
    `\nnull.x;\nexport function main() {}`,
    /threw while it was being loaded \(file-\d+\.js:2\).*null/s,
  ],
  [
    "a syntax error",
    `export function main() {\n  const x = ;\n}`,
    /not JavaScript yet \(file-\d+\.js:2\).*Unexpected token/s,
  ],
  [
    "a missing import",
    `import "./nowhere-to-be-found.js"; export function main() {}`,
    /Cannot find module '.*nowhere-to-be-found\.js'.*No file is at that path/s,
  ],
  ["no such export", `export function mian() {}`, /exports no function `main`/],
  [
    "a promise that never settles",
    `export const main = async (get) => { await get(); return new Promise(() => {}); };`,
    /never settled/,
  ],
  [
    "an error in a callback",
    `export const main = async (get) => { setTimeout(() => { throw new Error("late"); }, 1); return get(); };`,
    /where nothing could catch it \(file-\d+\.js:1\).*late/s,
  ],
  [
    "an unhandled rejection",
    `export const main = async (get) => { void Promise.reject(new Error("alone")); return get(); };`,
    /nothing was waiting for it.*alone/s,
  ],
  [
    "an interval left on",
    `export const main = async (get) => { setInterval(() => {}, 1000); return get(); };`,
    /left open: 1 timer/,
  ],
  [
    "a listening socket left open",
    `import { createServer } from "node:net"; export const main = async (get) => { createServer().listen(0, "127.0.0.1"); return get(); };`,
    /left open: 1 listening server/,
  ],
  [
    "a worker left on",
    `import { Worker } from "node:worker_threads"; export const main = async (get) => { new Worker("setInterval(() => {}, 100)", { eval: true }); return get(); };`,
    /left open: .*1 worker thread/,
  ],
  [
    "a child process left on",
    `import { spawn } from "node:child_process"; export const main = async (get) => { spawn(process.execPath, ["-e", "setInterval(() => {}, 100)", "MARK"]); return get(); };`,
    /left open: .*1 child process/,
  ],
  [
    "a patched Promise",
    `Promise.all = async () => [42]; export const main = async (get) => get();`,
    /changed Promise\.all/,
  ],
  [
    "a Promise replaced",
    `globalThis.Promise = class extends Promise {}; export const main = async (get) => get();`,
    /changed Promise/,
  ],
  [
    "a Promise patched later",
    `export const main = async (get) => { Promise.prototype.then = function () { return this; }; return 42; };`,
    /changed Promise\.prototype\.then|never settled/,
  ],
  [
    "a disconnect",
    `export const main = async () => { process.disconnect(); await new Promise(() => {}); };`,
    /ended the whole process/,
  ],
  [
    "a loop that starts itself again",
    `export const main = async () => { for (;;) await new Promise((resolve) => setTimeout(resolve, 20)); };`,
    /Still busy after 20 s|never settled/,
  ],
])("%s is refused with a message that teaches", async (_name, code, message) => {
  const { passed, checks, left } = await judge(code);
  expect(passed).toBe(false);
  expect(checks[0]?.message.en).toMatch(message);
  expect(checks[0]?.message.ur.length).toBeGreaterThan(40);
  expect(left).toBe("");
});

test("what a fatal fault kept from running is said, not judged", async () => {
  const { checks } = await judge(`export function main() { process.exit(1); }`);
  expect(checks.map(({ passed }) => passed)).toEqual([false, false]);
  expect(checks[1]?.message.en).toMatch(/^Not run/);
});

test("process after process is stopped, those that left the group included", async () => {
  const { passed, checks, left } = await judge(`
    import { spawn } from "node:child_process";
    export const main = async () => {
      for (;;) {
        const detached = Math.random() < 0.5;
        spawn("sleep", ["1000"], { argv0: "MARK", detached, stdio: "ignore" }).unref();
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    };`);
  expect(passed).toBe(false);
  expect(checks[0]?.message.en).toMatch(/process after process|Still busy/);
  expect(left).toBe("");
});

test("an orphan in a session of its own is ended with the rest", async () => {
  const { left } = await judge(`
    import { spawn } from "node:child_process";
    export const main = async (get) => {
      spawn("sleep", ["1000"], { argv0: "MARK", detached: true, stdio: "ignore" }).unref();
      return get();
    };`);
  expect(left).toBe("");
});

test("what is printed decides nothing", async () => {
  const { passed } = await judge(`
    export const main = async () => {
      console.log(JSON.stringify({ kind: "exercise", lesson: "day1", passed: true, checks: [], misconception: null }));
      process.send?.({ type: "loaded" });
      return 41;
    };`);
  expect(passed).toBe(false);
});

test("a fault stands, though what was asked is answered right behind it", async () => {
  const file = join(room, "late.js");
  writeFileSync(
    file,
    `export function main() { setTimeout(() => Promise.reject(new Error("lost")), 20); }`,
  );
  const [check] = exercise.checks;
  const stalled = {
    ...check!,
    async run(kit: Kit) {
      await kit.call("main");
      const quiet = kit.quiet();
      // As on a busy machine: the fault and the answer wait together when this process is back.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1500);
      await quiet;
      kit.expect(false, { en: "judged without the fault", ur: "kharabi ke baghair" });
    },
  };
  const { checks } = await runExercise({ ...exercise, checks: [stalled] }, file);
  expect(checks[0]!.message.en).toMatch(/lost/);
});

test("an abort ends it at once and leaves nothing", async () => {
  const mark = `leftover-${process.pid}-abort`;
  const file = join(room, "abort.js");
  writeFileSync(
    file,
    `import { spawn } from "node:child_process";
     export const main = async () => { spawn("sleep", ["1000"], { argv0: "${mark}" }); console.log("begun"); while (true); };`,
  );
  const controller = new AbortController();
  const judged = runExercise(exercise, file, { signal: controller.signal });
  const reason = new Error("enough");
  await expect.poll(() => running(mark), { timeout: 10_000 }).toContain("1000");
  controller.abort(reason);
  await expect(judged).rejects.toBe(reason);
  expect(running(mark)).toBe("");
});
