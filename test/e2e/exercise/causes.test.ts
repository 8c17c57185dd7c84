import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { defineExercise } from "../../../src/exercise.ts";
import type { ExerciseOutcome } from "../../../src/model/lesson/exercise.ts";
import { ExerciseVerifier } from "../../../src/exercise/verify.ts";

// Slips that any exercise may meet are named as what they are, and only where they were seen. The
// exercise here names nothing itself: whatever is told comes from the kit.

const room = mkdtempSync(join(tmpdir(), "async-lab-causes-"));
const verifier = new ExerciseVerifier();
afterAll(async () => {
  await verifier[Symbol.asyncDispose]();
  rmSync(room, { recursive: true, force: true });
});

const text = { en: "t", ur: "t" };
const exercise = defineExercise({
  id: "day1",
  title: text,
  task: text,
  hints: [],
  misconceptions: {},
  checks: [
    {
      id: "both",
      title: text,
      rounds: 2,
      async run(kit) {
        const run = await kit.call("main", kit.fake("a"), kit.fake("b"));
        kit.expect(await kit.until(() => kit.calls().length === 2), {
          en: `${kit.calls().length} of 2 calls were made.`,
          ur: `2 mein se ${kit.calls().length} calls hui.`,
        });
        await kit.drain(({ name }) => `${name}${kit.round}`);
        await kit.ended(run);
        kit.expectAnswer(run, { a: `a${kit.round}`, b: `b${kit.round}` });
      },
    },
    {
      id: "fails",
      title: text,
      rounds: 1,
      async run(kit) {
        const run = await kit.call("main", kit.fake("a"), kit.fake("b"));
        await kit.drain(({ name }) => (name === "b" ? new Error("b is down") : "a"));
        await kit.ended(run);
        kit.expect(run.error?.message === "b is down", {
          en: `b failed; main gave ${kit.show(run)}.`,
          ur: `b fail hua; main ne ${kit.show(run)} diya.`,
        });
      },
    },
  ],
});

let files = 0;

async function judge(code: string): Promise<ExerciseOutcome> {
  const file = join(room, `file-${files++}.js`);
  writeFileSync(file, code);
  return await verifier.run(exercise, file, { untilFailed: true });
}

