import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { defineExercise } from "../../../src/exercise.ts";
import { runExercise } from "../../../src/exercise/verify.ts";

// What should happen is waited for, whichever way it comes; what cannot happen any more is said not to.

const room = mkdtempSync(join(tmpdir(), "async-lab-waiting-"));
afterAll(() => rmSync(room, { recursive: true, force: true }));
let files = 0;

/** Whether `get` came to be called by a file with this code, by the kit's own word. */
async function isCalled(code: string): Promise<boolean | string> {
  let called: boolean | null = null;
  const exercise = defineExercise({
    id: "day1",
    title: { en: "t", ur: "t" },
    task: { en: "t", ur: "t" },
    hints: [],
    misconceptions: {},
    checks: [
      {
        id: "called",
        title: { en: "t", ur: "t" },
        rounds: 1,
        async run(kit) {
          const { origin, requests } = await kit.upstream();
          await kit.call("main", kit.fake("get"), origin);
          if (code.includes("fetch("))
            if (await kit.until(() => requests.length > 0)) requests[0]?.answer(200, {});
          called = await kit.until(() => kit.calls("get").length > 0);
          await kit.drain(() => 42);
        },
      },
    ],
  });
  const file = join(room, `file-${files++}.mjs`);
  writeFileSync(file, code);
  const { checks } = await runExercise(exercise, file);
  return called ?? checks[0]?.message.en ?? "";
}

describe("what comes is waited for", () => {
  test.each([
    ["at once", `export const main = (get) => get();`],
    [
      "after another program, which takes its time to start",
      `import { execFile } from "node:child_process";
       export const main = (get) => new Promise((resolve) => execFile(process.execPath, ["-e", "setTimeout(() => {}, 400)"], () => resolve(get())));`,
    ],
    [
      "after a thread has answered",
      `import { Worker } from "node:worker_threads";
       export const main = (get) => new Promise((resolve) => {
         new Worker("setTimeout(() => require('node:worker_threads').parentPort.postMessage(1), 400)", { eval: true }).once("message", () => resolve(get()));
       });`,
    ],
    [
      "after a fetch on another thread",
      `import { Worker } from "node:worker_threads";
       export const main = (get, origin) => new Promise((resolve) => {
         const code = "const { parentPort, workerData } = require('node:worker_threads'); fetch(workerData).then((r) => r.text()).then(() => parentPort.postMessage(1))";
         new Worker(code, { eval: true, workerData: origin }).once("message", () => resolve(get()));
       });`,
    ],
    [
      "after a file, read in very small pieces",
      `import { open } from "node:fs/promises";
       export async function main(get) {
         const handle = await open(process.execPath);
         try { for (let at = 0; at < 4000; at++) await handle.read(Buffer.alloc(8), 0, 8, at); } finally { await handle.close(); }
         return get();
       }`,
    ],
    [
      "after a third of a second",
      `export const main = (get) => new Promise((resolve) => setTimeout(() => resolve(get()), 300));`,
    ],
  ])("%s", async (_name, code) => {
    expect(await isCalled(code)).toBe(true);
  });
});

describe("what cannot come is not waited for", () => {
  test.each([
    ["nothing is under way", `export async function main() {}`],
    ["a promise never settles", `export const main = () => new Promise(() => {});`],
    [
      "a timer runs for an hour",
      `export const main = (get) => new Promise((resolve) => setTimeout(() => resolve(get()), 3_600_000));`,
    ],
    ["an interval runs on", `export const main = () => void setInterval(() => {}, 20);`],
  ])("%s", async (_name, code) => {
    expect(await isCalled(code)).toBe(false);
  });
});
