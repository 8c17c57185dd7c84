import { expect, test } from "vitest";
import { serverExited, serverNotStarted } from "../../../../src/server/process/failures.ts";

test.each([
  ["its last line", "first\nno such table\n", "ended with exit code 1: no such table"],
  ["no line", "\n", "ended with exit code 1."],
  [
    "what stands before the frames of a crash",
    `FATAL ERROR: heap out of memory
----- Native stack trace -----

 1: 0xaaaac0ffee node::OOMErrorHandler
Error: it broke
    at file:///a.js:1:1

Node.js v20.20.2
`,
    "ended with exit code 1: Error: it broke",
  ],
])("a server that ends is told with %s", (_, stderr, message) => {
  const error = serverExited({ code: 1, killedBy: null }, stderr);
  expect(error.message).toBe(`The server under test ${message}`);
  expect(error.exitCode).toBe(1);
});

test("one that a limit of the system's ended is told with that limit", () => {
  const stderr = "EMFILE: too many open files, open '/x.js'\n";
  expect(serverExited({ code: 1, killedBy: null }, stderr)).toMatchObject({
    code: "too-few-open-files",
    exitCode: 2,
  });
  expect(serverNotStarted(new Error("spawn /usr/bin/node EAGAIN"))).toMatchObject({
    code: "too-few-processes",
    exitCode: 2,
  });
});
