import { expect, test } from "vitest";
import { describeError } from "../../../src/cli/describe-error.ts";
import { LabError } from "../../../src/errors.ts";

const error = new LabError({
  code: "x",
  message: "It is wrong.",
  hint: "Do this.",
  cause: new Error("deep down"),
});

test("an error is what is wrong and what to do, without a stack", () => {
  expect(describeError(error, undefined)).toBe("error: It is wrong.\nDo this.\n");
  expect(describeError(error, "other")).not.toContain("at ");
});

test("DEBUG=async-lab adds the stack and its causes", () => {
  const text = describeError(error, "other,async-lab");
  expect(text).toContain("describe-error.test.ts");
  expect(text).toContain("caused by Error: deep down");
});

test("anything unforeseen is called a bug, still without a stack", () => {
  const text = describeError(new TypeError("x is not a function"), undefined);
  expect(text).toContain("x is not a function");
  expect(text).toContain("bug");
  expect(text).not.toContain("at ");
  expect(describeError("text", undefined)).toContain("text");
});
