import { describe, expect, test } from "vitest";
import { assembleTarget } from "../../../src/bench/assemble.ts";
import { createTimeHistogram, type HistogramState } from "../../../src/load/histogram.ts";
import type { LoadResult } from "../../../src/load/result.ts";

function times(...values: readonly number[]): HistogramState {
  const histogram = createTimeHistogram();
  for (const value of values) histogram.record(value);
  return histogram.state();
}

/** Eight requests of 50 ms each over two connections: 200 ms, two in flight all the time. */
const STEADY: LoadResult = {
  requests: 8,
  answers: 8,
  inWindow: { ended: 8, answers: 8, successes: 8, failures: 0 },
  latency: times(50, 50, 50, 50, 50, 50, 50, 50),
  successes: times(50, 50, 50, 50, 50, 50, 50, 50),
  failures: times(),
  firstByte: times(45, 45),
  service: times(),
  lag: times(),
  statusCodes: { "200": 8 },
  errors: {},
  bytes: 800,
  reconnects: 3,
  windowMs: 200,
  firstSentMs: 0,
  lastDoneMs: 200,
  lastAnswerMs: 200,
  lastUnansweredMs: null,
  lastRefusedMs: null,
  longestAnswerMs: 50,
  makespanMs: 200,
  throughputRps: 40,
  connects: times(1, 1),
  connections: 2,
  saturated: false,
  cpuUs: 1600,
  utilization: 0.25,
  maxDelayMs: 3,
};
const TARGET = { name: "it", url: "http://127.0.0.1/" };
const CLOSED = { rate: null, concurrency: 2, maxConnections: 1000, pipelining: 1 };
const OPENING = times(1, 1);
const OPEN = { ...CLOSED, rate: 40, maxConnections: 30 };

test("a closed loop's record, field by field and in order", () => {
  const latency = { min: 50, mean: 50, p50: 50, p90: 50, p99: 50, p999: 50, max: 50 };
  const record = assembleTarget(TARGET, STEADY, CLOSED, OPENING);
  expect(record).toEqual({
    name: "it",
    url: "http://127.0.0.1/",
    mode: "closed",
    concurrency: 2,
    rate: null,
    requests: 8,
    durationMs: 200,
    throughputRps: 40,
    latencyMs: latency,
    serviceMs: null,
    scheduleLagMs: null,
    errors: { total: 0, byKind: {} },
    statusCodes: { "200": 8 },
    reconnects: 3,
    little: { expected: 2, observed: 2 },
    client: { cpuUsPerRequest: 200, utilization: 0.25, maxDelayMs: 3 },
    makespanMs: 200,
    successes: { requests: 8, throughputRps: 40, latencyMs: latency },
    failures: { requests: 0, throughputRps: 0, latencyMs: null },
    firstByteMs: { min: 45, mean: 45, p50: 45, p90: 45, p99: 45, p999: 45, max: 45 },
    connectMs: { min: 1, mean: 1, p50: 1, p90: 1, p99: 1, p999: 1, max: 1 },
    bytes: 800,
    stoppedAfterMs: null,
  });
  // Little's law by hand: throughput times mean latency.
  expect((record.throughputRps * record.latencyMs.mean) / 1000).toBe(record.little.observed);
});

test("an open loop's record has the rate, the service time and the lag", () => {
  const open = { ...STEADY, service: times(40, 40), lag: times(10, 10) };
  expect(assembleTarget(TARGET, open, OPEN, OPENING)).toMatchObject({
    mode: "open",
    concurrency: 30,
    rate: 40,
    serviceMs: { p50: 40 },
    scheduleLagMs: { p50: 10 },
    // 40 a second of 50 ms each keep two in flight.
    little: { expected: 2, observed: 2 },
  });
});

