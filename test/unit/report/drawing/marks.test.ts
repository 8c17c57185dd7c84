import { expect, test } from "vitest";
import { stateMark } from "../../../../src/report/drawing/marks.ts";
import { pageOf } from "../../../../src/report/drawing/page.ts";

test("a state is a sign, or letters that can be heard and typed", () => {
  const states = ["done", "begun", "new"] as const;
  expect(states.map((state) => stateMark(state, pageOf())).join("")).toBe("✓◐○");
  for (const page of [pageOf({ ascii: true }), pageOf({ plain: true })])
    expect(states.map((state) => stateMark(state, page)).join("")).toBe("[x][~][ ]");
});
