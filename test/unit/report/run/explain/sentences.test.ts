import { describe, expect, test } from "vitest";
import { checksOf } from "../../../../../src/report/run/checks.ts";
import { speedUp } from "../../../../../src/report/run/explain/compare.ts";
import { failuresOf, sentencesOf } from "../../../../../src/report/run/explain/sentences.ts";
import type { TrialRecord } from "../../../../../src/model/record/run.ts";
import { failing, grid, lasting, trial } from "../fixture.ts";

const [
  blockingAlone,
  blockingTogether,
  awaitedAlone,
  awaitedTogether,
  pooledAlone,
  pooledTogether,
] = grid() as [TrialRecord, TrialRecord, TrialRecord, TrialRecord, TrialRecord, TrialRecord];

const meaning = (record: TrialRecord, factor: number): TrialRecord => ({
  ...record,
  latencyMs: { ...record.latencyMs, mean: record.latencyMs.mean * factor },
});
const feeling = (record: TrialRecord, p99Ms: number): TrialRecord => ({
  ...record,
  probe: { count: 40, p50Ms: 1, p99Ms, maxMs: p99Ms },
});
const first = (...trials: readonly TrialRecord[]): string => sentencesOf(trials)[0] ?? "";
const last = (...trials: readonly TrialRecord[]): string => sentencesOf(trials).at(-1) ?? "";
const unfelt = (record: TrialRecord): TrialRecord => ({ ...record, probe: null });

describe("what happened, where the figures bear the lesson out", () => {
  test("three sentences in the learner's own figures", () => {
    expect(sentencesOf(grid())).toEqual([
      "10 requests to the blocking server took 1,004 ms under Promise.all and 1,004 ms one after another, no gain: each blocking sleep holds the only thread, so all others wait in line.",
      "Awaited, 10 requests took 100 ms together and 1,004 ms one after another, 10.0× faster, but a single request took 100 ms either way: async made no request faster, it overlapped the waits; the thread pool took 301 ms together, 3 rounds of about 100 ms: its waits overlapped only 4 at a time.",
      "Other requests had to wait too: GET /health (p99) took 1,002 ms next to blocking and 1.9 ms next to awaited.",
    ]);
  });

  test("only what there are trials for", () => {
    expect(sentencesOf([])).toEqual([]);
    expect(sentencesOf(grid(["awaited"]))).toHaveLength(1);
    expect(sentencesOf(grid(["blocking"]))).toHaveLength(1);
    expect(sentencesOf(grid(["pooled"]))).toEqual([expect.stringMatching(/^The thread pool took/)]);
    expect(sentencesOf([awaitedAlone])).toEqual([expect.stringContaining("nothing to compare")]);
    expect(sentencesOf(grid(["awaited"], { requests: 1 }))).toEqual([
      expect.stringContaining("nothing to overlap"),
    ]);
  });

  test("does not compare unlike work", () => {
    const told = sentencesOf([
      unfelt(blockingAlone),
      trial("blocking", "concurrent", { requests: 40 }),
    ]);
    expect(told).toEqual([expect.stringContaining("nothing to compare")]);
  });
});

