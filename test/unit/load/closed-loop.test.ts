import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { closedLoop, type ClosedLoopOptions } from "../../../src/load/closed-loop.ts";
import { summarizeTimes } from "../../../src/load/histogram.ts";
import { budgetOf, shareCount } from "../../../src/load/budget.ts";
import { createRecorder, type Recorder } from "../../../src/load/recorder.ts";
import type { LoadResult } from "../../../src/load/result.ts";
import type { LoadConnection } from "../../../src/load/http/http-connection.ts";
import { fakeClock, fakeWorld, runUntil } from "./fakes/connection.ts";
import { NO_FIGURES } from "./fakes/process-figures.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(async () => {
  // Whatever the loop started has been stopped, but for a pause that ends by itself.
  await vi.advanceTimersByTimeAsync(50);
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

interface Loop {
  readonly done: Promise<void>;
  readonly recorder: Recorder;
  readonly abort: AbortController;
  readonly result: () => LoadResult;
}

function loop(
  connections: readonly LoadConnection[],
  {
    requests = Infinity,
    durationMs = Infinity,
    ...options
  }: Partial<ClosedLoopOptions> & {
    readonly requests?: number;
    readonly durationMs?: number;
  } = {},
): Loop {
  const abort = new AbortController();
  const startMs = fakeClock.now();
  const endMs = startMs + durationMs;
  const recorder = createRecorder({ startMs, endMs, timeoutMs: 60_000 });
  const done = closedLoop(connections, {
    clock: fakeClock,
    recorder,
    pipelining: 1,
    budget: budgetOf(shareCount(requests)),
    endMs,
    timeoutMs: 10_000,
    signal: abort.signal,
    ...options,
  });
  return { done, recorder, abort, result: () => recorder.result(NO_FIGURES) };
}

describe.each([
  [1, 1],
  [7, 1],
  [3, 4],
])("%d connections that carry %d each", (count, pipelining) => {
  test("have that many in flight at every moment", async () => {
    const world = fakeWorld({ answer: (i) => ({ afterMs: 5 + ((i * 7) % 11) }), pipelining });
    const { done } = loop(await world.opened(count), { pipelining, durationMs: 500 });
    for (let at = 0; at < 500; at++) {
      expect(world.inFlight()).toBe(count * pipelining);
      await vi.advanceTimersByTimeAsync(1);
    }
    await runUntil(done, 100);
    expect(world.mostInFlight()).toBe(count * pipelining);
    expect(world.inFlight()).toBe(0);
  });

  test.each([1, 2, 25, 100])("send %d requests, never one more", async (requests) => {
    const world = fakeWorld({ answer: (i) => ({ afterMs: 1 + (i % 3) }), pipelining });
    const { done, result } = loop(await world.opened(count), { pipelining, requests });
    await runUntil(done, 1000);
    expect(world.sent).toHaveLength(requests);
    expect(result()).toMatchObject({ requests, answers: requests, statusCodes: { 200: requests } });
    await vi.advanceTimersByTimeAsync(1000);
    expect(world.sent).toHaveLength(requests);
  });
});

test("none at all are sent when none were asked for", async () => {
  const world = fakeWorld({ answer: () => ({ afterMs: 1 }) });
  const { done, result } = loop(await world.opened(2), { requests: 0 });
  await done;
  expect(world.sent).toEqual([]);
  expect(result()).toMatchObject({ requests: 0, makespanMs: 0, windowMs: 0 });
});

test("when the time is over it waits for what is in flight, and records it", async () => {
  // The last one takes far longer than the loop.
  const world = fakeWorld({ answer: (i) => ({ afterMs: i === 9 ? 3000 : 100 }) });
  const { done, result } = loop(await world.opened(1), { durationMs: 1000 });
  await vi.advanceTimersByTimeAsync(1500);
  expect(world.inFlight()).toBe(1);
  await runUntil(done, 5000);
  const { requests, latency, windowMs, makespanMs, throughputRps } = result();
  expect(requests).toBe(10);
  expect(summarizeTimes(latency).max).toBe(3000);
  expect(windowMs).toBe(1000);
  expect(makespanMs).toBe(900 + 3000);
  // The nine that were answered within that second; the wait for the last is not in it.
  expect(throughputRps).toBe(9);
});

test("a steady loop keeps Little's law", async () => {
  const world = fakeWorld({ answer: (i) => ({ afterMs: 20 + ((i * 13) % 60) }) });
  const { done, result } = loop(await world.opened(8), { durationMs: 2000 });
  await runUntil(done, 3000);
  const { throughputRps, latency, requests } = result();
  expect((throughputRps * latency.sumMs) / latency.count / 1000).toBeCloseTo(8, 0);
  expect(latency.count).toBe(requests);
});

test("a request past its deadline is given up as a timeout, and its connection used again", async () => {
  const world = fakeWorld({ answer: (i) => ({ afterMs: i === 0 ? Infinity : 10 }) });
  const { done, result } = loop(await world.opened(1), { requests: 5, timeoutMs: 200 });
  await runUntil(done, 2000);
  const { errors, statusCodes, latency, answers, requests } = result();
  expect({ errors, statusCodes, answers, requests }).toEqual({
    errors: { timeout: 1 },
    statusCodes: { 200: 4 },
    answers: 4,
    requests: 5,
  });
  expect(summarizeTimes(latency).max).toBeGreaterThanOrEqual(200);
  expect(summarizeTimes(latency).max).toBeLessThan(300);
  expect(world.attempts).toHaveLength(1);
});