const WRONG: Readonly<Record<string, readonly (readonly [name: string, code: string])[]>> = {
  "await-forgotten": [
    [
      "before taking apart",
      "export async function main(a, b) { const [x, y] = Promise.all([a(), b()]); return { a: x, b: y }; }",
    ],
    [
      "a line later",
      "export async function main(a, b) { const both = Promise.all([a(), b()]); const [x, y] = both; return { a: x, b: y }; }",
    ],
    [
      "spread",
      "export async function main(a, b) { const both = [...Promise.all([a(), b()])]; return { a: both[0], b: both[1] }; }",
    ],
    [
      "in a loop",
      "export async function main(a, b) { const out = []; for (const one of Promise.all([a(), b()])) out.push(one); return { a: out[0], b: out[1] }; }",
    ],
  ],
  "all-without-array": [
    [
      "two promises",
      "export async function main(a, b) { const [x, y] = await Promise.all(a(), b()); return { a: x, b: y }; }",
    ],
    [
      "promises kept in names",
      "export async function main(a, b) { const x = a(), y = b(); const both = await Promise.all(x, y); return { a: both[0], b: both[1] }; }",
    ],
    [
      "two functions",
      "export async function main(a, b) { const [x, y] = await Promise.all(a, b); return { a: x, b: y }; }",
    ],
    [
      "allSettled",
      "export async function main(a, b) { const [x, y] = await Promise.allSettled(a(), b()); return { a: x.value, b: y.value }; }",
    ],
  ],
  "all-of-functions": [
    [
      "both",
      "export async function main(a, b) { const [x, y] = await Promise.all([a, b]); return { a: x, b: y }; }",
    ],
    [
      "one of them",
      "export async function main(a, b) { const [x, y] = await Promise.all([a(), b]); return { a: x, b: y }; }",
    ],
    [
      "arrows that call",
      "export const main = (a, b) => Promise.all([() => a(), () => b()]).then(([x, y]) => ({ a: x, b: y }));",
    ],
  ],
  "promise-in-answer": [
    ["both", "export async function main(a, b) { return { a: a(), b: b() }; }"],
    [
      "one of them",
      "export async function main(a, b) { const p = a(); p.catch(() => {}); const y = await b(); return { a: p, b: y }; }",
    ],
    [
      "all of them in one",
      "export async function main(a, b) { return { a: Promise.all([a(), b()]), b: '' }; }",
    ],
  ],
  "async-callback": [
    [
      "forEach",
      "export async function main(a, b) { const out = {}; [['a', a], ['b', b]].forEach(async ([k, f]) => { out[k] = await f(); }); return out; }",
    ],
    [
      "forEach with then",
      "export async function main(a, b) { const out = {}; [['a', a], ['b', b]].forEach(([k, f]) => f().then((v) => { out[k] = v; })); return out; }",
    ],
    [
      "filter",
      "export async function main(a, b) { const all = [a, b].filter(async (f) => (await f()) !== null); return { a: all[0], b: all[1] }; }",
    ],
  ],
  "names-swapped": [
    [
      "in the destructuring",
      "export async function main(a, b) { const [y, x] = await Promise.all([a(), b()]); return { a: x, b: y }; }",
    ],
    [
      "in the answer",
      "export const main = (a, b) => Promise.all([a(), b()]).then((r) => ({ a: r[1], b: r[0] }));",
    ],
  ],
  "missing-return": [
    [
      "in a callback of then",
      "export const main = (a, b) => Promise.all([a(), b()]).then(([x, y]) => { ({ a: x, b: y }); });",
    ],
    [
      "at the end",
      "export async function main(a, b) { const [x, y] = await Promise.all([a(), b()]); const out = { a: x, b: y }; }",
    ],
    [
      "in front of the promise",
      "export function main(a, b) { Promise.all([a(), b()]).then(([x, y]) => ({ a: x, b: y })); }",
    ],
  ],
  "only-logged": [
    [
      "console.error",
      "export async function main(a, b) { try { const [x, y] = await Promise.all([a(), b()]); return { a: x, b: y }; } catch (e) { console.error(e); } }",
    ],
    [
      "console.log of its message",
      "export const main = (a, b) => Promise.all([a(), b()]).then(([x, y]) => ({ a: x, b: y })).catch((e) => { console.log('oh:', e.message); return null; });",
    ],
  ],
};

describe.each(Object.entries(WRONG))("%s", (misconception, answers) => {
  test.each(answers)("%s", async (_name, code) => {
    const outcome = await judge(code);
    expect(outcome).toMatchObject({ passed: false, misconception });
    expect(outcome.believed?.ur.length).toBeGreaterThan(10);
    const message = outcome.checks.at(-1)?.message;
    expect(message?.en.length).toBeGreaterThan(60);
    expect(message?.ur).not.toBe(message?.en);
  });
});

