import { expect, test } from "vitest";
import {
  inRound,
  resolve,
  withoutRound,
} from "../../../../../src/exercise/sandbox/child/fresh-imports.ts";

const context = (parentURL: string): Parameters<typeof resolve>[1] => ({
  conditions: [],
  importAttributes: {},
  importAssertions: {},
  parentURL,
});
const me = inRound("file:///home/sana/day1.js", 7);

test.each([
  ["a file beside it", me, "file:///home/sana/other.js", "file:///home/sana/other.js?round=7"],
  [
    "a package",
    me,
    "file:///home/sana/node_modules/p/i.js",
    "file:///home/sana/node_modules/p/i.js",
  ],
  ["a module of Node's", me, "node:fs", "node:fs"],
  [
    "a file with a query of its own",
    me,
    "file:///home/sana/o.js?v=1",
    "file:///home/sana/o.js?v=1",
  ],
  ["what others import", "file:///usr/lib/x.js", "file:///usr/lib/y.js", "file:///usr/lib/y.js"],
])("%s is imported as it should be", async (_name, parent, url, expected) => {
  expect(await resolve("./x.js", context(parent), () => ({ url }))).toMatchObject({
    url: expected,
  });
  expect(await resolve("./x.js", context(parent), async () => ({ url }))).toMatchObject({
    url: expected,
  });
});

test("the name without its round is the file's own", () => {
  expect(withoutRound(me)).toBe("file:///home/sana/day1.js");
});
