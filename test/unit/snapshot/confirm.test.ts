import { expect, test } from "vitest";
import type { ScenarioSnapshot } from "../../../src/model/record/snapshot.ts";
import { compareFiles, compareWithNow } from "../../../src/snapshot/confirm.ts";
import { scenario } from "./blocks.ts";

const base = [scenario({ name: "a" }), scenario({ name: "b" })];

/** Answers each measurement with the next of these, and keeps what was asked. */
function measurements(...answers: (readonly ScenarioSnapshot[])[]) {
  const asked: unknown[] = [];
  return {
    asked,
    measure: async (names: readonly string[] | null, size: string) => {
      asked.push([names, size]);
      return answers.shift() ?? [];
    },
  };
}

const now = (times: number, noise = 0.01, seed = 2): ScenarioSnapshot =>
  scenario({ name: "a", times, noise, seed });

test("what is the same is measured once", async () => {
  const { asked, measure } = measurements([now(1), scenario({ name: "b", seed: 3 })]);
  const { scenarios } = await compareWithNow(base, { measure });
  expect(scenarios.map(({ verdict }) => verdict)).toEqual(["same", "same"]);
  expect(asked).toEqual([[null, "usual"]]);
});

test("what seems changed is measured again, it alone and twice as long", async () => {
  const { asked, measure } = measurements(
    [now(1.5), scenario({ name: "b", seed: 3 })],
    [now(1.5, 0.01, 5)],
  );
  const told: unknown[] = [];
  const { scenarios } = await compareWithNow(base, {
    measure,
    onAgain: (why, names) => told.push([why, names]),
  });
  expect(scenarios).toMatchObject([
    { verdict: "regression", confirmed: true },
    { verdict: "same", confirmed: null },
  ]);
  expect(asked).toEqual([
    [null, "usual"],
    [["a"], "twice the blocks"],
  ]);
  expect(told).toEqual([["suspect", ["a"]]]);
});

test("what is likely but not proven is measured on, and then must be confirmed all the same", async () => {
  const { asked, measure } = measurements([now(1.3, 0.3)], [now(1.3, 0.02, 5)], [now(1, 0.01, 6)]);
  const told: string[] = [];
  const { scenarios } = await compareWithNow([base[0]!], {
    measure,
    onAgain: (why) => told.push(why),
  });
  expect(told).toEqual(["unproven", "suspect"]);
  expect(asked).toHaveLength(3);
  expect(scenarios).toMatchObject([{ verdict: "same", because: "not-again", confirmed: false }]);
});

test("what stays unclear stays inconclusive", async () => {
  const { asked, measure } = measurements([now(1.3, 0.3)], [now(1.3, 0.3, 4)]);
  const { scenarios } = await compareWithNow([base[0]!], { measure });
  expect(scenarios[0]!.verdict).toBe("inconclusive");
  expect(asked).toHaveLength(2);
});

test("a scenario's own thresholds say what is likely", async () => {
  const thresholds = new Map([["a", { lower: 1.5, estimate: 2 }]]);
  const loose = measurements([now(1.3, 0.1)]);
  await compareWithNow([base[0]!], { measure: loose.measure, thresholds });
  expect(loose.asked).toHaveLength(1);
  const usual = measurements([now(1.3, 0.1)], [now(1, 0.01, 6)]);
  await compareWithNow([base[0]!], { measure: usual.measure });
  expect(usual.asked).toHaveLength(2);
});

test("files are compared as they are", () => {
  const { scenarios, added } = compareFiles(base, [now(1.5), scenario({ name: "c" })]);
  expect(scenarios).toMatchObject([{ name: "a", verdict: "regression", confirmed: null }]);
  expect(added).toEqual(["c"]);
  const loose = new Map([["a", { lower: 1.6, estimate: 2 }]]);
  expect(compareFiles(base, [now(1.5)], loose).scenarios).toMatchObject([{ verdict: "same" }]);
});