describe("what happened, where the figures contradict the lesson", () => {
  test.each([
    [0.4, "faster, so these waits did not hold one single thread", "no gain"],
    [0.9, "next to no gain", ", no gain"],
    [1.5, "even slower here", "no gain"],
  ])("blocking together %d times as long as alone", (factor, said, unsaid) => {
    const text = first(blockingAlone, lasting(blockingTogether, factor));
    expect(text).toContain(said);
    expect(text).not.toContain(unsaid);
  });

  test.each([
    ["no gain at all", lasting(awaitedTogether, 9), "hardly any overlap was measured"],
    ["a third of the gain", lasting(awaitedTogether, 3), "3.3× faster, and theory promises 10.0×"],
    [
      "dearer requests",
      meaning(awaitedTogether, 1.8),
      "each request took longer because there were many",
    ],
    ["cheaper requests", meaning(awaitedTogether, 0.8), "something else was faster"],
    ["nothing to wait for", { ...lasting(awaitedTogether, 10), theoryMs: 1000 }, "as theory says"],
  ])("awaited with %s", (_, together, said) => {
    const text = first(awaitedAlone, together);
    expect(text).toContain(said);
    expect(text).not.toContain("async made no request faster");
  });

  test("says both figures of a single request when they differ", () => {
    expect(first(awaitedAlone, meaning(awaitedTogether, 1.1))).toContain(
      "a single request took 110 ms instead of 100 ms: async made no request faster",
    );
  });

  test("speaks of a gain without a theory", () => {
    expect(first(awaitedAlone, { ...awaitedTogether, theoryMs: 0 })).toContain(
      "overlapped the waits",
    );
  });

  test.each([
    [1, 1 / 3, "as if it had a thread for each"],
    [1, 10 / 3, "so its waits did not overlap"],
    [1, 1.16, "took 349 ms together."],
    [1, 2 / 3, "2 rounds of about 100 ms: its waits overlapped only 5 to 9 at a time"],
    [1, 7 / 3, "took 703 ms together."],
    [0.2, 1, "took 301 ms together."],
  ])("the pool with waits times %d, its makespan times %d", (wait, factor, said) => {
    expect(first(meaning(pooledAlone, wait), lasting(pooledTogether, factor))).toContain(said);
  });

  test("the pool of a single lane with no latency says its figure alone", () => {
    expect(first(meaning(pooledAlone, 0), pooledTogether)).toBe(
      "The thread pool took 301 ms together.",
    );
  });

  test.each([
    [3, 2, "no clear difference"],
    [6, 2, "no clear difference"],
    [2, 80, "Unlike in the lesson"],
  ])("health %d ms next to blocking and %d ms next to awaited", (blocking, awaited, said) => {
    const text = last(feeling(blockingTogether, blocking), feeling(awaitedTogether, awaited));
    expect(text).toContain(said);
    expect(text).not.toContain("Other requests had to wait too");
  });

  test("compares health one after another where that is all there is", () => {
    expect(last(blockingAlone, awaitedAlone)).toContain(
      "next to awaited requests, one after another",
    );
  });
});

describe("failures", () => {
  test("come first, and their trials are not compared", () => {
    const timedOut = failing(awaitedTogether, { 3: "timeout", 4: "timeout", 7: "reset" });
    const told = sentencesOf([blockingAlone, blockingTogether, awaitedAlone, timedOut]);
    expect(told[0]).toMatch(
      /^3 of 40 requests failed \(2 timeout, 1 reset\), so their trials are not compared; 10 requests/,
    );
    expect(told.join(" ")).not.toContain("overlapped the waits");
    expect(failuresOf([timedOut])).toEqual(["2 timeout", "1 reset"]);
  });

  test("are told when nothing else can be, and without their kinds", () => {
    const lost = { ...awaitedTogether, errors: { total: 2, byKind: {} } };
    expect(sentencesOf([lost])).toEqual([
      expect.stringMatching(
        /^2 of 10 requests failed, so their trials are not compared; there is nothing/,
      ),
    ]);
  });
});

describe("speedUp", () => {
  test("is counted from blocking one after another", () => {
    expect(speedUp(grid(), awaitedTogether)).toBeCloseTo(10);
    expect(speedUp([awaitedTogether, lasting(blockingAlone, 2)], awaitedTogether)).toBeCloseTo(20);
  });

  test("or else from its own variant's, or not at all", () => {
    expect(speedUp([awaitedAlone, awaitedTogether], awaitedTogether)).toBeCloseTo(10);
    expect(speedUp([awaitedTogether], awaitedTogether)).toBeNull();
    expect(speedUp([blockingAlone], trial("awaited", "concurrent", { requests: 3 }))).toBeNull();
    expect(speedUp([blockingAlone], lasting(awaitedTogether, 0))).toBeNull();
    expect(speedUp([blockingAlone], failing(awaitedTogether, { 1: "refused" }))).toBeNull();
    expect(speedUp([failing(blockingAlone, { 1: "refused" })], awaitedTogether)).toBeNull();
  });
});

