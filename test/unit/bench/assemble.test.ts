import { describe, expect, test } from "vitest";
import { assembleTarget } from "../../../src/bench/assemble.ts";
import { createTimeHistogram, type HistogramState } from "../../../src/load/histogram.ts";
import type { LoadResult } from "../../../src/load/recorder.ts";

function times(...values: readonly number[]): HistogramState {
  const histogram = createTimeHistogram();
  for (const value of values) histogram.record(value);
  return histogram.state();
}

/** Eight requests of 50 ms each over two connections: 200 ms, two in flight all the time. */
const STEADY: LoadResult = {
  requests: 8,
  answers: 8,
  latency: times(50, 50, 50, 50, 50, 50, 50, 50),
  service: times(),
  lag: times(),
  statusCodes: { "200": 8 },
  errors: {},
  bytes: 800,
  reconnects: 1,
  windowMs: 200,
  makespanMs: 200,
  throughputRps: 40,
  connects: times(1, 1),
  connections: 2,
  saturated: false,
  cpuUs: 1600,
  utilization: 0.25,
};
const TARGET = { name: "it", url: "http://127.0.0.1/" };
const CLOSED = { rate: null, concurrency: 2, maxConnections: 1000, pipelining: 1 };
const OPEN = { ...CLOSED, rate: 40, maxConnections: 30 };

test("a closed loop's record, field by field and in order", () => {
  const latency = { min: 50, mean: 50, p50: 50, p90: 50, p99: 50, p999: 50, max: 50 };
  const record = assembleTarget(TARGET, STEADY, CLOSED);
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
    reconnects: 1,
    little: { expected: 2, observed: 2 },
    client: { cpuUsPerRequest: 200, utilization: 0.25 },
    makespanMs: 200,
  });
  // Little's law by hand: throughput times mean latency.
  expect((record.throughputRps * record.latencyMs.mean) / 1000).toBe(record.little.observed);
});

test("an open loop's record has the rate, the service time and the lag", () => {
  const open = { ...STEADY, service: times(40, 40), lag: times(10, 10) };
  expect(assembleTarget(TARGET, open, OPEN)).toMatchObject({
    mode: "open",
    concurrency: 30,
    rate: 40,
    serviceMs: { p50: 40 },
    scheduleLagMs: { p50: 10 },
    // 40 a second of 50 ms each keep two in flight.
    little: { expected: 2, observed: 2 },
  });
});

describe("Little's law", () => {
  test("is throughput times mean latency: connections that stood idle are seen", () => {
    const idle = { ...STEADY, throughputRps: 20 };
    expect(assembleTarget(TARGET, idle, CLOSED).little).toEqual({ expected: 2, observed: 1 });
  });

  test("is not made to fit: a long wait for the last answer shows", () => {
    // 100 answers in a second of 10 ms each, and one that took 5 s more.
    const drained = {
      ...STEADY,
      latency: times(...Array.from({ length: 99 }, () => 10), 5000),
      throughputRps: 100,
    };
    const { little, throughputRps, latencyMs } = assembleTarget(TARGET, drained, CLOSED);
    expect(little.observed).toBeCloseTo((throughputRps * latencyMs.mean) / 1000, 9);
    expect(little.observed).toBeGreaterThan(5);
  });

  test("expects pipelined requests too", () => {
    const { little } = assembleTarget(TARGET, STEADY, { ...CLOSED, pipelining: 3 });
    expect(little.expected).toBe(6);
  });

  test("expects no more than were sent", () => {
    const { little } = assembleTarget(TARGET, STEADY, { ...CLOSED, concurrency: 50 });
    expect(little.expected).toBe(8);
  });
});

test("one that got no answer at all has figures of zero, never NaN", () => {
  const none = { requests: 0, answers: 0, windowMs: 0, makespanMs: 0, throughputRps: 0 };
  const nothing = { ...STEADY, ...none, latency: times() };
  for (const settings of [CLOSED, OPEN]) {
    const { throughputRps, latencyMs, little, client } = assembleTarget(TARGET, nothing, settings);
    expect(throughputRps).toBe(0);
    expect(latencyMs.p99).toBe(0);
    expect(little.observed).toBe(0);
    expect(client.cpuUsPerRequest).toBe(0);
  }
});
