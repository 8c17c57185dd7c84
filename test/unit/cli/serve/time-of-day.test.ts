import { expect, test } from "vitest";
import { timeOfDay } from "../../../../src/cli/serve/time-of-day.ts";

test("the time of day is local, to the millisecond, and padded", () => {
  expect(timeOfDay(new Date(2026, 0, 2, 3, 4, 5, 6).getTime())).toBe("03:04:05.006");
  expect(timeOfDay(new Date(2026, 11, 31, 23, 59, 59, 999).getTime())).toBe("23:59:59.999");
});
