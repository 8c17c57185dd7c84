import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type * as clockModule from "../../../../src/load/clock.ts";
import type * as closedLoopModule from "../../../../src/load/closed-loop.ts";
import type * as histogramModule from "../../../../src/load/histogram.ts";
import type * as metronomeModule from "../../../../src/load/metronome.ts";
import type * as openLoopModule from "../../../../src/load/open-loop.ts";
import type * as recorderModule from "../../../../src/load/recorder.ts";
import type * as requestModule from "../../../../src/load/http/request.ts";
import type * as wireModule from "../../../../src/load/http/http-connection.ts";
import type { Exchange } from "../../../../src/load/transport/transport.ts";
import type * as budgetModule from "../../../../src/load/budget.ts";
import type { LoadResult } from "../../../../src/load/result.ts";
import { startLoadTarget, type LoadTarget } from "../load-target.ts";
import { NO_FIGURES } from "../../../unit/load/fakes/process-figures.ts";

// The figures against a server whose every delay is known, request by request. The engine is the one
// that is shipped; the server, in a process of its own, numbers its answers, so that each exchange
// can be laid beside what the server did.

/** The module of the build, with the types of the source. */
async function built<T>(file: string): Promise<T> {
  return (await import(new URL(`../../../../dist/src/load/${file}.js`, import.meta.url).href)) as T;
}

const { budgetOf, shareCount } = await built<typeof budgetModule>("budget");
const { closedLoop } = await built<typeof closedLoopModule>("closed-loop");
const { openLoop } = await built<typeof openLoopModule>("open-loop");
const { createRecorder } = await built<typeof recorderModule>("recorder");
const { summarizeTimes } = await built<typeof histogramModule>("histogram");
const { startMetronome } = await built<typeof metronomeModule>("metronome");
const { systemClock } = await built<typeof clockModule>("clock");
const { HttpConnection } = await built<typeof wireModule>("http/http-connection");
const { encodeRequest } = await built<typeof requestModule>("http/request");

let target: LoadTarget;

beforeAll(async () => {
  target = await startLoadTarget();
});
beforeEach(async () => {
  await target.takeLog();
});
afterAll(() => target.stop());

interface Kept extends Exchange {
  readonly dueMs: number | null;
}

function connections(count: number, pipelining: number) {
  const connect = () =>
    new HttpConnection(
      { secure: false, address: "127.0.0.1", port: target.port, host: "localhost" },
      {
        bytes: encodeRequest(
          { method: "GET", path: "/timed", headers: {}, body: null },
          "localhost",
        ),
        isHead: false,
        isSafe: true,
        expects: (status) => status === 200,
      },
      { clock: systemClock, pipelining, connectTimeoutMs: 5000 },
    );
  return { connect, all: Array.from({ length: count }, connect) };
}

/** A recorder that also keeps each exchange as it was told of it. */
function keepingRecorder(startMs: number) {
  const kept: Kept[] = [];
  const recorder = createRecorder({ startMs, timeoutMs: 5000 });
  const ended = recorder.ended.bind(recorder);
  return {
    kept,
    recorder: Object.assign(recorder, {
      ended(exchange: Readonly<Exchange>, dueMs: number | null) {
        kept.push({ ...exchange, dueMs });
        ended(exchange, dueMs);
      },
    }),
    result: () => recorder.result(NO_FIGURES),
  };
}

