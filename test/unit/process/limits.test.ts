import { expect, test } from "vitest";
import { limitReached, openFilesLimit } from "../../../src/process/limits.ts";

test.each([
  ["EMFILE: too many open files, open '/x.js'", "too-few-open-files"],
  ["connect EMFILE 127.0.0.1:80 - Local (undefined:undefined)", "too-few-open-files"],
  ["WebAssembly.instantiate(): Out of memory: Cannot allocate Wasm memory", "too-little-memory"],
  ["spawn ENOMEM", "too-little-memory"],
  ["spawn /usr/bin/node EAGAIN", "too-few-processes"],
  ["JavaScript heap out of memory", null],
  ["read EAGAIN", null],
  ["no such table", null],
  // Said of files that may not be opened too, where hardly any may: here many may.
  ["Cannot find package '/x/index.js' imported from /y.js", null],
])("%s: %s", (text, code) => {
  expect(limitReached(text)?.code ?? null).toBe(code);
});

test("this process may open some files", () => {
  expect(openFilesLimit()).toBeGreaterThan(100);
});
