import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";

/** One right and one wrong function for each matcher, in JavaScript that every runner takes. */
const FUNCTIONS = `
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const block = () => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 120);
const together = (watch) => Promise.all([watch(wait)(1), watch(wait)(1)]);
const inTurn = async (watch) => { await watch(wait)(1); await watch(wait)(1); };
`;

test("node:test: the assertions pass, and fail with an AssertionError", () => {
  const file = join(mkdtempSync(join(tmpdir(), "async-lab-node-test-")), "use.test.mjs");
  writeFileSync(
    file,
    `
import test from "node:test";
import { assertHoldsTheEventLoop, assertLeavesTheEventLoopFree, assertNoOverlap, assertOverlap } from ${JSON.stringify(resolve("dist/src/node-test.js"))};
${FUNCTIONS}
const options = { calls: 2, graceMs: 20 };
test("right 1", () => assertOverlap(together, options));
test("right 2", () => assertNoOverlap(inTurn, options));
test("right 3", () => assertLeavesTheEventLoopFree(() => wait(20), { maxHoldMs: 100 }));
test("right 4", () => assertHoldsTheEventLoop(block));
test("wrong 1", () => assertOverlap(inTurn, options));
test("wrong 2", () => assertNoOverlap(together, options));
test("wrong 3", () => assertLeavesTheEventLoopFree(block, { maxHoldMs: 100 }));
test("wrong 4", () => assertHoldsTheEventLoop(() => wait(20)));
test("wrong 5", () => assertOverlap(together));
`,
  );
  const { NODE_TEST_CONTEXT: _, NODE_V8_COVERAGE: __, ...env } = process.env;
  const args = ["--test", "--test-reporter=tap", file];
  const { stdout } = spawnSync(process.execPath, args, { encoding: "utf8", env });
  const results = [...stdout.matchAll(/^ *(ok|not ok) \d+ - (\w+ \d)$/gm)];
  expect(results.map(([, result, name]) => `${name}: ${result}`)).toEqual([
    ...[1, 2, 3, 4].map((n) => `right ${n}: ok`),
    ...[1, 2, 3, 4, 5].map((n) => `wrong ${n}: not ok`),
  ]);
  expect(stdout.match(/ERR_ASSERTION/g)).toHaveLength(4);
  expect(stdout).toContain("2 calls were to be in flight together; of 2 at most 1 was.");
  expect(stdout).toContain(
    "at a stretch, longer than the 100 ms allowed: nothing else could run meanwhile.",
  );
  expect(stdout).toContain("assertOverlap takes { calls: n }");
});

test("Jest: its expect gains the matchers, and what it cannot measure is refused", () => {
  const script = `
const { expect } = require("expect");
globalThis.expect = expect;
require(${JSON.stringify(resolve("dist/src/jest.cjs"))});
${FUNCTIONS}
const options = { calls: 2, graceMs: 20 };
const outcomes = async () => {
  const messages = [];
  for (const outcome of [
    () => expect(together).toOverlap(options),
    () => expect(inTurn).not.toOverlap(options),
    () => expect(() => wait(20)).toLeaveTheEventLoopFree(),
    () => expect(block).not.toLeaveTheEventLoopFree(),
    () => expect(inTurn).toOverlap(options),
    () => expect(block).toLeaveTheEventLoopFree({ maxHoldMs: 100 }),
    () => expect(() => wait(20)).not.toLeaveTheEventLoopFree(),
    // Too few calls show nothing, and Jest says so in the matcher's own words.
    () => expect(() => 1).not.toOverlap(options),
  ])
    messages.push(await outcome().then(() => "passes", (error) => error.message));

  // What Jest says of a concurrent test: since 30.5, and before; and of one that is not.
  const test = { concurrent: true };
  for (const state of [
    { currentTestIdentity: () => test },
    { currentTestIdentity: () => ({ concurrent: false }), currentConcurrentTestName: () => "a" },
    { currentTestIdentity: undefined, currentConcurrentTestName: () => "a", currentTestName: "b" },
    { currentConcurrentTestName: () => "a", currentTestName: "a" },
    { currentConcurrentTestName: () => undefined },
  ]) {
    expect.setState(state);
    messages.push(await expect(() => wait(1)).toLeaveTheEventLoopFree().then(() => "passes", (error) => error.message));
  }
  // As Jest's fake timers, and those it had before.
  for (const mark of ["clock", "_isMockFunction"]) {
    setTimeout[mark] = {};
    messages.push(await expect(() => 1).toLeaveTheEventLoopFree().then(() => "passes", (error) => error.message));
    delete setTimeout[mark];
  }
  return messages;
};
void outcomes().then((messages) => console.log(JSON.stringify(messages)));
`;
  const messages = JSON.parse(
    execFileSync(process.execPath, ["-e", script], { encoding: "utf8" }),
  ) as string[];
  const concurrent = expect.stringContaining("in test.concurrent");
  const fake = expect.stringContaining("call jest.useRealTimers().");
  expect(messages).toEqual([
    "passes",
    "passes",
    "passes",
    "passes",
    expect.stringContaining("of 2 at most 1 was"),
    expect.stringContaining("at a stretch, longer than the 100 ms allowed"),
    expect.stringContaining("was to be held"),
    expect.stringContaining("Only 0 watched calls were made"),
    concurrent,
    "passes",
    concurrent,
    "passes",
    "passes",
    fake,
    fake,
  ]);
});
