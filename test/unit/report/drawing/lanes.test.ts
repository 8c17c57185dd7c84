import { describe, expect, test } from "vitest";
import type { Sample } from "../../../../src/model/record/sample.ts";
import { axisOf, lanesOf, ticksOf, type Lane } from "../../../../src/report/drawing/lanes.ts";
import { failing, trial, type TrialOptions } from "../run/fixture.ts";
import type { Pattern } from "../../../../src/model/trial.ts";

function drawn(
  variant: string,
  pattern: Pattern,
  options: TrialOptions = {},
  columns = 25,
): readonly Lane[] {
  const { samples, requests } = trial(variant, pattern, options);
  return lanesOf(samples, axisOf(requests * 100.4, columns));
}

const queued = ({ from, start }: Lane): number => start - from;
const served = ({ start, end }: Lane): number => end - start;

describe("lanesOf", () => {
  test("blocking together is a staircase: served one at a time, queued ever longer", () => {
    const lanes = drawn("blocking", "concurrent");
    expect(lanes.map(({ from }) => from)).toEqual(Array(10).fill(0));
    for (const [at, lane] of lanes.slice(1).entries()) {
      expect(lane.start).toBeGreaterThanOrEqual(lanes[at]?.end ?? Infinity);
      expect(queued(lane)).toBeGreaterThan(queued(lanes[at] as Lane));
    }
  });

  test("awaited together is a wall: all begin and end in the same column, none queued", () => {
    const lanes = drawn("awaited", "concurrent");
    expect(new Set(lanes.map(({ start }) => start))).toEqual(new Set([0]));
    expect(new Set(lanes.map(({ end }) => end)).size).toBe(1);
    expect(lanes.map(queued)).toEqual(Array(10).fill(0));
  });

  test("one after another never queues and never overlaps", () => {
    const lanes = drawn("awaited", "sequential");
    expect(lanes.map(queued)).toEqual(Array(10).fill(0));
    for (const [at, lane] of lanes.slice(1).entries()) expect(lane.start).toBe(lanes[at]?.end);
  });

  test("a pool of four has three steps", () => {
    const starts = drawn("pooled", "concurrent").map(({ start }) => start);
    expect(new Set(starts).size).toBe(3);
    expect(starts.toSorted((a, b) => a - b)).toEqual(starts);
  });

  test("equal waits are equally wide", () => {
    expect(new Set(drawn("blocking", "concurrent").map(served)).size).toBe(1);
  });

  test("at most sixteen lanes, the first and the last among them", () => {
    const lanes = drawn("blocking", "concurrent", { requests: 200 });
    expect(lanes).toHaveLength(16);
    expect(lanes[0]?.label).toBe("#1");
    expect(lanes.at(-1)?.label).toBe("#200");
    expect(drawn("blocking", "concurrent", { requests: 16 })).toHaveLength(16);
  });

  test("the slowest is among them, wherever it stands", () => {
    const { samples } = trial("awaited", "concurrent", { requests: 60 });
    for (const slow of [0, 1, 30, 58, 59]) {
      const late = samples.map((one, i) =>
        i === slow ? { ...one, doneMs: one.doneMs + 500 } : one,
      );
      const labels = lanesOf(late, axisOf(1000, 25)).map(({ label }) => label);
      expect(labels).toHaveLength(16);
      expect(new Set(labels).size).toBe(16);
      expect(labels).toContain(`#${slow + 1}`);
    }
  });

  test("gives the shortest request a cell, at the very end as well, and stays on the axis", () => {
    const flash: Sample = {
      i: 0,
      dueMs: 0,
      sentMs: 1000,
      startedMs: null,
      firstByteMs: 1000,
      doneMs: 1000,
      status: 200,
      error: null,
    };
    const axis = axisOf(1000, 20);
    expect(lanesOf([flash], axis)).toEqual([
      { label: "#1", from: 19, start: 19, end: 20, note: "0 ms", failed: false },
    ]);
  });

  test("serves from the send on where the server does not say when it began", () => {
    expect(drawn("blocking", "concurrent", { starts: false }).map(queued)).toEqual(
      Array(10).fill(0),
    );
  });

  test("holds a start that another clock puts outside the request inside it", () => {
    const [sample] = trial("awaited", "concurrent").samples;
    const axis = axisOf(1000, 20);
    const [early] = lanesOf([{ ...(sample as Sample), startedMs: -500 }], axis);
    const [late] = lanesOf([{ ...(sample as Sample), startedMs: 5000 }], axis);
    expect(early).toMatchObject({ from: 0, start: 0, end: 2 });
    expect(late).toMatchObject({ from: 0, start: 2, end: 3 });
  });

  test("notes the kind of an error instead of a latency", () => {
    const { samples } = failing(trial("awaited", "concurrent"), { 3: "timeout" });
    const lanes = lanesOf(samples, axisOf(1000, 20));
    expect(lanes[3]).toMatchObject({ note: "! timeout", failed: true });
    expect(lanes[2]).toMatchObject({ note: "100 ms", failed: false });
  });

  test("draws in the order served, whatever the order planned", () => {
    const { samples } = trial("blocking", "concurrent");
    const turned = samples.map((sample) => ({ ...sample, i: 9 - sample.i }));
    const lanes = lanesOf(turned, axisOf(1004, 20));
    expect(lanes[0]?.label).toBe("#10");
    expect(lanes.map(({ start }) => start)).toEqual(
      lanes.map(({ start }) => start).toSorted((a, b) => a - b),
    );
  });
});

describe("axis and ticks", () => {
  test.each([1004, 0.8, 7.3, 12, 99.9, 333, 1e5, 0, 86_400_000])(
    "%d ms fits its cells",
    (lastMs) => {
      for (const most of [8, 25, 60]) {
        const { columns, msPerColumn } = axisOf(lastMs, most);
        expect(columns).toBeLessThanOrEqual(most);
        expect(columns * msPerColumn).toBeGreaterThan(lastMs - msPerColumn);
      }
    },
  );

  test("ticks are round, start at 0 and name their unit once", () => {
    expect(ticksOf(axisOf(1004, 45))).toEqual([
      { column: 0, text: "0" },
      { column: 10, text: "250" },
      { column: 20, text: "500" },
      { column: 30, text: "750" },
      { column: 40, text: "1,000 ms" },
    ]);
  });

  test.each([1004, 0.8, 7.3, 12, 99.9, 333, 1e5])("labels of %d ms do not touch", (lastMs) => {
    const ticks = ticksOf(axisOf(lastMs, 40));
    for (const [at, tick] of ticks.slice(1).entries()) {
      const before = ticks[at];
      expect(tick.column).toBeGreaterThan((before?.column ?? 0) + (before?.text.length ?? 0));
    }
  });
});
