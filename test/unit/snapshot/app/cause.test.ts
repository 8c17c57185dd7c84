import { expect, test } from "vitest";
import { lastWordsText } from "../../../../src/snapshot/app/cause.ts";

const NODE = "\nNode.js v20.20.2\n";

// What the runtimes print, cut short.
test.each<[string, string, string]>([
  [
    "a package that is missing",
    `node:internal/modules/cjs/loader:1210
  throw err;
  ^

Error: Cannot find module 'pgg'
Require stack:
- /app/crash.js
    at Module._resolveFilename (node:internal/modules/cjs/loader:1207:15)
    at require (node:internal/modules/helpers:177:18)
    at Object.<anonymous> (/app/crash.js:1:1) {
  code: 'MODULE_NOT_FOUND',
  requireStack: [ '/app/crash.js' ]
}
${NODE}`,
    ": Error: Cannot find module 'pgg' (crash.js:1).",
  ],
  [
    "an exception in a package, under the user's code, with a message of two lines",
    `listening
/app/node_modules/pool/index.js:9
    throw new TypeError("pool exhausted:\\n too many clients");
          ^

TypeError: pool exhausted:
 too many clients
    at take (/app/node_modules/pool/index.js:9:11)
    at async file:///app/src/my%20routes/users.ts:41:3
${NODE}`,
    ": TypeError: pool exhausted: too many clients (src/my routes/users.ts:41).",
  ],
  [
    "a syntax error, which has no frame of the user's",
    `/app/server.js:2
  return 1;
         ^

SyntaxError: Unexpected number
    at wrapSafe (node:internal/modules/cjs/loader:1464:18)
${NODE}`,
    ": SyntaxError: Unexpected number (server.js:2).",
  ],
  [
    "a text that is thrown",
    `\u001b[31m/app/e.cjs:1\u001b[39m
throw "boom";
^
boom
(Use \`node --trace-uncaught ...\` to show where the exception was thrown)
${NODE}`,
    ": boom (e.cjs:1).",
  ],
  [
    "an error that the app prints itself",
    `2026-11-27 ERROR DatabaseError: no route to host.
    at connect (/elsewhere/db.js:7:1)
bye`,
    ": DatabaseError: no route to host. (/elsewhere/db.js:7).",
  ],
  [
    "no memory",
    "<--- Last few GCs --->\nFATAL ERROR: Reached heap limit Allocation failed\n----- Native stack trace -----\n",
    ": FATAL ERROR: Reached heap limit Allocation failed.",
  ],
  [
    "a Python error inside a package",
    `INFO:     Waiting for application startup.
ERROR:    Traceback (most recent call last):
  File "/usr/lib/python3/dist-packages/starlette/routing.py", line 677, in lifespan
    async with self.lifespan_context(app):
  File "/app/main.py", line 6, in start
    json.loads("{")
  File "/usr/lib/python3.11/json/decoder.py", line 355, in raw_decode
    raise JSONDecodeError("Expecting value", s, err.value) from None
json.decoder.JSONDecodeError: Expecting value: line 1 column 2 (char 1)

ERROR:    Application startup failed. Exiting.
`,
    ": JSONDecodeError: Expecting value: line 1 column 2 (char 1) (main.py:6).",
  ],
  [
    "a Python group of errors",
    `  | Traceback (most recent call last):
  |   File "/app/o.py", line 4, in main
  | ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)
  +-+---------------- 1 ----------------
    | Traceback (most recent call last):
    |   File "/app/o.py", line 2, in a
    |     raise ValueError("first")
    | ValueError: first
    +------------------------------------
`,
    ": ValueError: first (o.py:2).",
  ],
  [
    "plain text",
    'starting\nFATAL: database "x" does not exist\nbye\nnpm error code 1\n',
    '; the last it printed was "FATAL: database "x" does not exist".',
  ],
  ["text that speaks of nothing", "one\ntwo\n", '; the last it printed was "two".'],
  ["nothing but a version", "Node.js v20.20.2\n", '; the last it printed was "Node.js v20.20.2".'],
  ["nothing", " \n", "; it printed nothing."],
])("the last words of %s", (_, output, words) => {
  expect(lastWordsText(output, "/app", true)).toBe(words);
});

test("an error is not called the reason of a server that was killed", () => {
  const output = "TypeError: x is not a function\n    at handle (/app/a.js:3:1)\n";
  expect(lastWordsText(output, "/app", false)).toBe(
    "; its last error was TypeError: x is not a function (a.js:3).",
  );
});