/** Lays what was recorded beside the server's log, one by one. */
async function compare(kept: readonly Kept[], result: LoadResult): Promise<void> {
  const log = await target.takeLog();
  expect(kept).toHaveLength(log.length);
  // Nothing lost and nothing counted twice: every number the server gave came back once.
  const numbers = kept.map(({ startedEpochMs }) => startedEpochMs);
  expect(numbers.toSorted((a, b) => a! - b!)).toEqual(log.map((_, i) => i));

  const beyond: number[] = [];
  for (const { startedEpochMs, sentMs, firstByteMs, doneMs, dueMs, status, error } of kept) {
    const served = log[startedEpochMs!]!;
    const servedMs = served.answeredMs! - served.receivedMs;
    const serviceMs = doneMs - sentMs;
    const about = `request ${startedEpochMs}: ${serviceMs} ms for ${servedMs} ms`;
    expect(serviceMs, about).toBeGreaterThanOrEqual(servedMs - 1);
    expect(serviceMs, about).toBeLessThan(servedMs + 1000);
    expect(firstByteMs).toBeGreaterThanOrEqual(sentMs);
    expect(doneMs).toBeGreaterThanOrEqual(firstByteMs);
    if (dueMs !== null) expect(sentMs).toBeGreaterThanOrEqual(dueMs - 0.001);
    expect({ status, error }).toEqual({
      status: served.status,
      error: served.status === 200 ? null : "bad-status",
    });
    beyond.push(serviceMs - servedMs);
  }
  // Most of what is beyond the server's own time is loopback, not the load.
  expect(beyond.toSorted((a, b) => a - b)[Math.floor(beyond.length / 2)]).toBeLessThan(50);

  const refused = log.filter(({ status }) => status === 503).length;
  expect(result).toMatchObject({
    requests: log.length,
    answers: log.length,
    statusCodes: { "200": log.length - refused, "503": refused },
    errors: { "bad-status": refused },
  });

  // The summary says what the exchanges say.
  const latencies = kept.map(({ doneMs, sentMs, dueMs }) => doneMs - (dueMs ?? sentMs));
  const sorted = latencies.toSorted((a, b) => a - b);
  const summary = summarizeTimes(result.latency);
  expect(summary.min).toBe(sorted[0]);
  expect(summary.max).toBe(sorted.at(-1));
  expect(summary.mean).toBeCloseTo(latencies.reduce((a, b) => a + b, 0) / latencies.length, 6);
  for (const [name, share] of [
    ["p50", 0.5],
    ["p90", 0.9],
    ["p99", 0.99],
  ] as const) {
    const exact = sorted[Math.ceil(share * sorted.length) - 1]!;
    // A thousandth of it, and half a microsecond of rounding.
    expect(Math.abs(summary[name] - exact), name).toBeLessThan(exact * 0.001 + 0.001);
  }
}

describe("every recorded time is at least the server's own, and none is lost", () => {
  test.each([
    [8, 1],
    [3, 4],
  ])("closed loop, %d connections of %d", async (count, pipelining) => {
    const { all } = connections(count, pipelining);
    await Promise.all(all.map((one) => one.open()));
    const startMs = systemClock.now();
    const { kept, recorder, result } = keepingRecorder(startMs);
    await closedLoop(all, {
      clock: systemClock,
      recorder,
      pipelining,
      budget: budgetOf(shareCount(400)),
      endMs: startMs + 30_000,
      timeoutMs: 5000,
      signal: new AbortController().signal,
    });
    for (const one of all) one.destroy();
    expect(kept).toHaveLength(400);
    await compare(kept, result());
    // Little's law: throughput times latency is what was kept in flight, but for start and end.
    const { throughputRps, latency } = result();
    const inFlight = (throughputRps * latency.sumMs) / latency.count / 1000;
    expect(inFlight).toBeGreaterThan(count * pipelining * 0.7);
    expect(inFlight).toBeLessThan(count * pipelining * 1.3);
  });

  test("open loop, 200 a second", async () => {
    const { all, connect } = connections(4, 1);
    await Promise.all(all.map((one) => one.open()));
    const metronome = await startMetronome();
    const startMs = systemClock.now() + 100;
    const intervalMs = 5;
    const { kept, recorder, result } = keepingRecorder(startMs);
    const end = await openLoop(all, {
      clock: systemClock,
      recorder,
      startMs,
      intervalMs,
      requests: 300,
      timeoutMs: 5000,
      connect,
      maxConnections: 200,
      everyTick: (onTick) => metronome.beat({ startMs, intervalMs }, onTick),
      signal: new AbortController().signal,
    });
    for (const one of end.connections) one.destroy();
    metronome.close();
    expect(kept).toHaveLength(300);
    await compare(kept, result());
    // Each was due once, evenly spaced.
    expect(kept.map(({ dueMs }) => dueMs!).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 300 }, (_, i) => startMs + i * intervalMs),
    );
    expect(end.saturated).toBe(false);
  });
});