test.each([
  [
    "a name that does not exist",
    "export async function main(a, b) {\n  const [x, y] = await Promise.al([a(), b()]);\n  return { a: x, b: y };\n}",
    /TypeError: Promise\.al is not a function \(file-\d+\.js:2\)/,
  ],
  [
    "a variable that does not exist, after a call",
    "export async function main(a, b) {\n  const x = a();\n  const y = bee();\n  return { a: await x, b: await y };\n}",
    /ReferenceError: bee is not defined \(file-\d+\.js:3\)/,
  ],
  [
    "an empty body",
    "export async function main(a, b) {}",
    /0 of 2 calls were made\. Your function called nothing/,
  ],
  [
    "pending is not undefined",
    "export const main = (a, b) => { a(); b(); return new Promise(() => {}); };",
    /never settled/,
  ],
  [
    "await without async",
    "export function main(a, b) {\n  const x = 1;\n  return await a();\n}",
    /`await` stands in a function that is not `async` \(file-\d+\.js:3\)/,
  ],
  [
    "await in a callback without async",
    "export async function main(a, b) {\n  return [a, b].map((f) => await f());\n}",
    /`await` stands in a function that is not `async` \(file-\d+\.js:2\)/,
  ],
  [
    "any other syntax error",
    "export async function main(a, b) {\n  return { a: await a() b: await b() };\n}",
    /not JavaScript yet \(file-\d+\.js:2\): SyntaxError/,
  ],
  [
    "a package that is not there",
    'import axios from "axios"; export async function main() {}',
    /`axios` is not installed here\. `fetch` is built in.*`node:fs\/promises`/,
  ],
  [
    "a part of Node that is not there",
    'import fs from "fs/promise"; export async function main() {}',
    /Did you mean `node:fs\/promises`\?/,
  ],
  [
    "a name that a module does not export",
    'import { raedFile } from "node:fs/promises"; export async function main() {}',
    /Did you mean `readFile`\?/,
  ],
  [
    "require in a module",
    'const fs = require("node:fs"); export async function main() {}',
    /require is not defined.*write `import/,
  ],
  [
    "an await outside that never ends",
    "await new Promise(() => {}); export async function main() {}",
    /never finishes loading: an `await` outside every function/,
  ],
  [
    "SIGKILL by its own hand",
    'export async function main() { process.kill(process.pid, "SIGKILL"); await new Promise(() => {}); }',
    /whole process was ended \(SIGKILL\)/,
  ],
  [
    "process.abort",
    "export async function main() { process.abort(); }",
    /whole process was ended \(SIGABRT\)/,
  ],
  [
    "a polluted prototype",
    "Object.prototype.extra = 1; export async function main() {}",
    /changed Object\.prototype\.extra/,
  ],
])("%s is said", async (_name, code, message) => {
  const { passed, checks } = await judge(code);
  expect(passed).toBe(false);
  expect(checks.at(-1)?.message.en).toMatch(message);
});

test("a right answer may do each of these where it does no harm", async () => {
  const outcome = await judge(`
    export async function main(a, b) {
      console.log(Promise.resolve(1), JSON.stringify({ p: Promise.resolve() }));
      [1].forEach(async () => {});
      await Promise.all([() => {}]);
      const [x, y] = await Promise.all([a(), b()]);
      return { a: x, b: y };
    }`);
  expect(outcome).toMatchObject({ passed: true, misconception: null, believed: null });
});

test("what the file wrote to stderr is shown", async () => {
  const outcome = await judge(
    `export async function main(a) { console.error("to", "stderr"); console.log("to stdout"); }`,
  );
  expect(outcome.printed).toContain("to stderr");
  expect(outcome.printed).toContain("to stdout");
});

test.each([
  ["unref'd", "spawn('sleep', ['1000'], { stdio: 'ignore' }).unref()"],
  ["detached", "spawn('sleep', ['1000'], { stdio: 'ignore', detached: true }).unref()"],
  [
    "without an environment",
    "spawn('/bin/sleep', ['1000'], { stdio: 'ignore', detached: true, env: {} }).unref()",
  ],
  ["by a shell that is over", "spawnSync('sh', ['-c', 'sleep 1000 &'], { stdio: 'ignore' })"],
])("a process left running, %s, is refused", async (_name, start) => {
  const outcome = await judge(`
    import { spawn, spawnSync } from "node:child_process";
    export async function main(a, b) {
      const [x, y] = await Promise.all([a(), b()]);
      ${start};
      return { a: x, b: y };
    }`);
  expect(outcome.passed).toBe(false);
  expect(outcome.checks.at(-1)?.message.en).toMatch(/1 child process|`sleep 1000`/);
});

describe("a round finds nothing of the one before", () => {
  test("its module and those it imports are new, ESM and CommonJS alike", async () => {
    writeFileSync(join(room, "state.mjs"), "export const seen = [];");
    writeFileSync(join(room, "state.cjs"), "exports.seen = [];");
    const outcome = await judge(`
      import { seen } from "./state.mjs";
      import common from "./state.cjs";
      let calls = 0;
      export async function main(a, b) {
        calls++; seen.push(1); common.seen.push(1);
        if (calls + seen.length + common.seen.length > 3) return "stale";
        const [x, y] = await Promise.all([a(), b()]);
        return { a: x, b: y };
      }`);
    expect(outcome.checks.filter(({ passed }) => !passed)).toEqual([]);
  });

  test("what it leaves outside of its module costs a new process, and no more", async () => {
    const outcome = await judge(`
      import fs from "node:fs";
      const stale = globalThis.mine ?? process.env.MINE ?? (fs.readFileSync.name === "mine");
      globalThis.mine = true; process.env.MINE = "yes"; process.on("SIGUSR2", () => {});
      fs.readFileSync = function mine() {};
      export async function main(a, b) {
        if (stale) return "stale";
        const [x, y] = await Promise.all([a(), b()]);
        return { a: x, b: y };
      }`);
    expect(outcome.checks.filter(({ passed }) => !passed)).toEqual([]);
  });
});
