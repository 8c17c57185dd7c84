import { expect, test } from "vitest";
import { closing, nextLine } from "../../../../src/report/drawing/next.ts";
import { pageOf } from "../../../../src/report/drawing/page.ts";

const steps = { next: [{ command: "async-lab list", why: "every lesson" }], origin: "Node 20" };

test("what is next, in the learner's language", () => {
  expect(nextLine("async-lab list", pageOf())).toBe("Next: async-lab list");
  expect(nextLine("async-lab list", pageOf({ language: "ur" }))).toBe("Ab: async-lab list");
});

test("where figures come from, and commands with what they do beside them", () => {
  expect(closing(steps, pageOf())).toEqual([
    "",
    "Node 20",
    "",
    "Next:",
    "  async-lab list   every lesson",
  ]);
  expect(closing(steps, pageOf({ width: 40 })).at(-1)).toBe("  async-lab list");
  expect(closing({ ...steps, next: [] }, pageOf())).toEqual([]);
});