describe("checksOf", () => {
  test("tells the furthest trial, Little's law and the loop", () => {
    expect(checksOf([...grid(["blocking"]), lasting(awaitedAlone, 0.9)])).toEqual([
      "Furthest from theory: -9.6 %; throughput × latency: 1.00 to 1.11 (Little's law: 1).",
      "Event loop at worst: blocking 99 % busy, 101 ms late; awaited 3 % busy, 2.4 ms late.",
    ]);
  });

  test("leaves out what is not known, and trials that failed", () => {
    const still = { ...awaitedTogether, eventLoop: null, theoryMs: 0 };
    expect(checksOf([still])).toEqual([]);
    expect(checksOf([{ ...failing(awaitedAlone, { 1: "reset" }), eventLoop: null }])).toEqual([]);
  });
});

describe("trials of one pattern alone", () => {
  const limited = (variant: string): TrialRecord => trial(variant, "limited", { limit: 3 });

  test("one variant is compared with the other", () => {
    expect(sentencesOf([limited("blocking"), limited("awaited")])[0]).toBe(
      "10 requests, at most 3 at a time, took 1,004 ms blocking and 402 ms awaited, 2.5× faster: same requests, but only awaited waits can overlap.",
    );
    expect(sentencesOf([blockingAlone, awaitedAlone])[0]).toContain("no clear difference");
  });

  test("a limit stands in for Promise.all where that was not measured", () => {
    const told = sentencesOf([awaitedAlone, limited("awaited")]);
    expect(told[0]).toContain("402 ms at most 3 at a time and 1,004 ms one after another");
  });

  test("how long the health probe waited is told for a limit too", () => {
    expect(last(feeling(limited("blocking"), 500), feeling(limited("awaited"), 2))).toContain(
      "next to awaited requests, at most 3 at a time",
    );
  });
});

test("a single request has nothing to overlap, and says so first", () => {
  const one = grid().map((record) => trial(record.variant, record.pattern, { requests: 1 }));
  expect(sentencesOf(one)[0]).toContain("nothing to overlap");
});

test("blocking waits hidden by what requests cost are not taken for an overlap", () => {
  const short = (record: TrialRecord, makespanMs: number): TrialRecord => ({
    ...record,
    theoryMs: 2,
    makespanMs,
  });
  const told = first(short(blockingAlone, 5.4), short(blockingTogether, 3.9));
  expect(told).toContain("so short");
  expect(told).not.toContain("did not hold");
});

describe("conditions with names of their own", () => {
  const named = (name: string, waitMs: number, requests = 1): TrialRecord => ({
    ...trial("awaited", "sequential", { requests, waitMs }),
    variant: name,
  });
  const inTurn = named("in turn", 600);
  const together = named("together", 200);

  test("the slowest is compared with the fastest, and with theory", () => {
    expect(sentencesOf([inTurn, named("half", 400), together])).toEqual([
      '1 request took 600 ms under "in turn" and 200 ms under "together", 3.0× faster, and theory says 3.0×.',
    ]);
    expect(sentencesOf([inTurn, named("the same", 601)])[0]).toContain("no clear difference");
  });

  test("one whose theory is no time promises no ratio", () => {
    expect(first(inTurn, { ...together, theoryMs: 0 })).not.toContain("theory");
  });

  test("speed-up counts from the first, and only for as many requests", () => {
    const all = [inTurn, together, named("more", 200, 5)];
    expect(all.map((record) => speedUp(all, record))).toEqual([1, expect.closeTo(3, 1), null]);
    expect(sentencesOf([inTurn, named("more", 200, 5)])[0]).toContain("nothing to compare");
  });
});