test("what was sent less than a deadline ago is left alone", async () => {
  const world = fakeWorld({ answer: () => ({ afterMs: 199 }) });
  const { done, result } = loop(await world.opened(3), { requests: 30, timeoutMs: 200 });
  await runUntil(done, 5000);
  expect(result().errors).toEqual({});
});

test("a connection that closes is opened again, and what it cost is told apart", async () => {
  const world = fakeWorld({
    answer: (i) => ({ afterMs: 10, closes: i % 2 === 1 }),
    connect: () => 7,
  });
  const opening = world.opened(0).then(() => [world.connect(), world.connect()]);
  const { done, result } = loop(await opening, { requests: 20 });
  await runUntil(done, 2000);
  const { errors, latency, connects, requests } = result();
  expect({ requests, errors }).toEqual({ requests: 20, errors: {} });
  expect(summarizeTimes(latency)).toMatchObject({ min: 10, max: 10 });
  expect(connects.count).toBe(world.attempts.length);
  expect(connects.count).toBeGreaterThan(5);
  expect(summarizeTimes(connects)).toMatchObject({ min: 7, max: 7 });
});

test("pipelined requests that a close cuts off are errors, and the loop fills up again", async () => {
  const world = fakeWorld({
    answer: (i) => ({ afterMs: 10 + i, closes: i === 0 }),
    pipelining: 4,
  });
  const { done, result } = loop(await world.opened(1), { pipelining: 4, requests: 12 });
  await runUntil(done, 2000);
  expect(result()).toMatchObject({ requests: 12, answers: 9, errors: { reset: 3 } });
  expect(world.attempts).toHaveLength(1);
});

test("a server that refuses is not hammered, and its refusals take no time", async () => {
  const world = fakeWorld({
    answer: () => ({ afterMs: 10, closes: true }),
    connect: (_, nowMs) => (nowMs < startMs + 5 ? 0 : "refused"),
  });
  const startMs = performance.now();
  const connections = await world.opened(4);
  const { done, result } = loop(connections, { durationMs: 1000 });
  await runUntil(done, 2000);
  const { errors, requests, latency, answers, windowMs } = result();
  // Four connections, at most twenty attempts a second each, and every one is told.
  expect(world.attempts.length).toBeGreaterThan(40);
  expect(world.attempts.length).toBeLessThanOrEqual(4 * 21);
  expect(errors).toEqual({ refused: requests - 4 });
  expect(errors["refused"]).toBe(world.attempts.length);
  expect(answers).toBe(4);
  expect(latency.count).toBe(4);
  expect(summarizeTimes(latency).min).toBe(10);
  expect(windowMs).toBe(1000);
});

test("refusals count towards the requests that were asked for", async () => {
  const world = fakeWorld({ answer: () => ({ afterMs: 1 }), connect: () => "refused" });
  const { done, result } = loop([world.connect(), world.connect()], { requests: 9 });
  await runUntil(done, 2000);
  expect(world.attempts).toHaveLength(9);
  expect(result()).toMatchObject({ requests: 9, errors: { refused: 9 }, makespanMs: 0 });
});

test("a server that comes back is used again", async () => {
  const world = fakeWorld({
    answer: () => ({ afterMs: 10 }),
    connect: (attempt) => (attempt < 3 ? "refused" : 0),
  });
  const { done, result } = loop([world.connect()], { requests: 10 });
  await runUntil(done, 2000);
  expect(result()).toMatchObject({ requests: 10, answers: 7, errors: { refused: 3 } });
});

describe("an abort", () => {
  test("ends at once and keeps what was recorded", async () => {
    const world = fakeWorld({ answer: (i) => ({ afterMs: i < 6 ? 10 : Infinity }) });
    const { done, abort, result } = loop(await world.opened(2), { durationMs: 60_000 });
    await vi.advanceTimersByTimeAsync(200);
    abort.abort();
    await done;
    expect(result()).toMatchObject({ requests: 6, errors: {}, windowMs: 200 });
    expect(world.connections.every(({ isOpen }) => !isOpen)).toBe(true);
    await vi.advanceTimersByTimeAsync(1000);
    expect(world.sent).toHaveLength(8);
  });

  test("while it waits for the last answers ends at once too", async () => {
    const world = fakeWorld({ answer: () => ({ afterMs: 5000 }) });
    const { done, abort, result } = loop(await world.opened(2), { durationMs: 100 });
    await vi.advanceTimersByTimeAsync(200);
    abort.abort();
    await done;
    expect(result()).toMatchObject({ requests: 0, windowMs: 100 });
  });

  test("before it begins sends nothing", async () => {
    const world = fakeWorld({ answer: () => ({ afterMs: 10 }) });
    const { done } = loop(await world.opened(2), { signal: AbortSignal.abort() });
    await done;
    expect(world.sent).toEqual([]);
  });

  test("while it waits to connect again leaves no attempt behind", async () => {
    const world = fakeWorld({ answer: () => ({ afterMs: 10 }), connect: () => "refused" });
    const { done, abort, result } = loop([world.connect()]);
    await vi.advanceTimersByTimeAsync(120);
    abort.abort();
    await done;
    const attempts = world.attempts.length;
    expect(result().requests).toBe(attempts);
    await vi.advanceTimersByTimeAsync(1000);
    expect(world.attempts).toHaveLength(attempts);
  });
});
