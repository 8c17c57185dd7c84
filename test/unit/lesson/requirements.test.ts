import { mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  checkLoopback,
  checkNode,
  checkState,
  checkTimers,
} from "../../../src/lesson/requirements.ts";

const folder = (): string => mkdtempSync(join(tmpdir(), "async-lab-doctor-"));
const never = new AbortController().signal;

test.each([
  ["v20.18.3", "bad"],
  ["v20.19.0", "fine"],
  ["v21.7.0", "bad"],
  ["v22.11.0", "bad"],
  ["v22.12.0", "fine"],
  ["v26.0.0", "fine"],
  ["v8.17.0", "bad"],
])("Node %s is %s", (version, state) => {
  expect(checkNode(version)).toMatchObject({ id: "node", state });
});

test("a state folder that can be written is fine, and nothing is left in it", async () => {
  const here = join(folder(), "async-lab");
  expect(checkState(here)).toMatchObject({ state: "fine", advice: null });
  expect(readdirSync(here)).toEqual([]);
});

test("a file where the folder should be is in the way, and says what to do", async () => {
  const file = join(folder(), "file");
  writeFileSync(file, "");
  expect(checkState(file)).toMatchObject({
    state: "bad",
    found: expect.stringContaining("it is a file"),
    advice: expect.stringContaining("XDG_STATE_HOME"),
  });
});

test("a damaged or newer progress file is said", async () => {
  const here = folder();
  writeFileSync(join(here, "progress.jsonl"), "{");
  expect(checkState(here)).toMatchObject({
    state: "note",
    found: expect.stringContaining("damaged"),
  });
  writeFileSync(join(here, "progress.jsonl"), '{"formatVersion": 2}');
  expect(checkState(here)).toMatchObject({
    state: "bad",
    found: expect.stringContaining("newer"),
  });
});

test("loopback and timers are measured, in milliseconds", async () => {
  const loopback = await checkLoopback(never);
  expect(loopback.state).not.toBe("bad");
  expect(Number(/in (\d+\.\d+) ms/.exec(loopback.found)![1])).toBeGreaterThan(0);
  const timers = await checkTimers(never);
  const [, middle, worst] = /fire (-?\d+\.\d+) ms late, (-?\d+\.\d) ms/.exec(timers.found)!;
  // Rounded to another digit.
  expect(Number(worst)).toBeGreaterThanOrEqual(Number(middle) - 0.1);
});

test("an abort ends both", async () => {
  const aborted = AbortSignal.abort(new Error("enough"));
  await expect(checkLoopback(aborted)).rejects.toThrow("enough");
  await expect(checkTimers(aborted)).rejects.toThrow();
});
