import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { defineExercise, type Kit } from "../../../src/exercise.ts";
import { ExerciseVerifier } from "../../../src/exercise/verify.ts";

// What should happen is waited for, whichever way it comes; what cannot happen any more is said not to.

const room = mkdtempSync(join(tmpdir(), "async-lab-waiting-"));
afterAll(() => rmSync(room, { recursive: true, force: true }));
const verifier = new ExerciseVerifier();
afterAll(async () => await verifier[Symbol.asyncDispose]());
let files = 0;

/** What a check of the kit's own says of a file with this code; its fault's text if that is what came. */
async function told(code: string, look: (kit: Kit) => Promise<boolean>): Promise<boolean | string> {
  let answer: boolean | null = null;
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
          answer = await look(kit);
          await kit.drain(() => 42);
        },
      },
    ],
  });
  const file = join(room, `file-${files++}.mjs`);
  writeFileSync(file, code);
  const { checks } = await verifier.run(exercise, file);
  return answer ?? checks[0]?.message.en ?? "";
}

/** Whether `get` came to be called by a file with this code, by the kit's own word. */
async function isCalled(code: string): Promise<boolean | string> {
  return await told(code, async (kit) => {
    const { origin, requests } = await kit.upstream();
    await kit.call("main", kit.fake("get"), origin);
    if (code.includes("fetch("))
      if (await kit.until(() => requests.length > 0)) requests[0]?.answer(200, {});
    return await kit.until(() => kit.calls("get").length > 0);
  });
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

test.each([
  ["setTimeout", `setTimeout(resolve, 1)`],
  ["an interval", `{ const on = setInterval(() => { clearInterval(on); resolve(); }, 1); }`],
  ["node:timers", `import("node:timers").then((timers) => timers.setTimeout(resolve, 1))`],
  [
    "timers/promises",
    `import("node:timers/promises").then((timers) => timers.setTimeout(1).then(resolve))`,
  ],
  ["promisify", `promisify(setTimeout)(1).then(resolve)`],
])("a pause of 1 ms is told from none: %s", async (_name, pause) => {
  const code = `
    import { promisify } from "node:util";
    export async function main(get) {
      await get();
      await new Promise((resolve) => { ${pause}; });
      await get();
    }`;
  const early = await told(code, async (kit) => {
    await kit.call("main", kit.fake("get"));
    await kit.until(() => kit.calls("get").length > 0);
    kit.calls("get")[0]?.resolve();
    await kit.still();
    const before = kit.calls("get").length > 1;
    expect(await kit.until(() => kit.calls("get").length > 1)).toBe(true);
    return before;
  });
  expect(early).toBe(false);
});

test.each([
  ["a timer", `setTimeout(get, 300)`, true],
  ["a timer that keeps no process alive", `setTimeout(get, 300).unref()`, true],
  ["the timer of a signal", `AbortSignal.timeout(300).addEventListener("abort", get)`, true],
  ["a timer of an hour", `setTimeout(get, 3_600_000).unref()`, false],
  ["nothing", ``, false],
])("what must not come is looked for as long as it may: %s", async (_name, later, comes) => {
  const follows = await told(`export const main = (get) => { ${later}; };`, async (kit) => {
    await kit.call("main", kit.fake("get"));
    return await kit.follows(() => kit.calls("get").length > 0);
  });
  expect(follows).toBe(comes);
});
