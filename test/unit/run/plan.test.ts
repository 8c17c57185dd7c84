import { expect, test } from "vitest";
import type { Lesson } from "../../../src/model/lesson/lesson.ts";
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
          wait: 2,
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

test("conditions follow the cells, under their own names, and are chosen by variant and pattern too", () => {
  const [experiment] = lesson.experiments;
  const withPools: Lesson = {
    ...lesson,
    experiments: [
      {
        ...experiment!,
        conditions: [1, 5].map((lanes) => ({
          name: `a pool of ${lanes}`,
          on: "awaited",
          pattern: "concurrent",
          requests: experiment!.requests!,
          lanes,
        })),
      },
    ],
  };
  const all = planRun([withPools], DEFAULT_SETTINGS);
  expect(all.slice(5).map(({ cell, mount, theoryMs }) => [cell.variant, mount, theoryMs])).toEqual([
    ["a pool of 1", "awaited", 2000],
    ["a pool of 5", "awaited", 400],
  ]);
  // The fewer of both count: a blocking server waits for one, however many connections it has.
  const [crowded] = planRun(
    [
      {
        ...lesson,
        experiments: [
          {
            id: "crowded",
            title: lesson.title,
            conditions: [
              {
                name: "five",
                on: "blocking",
                pattern: "concurrent",
                requests: experiment!.requests!,
                lanes: 5,
              },
            ],
          },
        ],
      },
    ],
    DEFAULT_SETTINGS,
  );
  expect(crowded!.theoryMs).toBe(2000);
  const blocking = planRun([withPools], { ...DEFAULT_SETTINGS, variants: ["blocking"] });
  expect(blocking.map(({ cell }) => cell.variant)).toEqual(["blocking", "blocking"]);
});

test("a condition may have threads of its own; the others have the run's", () => {
  const { requests } = lesson.experiments[0]!;
  const pools: Lesson = {
    ...lesson,
    experiments: [
      {
        id: "pools",
        title: lesson.title,
        requests: requests!,
        conditions: [2, 40].map((threads) => ({
          name: `${threads} threads`,
          on: "pooled",
          pattern: "concurrent",
          requests: requests!,
          threads,
        })),
      },
    ],
  };
  const planned = planRun([pools], { ...DEFAULT_SETTINGS, threads: 5, variants: ["pooled"] });
  expect(planned.map(({ cell, threads, theoryMs }) => [cell.variant, threads, theoryMs])).toEqual([
    ["pooled", 5, 2000],
    ["pooled", 5, 400],
    ["2 threads", 2, 1000],
    ["40 threads", 40, 200],
  ]);
});

test("a real database is allowed a millisecond a query, and of no trial more than a tenth", () => {
  const extra = (requests: number): readonly number[] => {
    const memory = plan({ requests });
    return plan({ requests, realDatabase: true }).map(
      ({ toleranceMs }, i) => toleranceMs - memory[i]!.toleranceMs,
    );
  };
  // In the order of the usual cells: of 200 ms on the awaited one a tenth is 20, of 600 ms on the pool 60.
  expect(extra(10).map(Math.round)).toEqual([10, 10, 10, 10, 10]);
  expect(extra(40).map(Math.round)).toEqual([40, 40, 40, 20, 40]);
});