describe("successes and failures", () => {
  const half = { ...STEADY, errors: { timeout: 4 }, successes: times(50, 50, 50, 50) };

  test("stand apart, each with its own times", () => {
    const failures = times(500, 500, 500, 500);
    const inWindow = { ended: 8, answers: 4, successes: 4, failures: 4 };
    const record = assembleTarget(TARGET, { ...half, failures, inWindow }, CLOSED, OPENING);
    expect(record).toMatchObject({
      successes: { requests: 4, throughputRps: 20, latencyMs: { min: 50, max: 50 } },
      failures: { requests: 4, throughputRps: 20, latencyMs: { min: 500, max: 500 } },
    });
  });

  test("have no times where not each of them took one", () => {
    const record = assembleTarget(TARGET, { ...half, failures: times(500) }, CLOSED, OPENING);
    expect(record.failures).toMatchObject({ requests: 4, latencyMs: null });
    const none = { ...STEADY, errors: { timeout: 8 }, successes: times() };
    expect(assembleTarget(TARGET, none, CLOSED, OPENING).successes?.latencyMs).toBeNull();
  });
});

test("the embedded server's delay is told, and no other server has one", () => {
  const embedded = { ...TARGET, delayMs: 100 };
  expect(assembleTarget(embedded, STEADY, CLOSED, OPENING).delayMs).toBe(100);
  expect(assembleTarget(TARGET, STEADY, CLOSED, OPENING)).not.toHaveProperty("delayMs");
});

describe("Little's law", () => {
  test("is throughput times mean latency: connections that stood idle are seen", () => {
    const idle = { ...STEADY, inWindow: { ...STEADY.inWindow, ended: 4, answers: 4 } };
    expect(assembleTarget(TARGET, idle, CLOSED, OPENING).little).toEqual({
      expected: 2,
      observed: 1,
    });
  });

  test("is not made to fit: a long wait for the last answer shows", () => {
    // 100 answers in a second of 10 ms each, and one that took 5 s more.
    const drained = {
      ...STEADY,
      latency: times(...Array.from({ length: 99 }, () => 10), 5000),
      windowMs: 1000,
      inWindow: { ended: 100, answers: 100, successes: 100, failures: 0 },
      throughputRps: 100,
    };
    const { little, throughputRps, latencyMs } = assembleTarget(TARGET, drained, CLOSED, OPENING);
    expect(little.observed).toBeCloseTo((throughputRps * latencyMs.mean) / 1000, 9);
    expect(little.observed).toBeGreaterThan(5);
  });

  test("counts failures that held a connection, and at a rate answers alone", () => {
    // Half of the eight failed after their 50 ms.
    const half = {
      ...STEADY,
      answers: 4,
      errors: { timeout: 4 },
      inWindow: { ended: 8, answers: 4, successes: 4, failures: 4 },
    };
    expect(assembleTarget(TARGET, half, CLOSED, OPENING).little).toEqual({
      expected: 2,
      observed: 2,
    });
    expect(assembleTarget(TARGET, half, OPEN, OPENING).little).toEqual({
      expected: 2,
      observed: 1,
    });
  });

  test("expects pipelined requests too", () => {
    const { little } = assembleTarget(TARGET, STEADY, { ...CLOSED, pipelining: 3 }, OPENING);
    expect(little.expected).toBe(6);
  });

  test("expects no more than were sent", () => {
    const { little } = assembleTarget(TARGET, STEADY, { ...CLOSED, concurrency: 50 }, OPENING);
    expect(little.expected).toBe(8);
  });
});

test("one that got no answer at all has figures of zero, never NaN", () => {
  const inWindow = { ended: 0, answers: 0, successes: 0, failures: 0 };
  const none = { inWindow, requests: 0, answers: 0, windowMs: 0, makespanMs: 0, throughputRps: 0 };
  const nothing = { ...STEADY, ...none, latency: times() };
  for (const settings of [CLOSED, OPEN]) {
    const { throughputRps, latencyMs, little, client } = assembleTarget(
      TARGET,
      nothing,
      settings,
      OPENING,
    );
    expect(throughputRps).toBe(0);
    expect(latencyMs.p99).toBe(0);
    expect(little.observed).toBe(0);
    expect(client.cpuUsPerRequest).toBe(0);
  }
});
