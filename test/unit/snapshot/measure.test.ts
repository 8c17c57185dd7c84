import { describe, expect, test } from "vitest";
import type { Sample } from "../../../src/model/record/sample.ts";
import { firstToLast, makespan } from "../../../src/snapshot/burst.ts";
import { measureScenarios, type MeasureEvent } from "../../../src/snapshot/measure.ts";
import { overlapOf } from "../../../src/snapshot/pool.ts";
import { world } from "./world.ts";

test("a block is the logarithm of both sides' ratio, and every scenario has them all", async () => {
  const { source, tools } = world({ "/treatment": 120, "/reference": 60 });
  const [a, b] = await measureScenarios(source, tools);
  expect([a!.name, b!.name]).toEqual(["a", "b"]);
  expect(a!.runs).toEqual([Array.from({ length: 8 }, () => Math.round(Math.LN2 * 1e4) / 1e4)]);
  expect(a).toMatchObject({ treatmentMs: 120, referenceMs: 60, errors: 0, definition: "of a" });
  // Of a block: four to the treatment, whose burst is long enough, two bursts of one to the reference.
  expect(a!.requests).toBe(8 * (4 + 2));
});

test("blocks take turns between scenarios, sides between blocks", async () => {
  const { source, tools, sent, events } = world({ "/treatment": 120, "/reference": 120 });
  await measureScenarios(source, { ...tools, names: ["a"] });
  const bursts = sent
    .slice(sent.length - 12)
    .join(" ")
    .replaceAll("/treatment /treatment /treatment /treatment", "T")
    .replaceAll("/reference", "R");
  // Each block begins with a burst that is not timed.
  expect(bursts).toMatch(/R T R R R T$|R R T R T R$/);
  const turns = world({ "/treatment": 120, "/reference": 120 });
  await measureScenarios(turns.source, turns.tools);
  const names = turns.events.flatMap((event) => (event.type === "block" ? [event.name] : []));
  expect(names.slice(0, 4)).toEqual(["b", "a", "b", "a"]);
  expect(events[0]).toEqual({ type: "starting", run: 1, runs: 1 });
});

test("every run has servers of its own, and their blocks are kept apart", async () => {
  const { source, tools, opened } = world({ "/treatment": 120, "/reference": 120 });
  const [a] = await measureScenarios(source, { ...tools, names: ["a"], runs: 3 });
  expect(opened).toEqual(["a", "closed", "a", "closed", "a", "closed"]);
  expect(a!.runs.map((run) => run.length)).toEqual([8, 8, 8]);
});

test("how long it takes is said before the first block of the first run, and is right", async () => {
  const { source, tools, events } = world({ "/treatment": 300, "/reference": 50 });
  const startMs = tools.clock.now();
  await measureScenarios(source, { ...tools, runs: 3 });
  const tookMs = tools.clock.now() - startMs;
  const said = events.flatMap((event) => (event.type === "measuring" ? [event.expectedMs] : []));
  expect(said.slice(1)).toEqual([null, null]);
  expect(said[0]! / tookMs).toBeGreaterThan(1 / 1.1);
  expect(said[0]! / tookMs).toBeLessThan(1.1);
  expect(events.findIndex(({ type }) => type === "measuring")).toBeLessThan(
    events.findIndex(({ type }) => type === "block"),
  );
});

test("blocks with an error are counted and not compared, and soon given up", async () => {
  const waits = { "/treatment": 120, "/reference": 120 };
  const { source, tools, events } = world(waits, { fails: { "/treatment": "bad-status" } });
  const [a] = await measureScenarios(source, { ...tools, names: ["a"] });
  expect(a).toMatchObject({ runs: [[]], errors: 16, requests: 20, overlap: null, treatmentMs: 0 });
  expect(events.filter(({ type }) => type === "failure")).toEqual([
    { type: "failure", name: "a", failure: "GET /treatment answered 503 instead of 200" },
  ]);
  const cut = world(waits, { fails: { "/reference": "timeout" } });
  await measureScenarios(cut.source, { ...cut.tools, names: ["a"] });
  expect(cut.events).toContainEqual({
    type: "failure",
    name: "a",
    failure: "GET /reference had no answer within 10 s",
  });
});

test("connections are closed and servers ended, also when it stops midway", async () => {
  const made = world({ "/treatment": 120, "/reference": 120 });
  const stop = new AbortController();
  const onEvent = ({ type }: MeasureEvent): void => {
    if (type === "block") stop.abort(new Error("enough"));
  };
  const stopped = measureScenarios(made.source, { ...made.tools, signal: stop.signal, onEvent });
  await expect(stopped).rejects.toThrow("enough");
  expect(made.opened).toEqual(["b,a", "closed"]);
  await measureScenarios(made.source, made.tools);
  expect(made.openSlots).toBeLessThanOrEqual(0);
});

describe("how a burst came back", () => {
  const sample = (sentMs: number, doneMs: number): Sample => ({
    i: 0,
    dueMs: 0,
    sentMs,
    startedMs: null,
    firstByteMs: doneMs,
    doneMs,
    status: 200,
    error: null,
  });

  test("a makespan runs from the first send to the last answer", () => {
    expect(makespan([sample(5, 20), sample(2, 12)])).toBe(18);
  });

  test("the quickest of the first few as a share of the slowest", () => {
    expect(firstToLast([sample(0, 10), sample(0, 20), sample(0, 40), sample(0, 1)], 3)).toBe(0.25);
  });

  test("classes are far apart, the farther the more are in flight", () => {
    const classes = (slots: number): readonly string[] =>
      [0.9, 0.6, 0.5, 0.35, 0.2, 0.1].map((share) => overlapOf(share, slots));
    const [yes, no, unclear] = ["together", "one-by-one", "between"];
    expect(classes(4)).toEqual([yes, yes, unclear, no, no, no]);
    expect(classes(10)).toEqual([yes, yes, unclear, unclear, no, no]);
    expect(classes(100)).toEqual([yes, yes, unclear, unclear, unclear, unclear]);
  });

  test("with fewer than three in flight there is none", async () => {
    const two = world({ "/treatment": 120, "/reference": 120 }, { slots: 2 });
    const [a] = await measureScenarios(two.source, { ...two.tools, names: ["a"] });
    expect(a!.overlap).toBeNull();
    const four = world({ "/treatment": 120, "/reference": 120 });
    const [b] = await measureScenarios(four.source, { ...four.tools, names: ["b"] });
    expect(b!.overlap).toBe("together");
  });
});
