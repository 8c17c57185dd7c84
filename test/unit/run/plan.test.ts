import { expect, test } from "vitest";
import type { Lesson } from "../../../src/model/lesson.ts";
import { DEFAULT_SETTINGS, planRun } from "../../../src/run/plan.ts";

const lesson: Lesson = {
  id: "demo",
  title: { en: "Demo", ur: "Demo" },
  summary: { en: "", ur: "" },
  experiments: [
    {
      id: "one",
      title: { en: "One wait", ur: "Aik wait" },
      todos: (requests) => [{ id: requests, title: "t", completed: false }],
      requests: (count, random) =>
        Array.from({ length: count }, () => ({
          method: "GET",
          path: `/${Math.floor(random() * 1000)}`,
          expectStatus: 200,
          waitSeconds: 2,
        })),
    },
  ],
};

function plan(settings: Partial<typeof DEFAULT_SETTINGS>) {
  return planRun([lesson], { ...DEFAULT_SETTINGS, ...settings });
}

function cells(settings: Partial<typeof DEFAULT_SETTINGS>): string[] {
  return plan(settings).map(({ cell }) => `${cell.variant} ${cell.pattern}`);
}

test("the usual cells are the 2×2 and the pool", () => {
  expect(cells({})).toEqual([
    "blocking sequential",
    "blocking concurrent",
    "awaited sequential",
    "awaited concurrent",
    "pooled concurrent",
  ]);
});

test("naming variants or patterns asks for their full product", () => {
  expect(cells({ variants: ["pooled"] })).toEqual(["pooled sequential", "pooled concurrent"]);
  expect(cells({ patterns: ["limited"] })).toEqual([
    "blocking limited",
    "awaited limited",
    "pooled limited",
  ]);
  expect(cells({ variants: ["awaited"], patterns: ["limited", "sequential"] })).toEqual([
    "awaited limited",
    "awaited sequential",
  ]);
});

test("theory follows from the waits, the scale, the client's slots and the server's lanes", () => {
  const theory = Object.fromEntries(
    plan({
      variants: ["blocking", "awaited", "pooled"],
      patterns: ["sequential", "concurrent", "limited"],
    }).map(({ cell, theoryMs }) => [`${cell.variant} ${cell.pattern}`, theoryMs]),
  );
  expect(theory).toEqual({
    "blocking sequential": 2000,
    "blocking concurrent": 2000,
    "blocking limited": 2000,
    "awaited sequential": 2000,
    "awaited concurrent": 200,
    "awaited limited": 800,
    "pooled sequential": 2000,
    "pooled concurrent": 600,
    "pooled limited": 800,
  });
  expect(plan({ scale: 1 })[0]!.theoryMs).toBe(20_000);
});

test("every cell of an experiment gets the same requests; a seed repeats them", () => {
  const [first, ...others] = plan({ seed: 5 });
  for (const other of others) expect(other.requests).toEqual(first!.requests);
  expect(plan({ seed: 5 })[0]!.requests).toEqual(first!.requests);
  expect(plan({ seed: 6 })[0]!.requests).not.toEqual(first!.requests);
  expect(first!.todos).toEqual([{ id: 10, title: "t", completed: false }]);
});
