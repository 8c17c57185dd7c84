import { expect, test } from "vitest";
import { renderOutcomeJson } from "../../../../src/report/exercise/json.ts";
import { outcome } from "./fixture.ts";

test("is the record of an exercise, its messages in the learner's language", () => {
  const text = renderOutcomeJson(
    {
      lesson: "day1",
      passed: false,
      checks: [outcome("a", false)],
      misconception: "row",
      believed: { en: "In a row", ur: "Baari baari" },
      printed: "not part of it",
    },
    "ur",
  );
  expect(JSON.parse(text)).toEqual({
    schemaVersion: 1,
    kind: "exercise",
    lesson: "day1",
    passed: false,
    checks: [{ id: "a", passed: false, message: "Waits aik saath nahi chalin." }],
    misconception: "row",
  });
});
