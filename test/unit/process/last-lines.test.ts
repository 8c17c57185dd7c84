import { PassThrough } from "node:stream";
import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { LastLines } from "../../../src/process/last-lines.ts";

const streams = () => ({ stdout: new PassThrough(), stderr: new PassThrough() });

test("lines are held until they are to be told, and whole", async () => {
  const { stdout, stderr } = streams();
  const told: string[] = [];
  const output = new LastLines({ stdout, stderr }, (line) => told.push(line));
  stderr.write("one\ntw");
  await setImmediate();
  expect(told).toEqual([]);
  output.tell();
  expect(told).toEqual(["one"]);
  // A line of one stream is not the end of the other's.
  stdout.write("out\n");
  stderr.write("o\nthree");
  await setImmediate();
  expect(told).toEqual(["one", "out", "two"]);
  expect(output.text).toBe("one\ntwout\no\nthree");
});

test("of much output the last is kept", async () => {
  const { stdout } = streams();
  const output = new LastLines({ stdout, stderr: null });
  for (let i = 0; i < 1000; i++) stdout.write(`${"x".repeat(1000)}\n`);
  stdout.write("the end\n");
  await setImmediate();
  expect(output.text.length).toBeLessThan(100_000);
  expect(output.text).toMatch(/the end\n$/);
});
