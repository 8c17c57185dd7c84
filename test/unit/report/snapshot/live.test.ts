import { expect, test } from "vitest";
import {
  againText,
  blockText,
  measuringText,
  startingText,
  warmingUpText,
} from "../../../../src/report/snapshot/live.ts";

test("says what is measured, and which run it is where there are several", () => {
  expect(startingText({ run: 1, runs: 1 })).toBe("Starting the servers");
  expect(startingText({ run: 2, runs: 5 })).toBe("Run 2 of 5: starting the servers");
  expect(warmingUpText("GET /todos")).toBe("Warming up GET /todos");
  const three = { scenarios: 3, blocks: 1, runs: 5 };
  expect(measuringText({ ...three, expectedMs: null })).toBe("Measuring 3 scenarios, 1 block each");
  for (const [expectedMs, about] of [
    [200, "1 s"],
    [7400, "7 s"],
    [53_000, "55 s"],
    [150_000, "3 minutes"],
  ] as const)
    expect(measuringText({ ...three, expectedMs })).toBe(
      `Measuring 3 scenarios, 1 block each, in 5 runs: about ${about} in all`,
    );
  expect(measuringText({ scenarios: 1, blocks: 15, runs: 1, expectedMs: 2000 })).toBe(
    "Measuring 1 scenario, 15 blocks each: about 2 s in all",
  );
  const block = { block: 3, blocks: 15 };
  expect(blockText("users", { ...block, run: 1, runs: 1 })).toBe("block 3 of 15: users");
  expect(blockText("users", { ...block, run: 1, runs: 1 }, 53_000)).toBe(
    "block 3 of 15, about 55 s in all: users",
  );
  expect(blockText("users", { ...block, run: 2, runs: 5 })).toBe(
    "Run 2 of 5, block 3 of 15: users",
  );
});

test("says why something is measured once more", () => {
  expect(againText("unproven", ["a", "b"])).toBe("Measuring more of what is not clear: a, b");
  expect(againText("suspect", ["a"])).toBe("Measuring again what seems to have changed: a");
});
