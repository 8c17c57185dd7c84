import { expect, test } from "vitest";
import { asRun, asThrown, show } from "../../../../src/exercise/kit/show.ts";
import type { Run } from "../../../../src/model/lesson/kit.ts";

const pending: Run = {
  state: "pending",
  value: undefined,
  error: null,
  promised: false,
  endedAt: -1,
};

test("a value is shown as it would be written, with what stays in its process by its kind", () => {
  expect(show({ balance: { opaque: "promise" }, ids: [1, "a", null, undefined] })).toBe(
    '{ balance: a promise, ids: [1, "a", null, undefined] }',
  );
  expect(show({})).toBe("{}");
  expect(show({ opaque: "object" })).toBe("an object");
  expect(show("x".repeat(999))).toHaveLength(200);
});

test("a run is shown by what came of it: pending is not undefined", () => {
  const error = {
    name: "TypeError",
    message: "no",
    code: null,
    at: null,
    own: true,
    handed: false,
  };
  expect(show(asRun({ ...pending }))).toBe("nothing yet");
  expect(show(asRun({ ...pending, state: "resolved" }))).toBe("undefined");
  expect(show(asRun({ ...pending, state: "resolved", value: null }))).toBe("null");
  expect(show(asRun({ ...pending, state: "rejected", error }))).toBe('the error "TypeError: no"');
  expect(show(asRun({ ...pending, state: "rejected", error: { ...error, name: "Error" } }))).toBe(
    'the error "no"',
  );
  expect(show(asThrown(error))).toBe("TypeError: no");
});
