import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { isAlive, parentLives } from "../../../src/process/is-alive.ts";

test("a process is alive until it has ended", async () => {
  const child = spawn(process.execPath, ["-e", "process.stdin.resume()"], { stdio: "pipe" });
  await once(child, "spawn");
  expect(isAlive(child.pid!)).toBe(true);
  child.stdin.end();
  await once(child, "exit");
  expect(isAlive(child.pid!)).toBe(false);
});

test("a parent lives only while it is this process's own", () => {
  expect(parentLives(process.ppid)).toBe(true);
  expect(parentLives(process.pid)).toBe(false);
});
