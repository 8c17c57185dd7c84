import { expect, test } from "vitest";
import { handedError, Stacks } from "../../../../../src/exercise/sandbox/child/thrown.ts";

const stacks = new Stacks("/home/sana/week6/");

function errorAt(...frames: readonly string[]): Error {
  const error = new TypeError("no");
  error.stack = ["TypeError: no", ...frames.map((frame) => `    at ${frame}`)].join("\n");
  return error;
}

test("the first place in the learner's folder is told, without the round in its name", () => {
  const error = errorAt(
    "node:internal/deps/undici/undici:12345:7",
    "async getPrices (file:///home/sana/week6/fan%20out.js?round=12:5:9)",
    "async file:///home/sana/week6/other.js:1:1",
  );
  expect(stacks.describe(error)).toMatchObject({
    name: "TypeError",
    message: "no",
    at: { file: "fan out.js", line: 5 },
    own: false,
  });
});

test.each([
  ["thrown there", ["loadScreen (file:///home/sana/week6/day1.js?round=1:2:3)"], true],
  ["CommonJS, by its path", ["exports.loadScreen (/home/sana/week6/day1.cjs:2:3)"], true],
  [
    "in what the language does for it",
    ["JSON.parse (<anonymous>)", "f (file:///home/sana/week6/day1.js:2:3)"],
    true,
  ],
  [
    "in what Node does for it",
    ["node:internal/deps/undici/undici:1:7", "f (file:///home/sana/week6/day1.js:2:3)"],
    false,
  ],
  ["in what it waited for", ["async f (file:///home/sana/week6/day1.js:2:3)"], false],
  [
    "in a package of its folder",
    ["f (/home/sana/week6/node_modules/p/i.js:1:1)", "g (/home/sana/week6/day1.cjs:2:3)"],
    false,
  ],
  ["somewhere else", ["f (file:///usr/lib/x.js:1:1)"], false],
])("whether an error arose in the learner's own code: %s", (_name, frames, own) => {
  expect(stacks.describe(errorAt(...frames)).own).toBe(own);
});

test("anything may be thrown, and what the check handed in is known again", () => {
  expect(stacks.describe("late")).toMatchObject({ name: "", message: "late", at: null });
  const mine = handedError("down", "AbortError");
  expect(stacks.describe(mine)).toMatchObject({ name: "AbortError", handed: true });
  const odd = Object.assign(new Error("x"), { name: Symbol("odd"), message: 5, stack: null });
  expect(stacks.describe(odd)).toMatchObject({ name: "Symbol(odd)", message: "5", handed: false });
});
