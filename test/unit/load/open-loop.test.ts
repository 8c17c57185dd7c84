import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { closedLoop } from "../../../src/load/closed-loop.ts";
import { summarizeTimes } from "../../../src/load/histogram.ts";
import { openLoop, type OpenLoopEnd, type OpenLoopOptions } from "../../../src/load/open-loop.ts";
import { budgetOf, shareCount } from "../../../src/load/budget.ts";
import { createRecorder } from "../../../src/load/recorder.ts";
import type { LoadResult } from "../../../src/load/result.ts";
import type { LoadConnection } from "../../../src/load/http/http-connection.ts";
import { fakeClock, fakeWorld, runUntil, type FakeWorld } from "./fakes/connection.ts";

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
  readonly startMs: number;
  readonly done: Promise<OpenLoopEnd>;
  readonly abort: AbortController;
  readonly result: () => LoadResult;
}

type Options = Partial<OpenLoopOptions> & { readonly tickMs?: number };

/** An open loop that begins in 20 ms. */
function loop(world: FakeWorld, ready: readonly LoadConnection[], options: Options = {}): Loop {
  const { intervalMs = 10, tickMs = intervalMs, requests = 100 } = options;
  const abort = new AbortController();
  const startMs = fakeClock.now() + 20;
  const endMs = startMs + requests * intervalMs;
  const recorder = createRecorder({ startMs, endMs, timeoutMs: 60_000 });
  const done = openLoop(ready, {
    clock: fakeClock,
    recorder,
    startMs,
    intervalMs,
    requests,
    timeoutMs: 10_000,
    connect: () => world.connect(),
    maxConnections: 1000,
    everyTick: (onTick) => ticking(startMs, tickMs, onTick),
    signal: abort.signal,
    ...options,
  });
  const rest = {
    bytes: 0,
    reconnects: 0,
    connections: 0,
    saturated: false,
    cpuUs: 0,
    utilization: 0,
  };
  return { startMs, done, abort, result: () => recorder.result(rest) };
}

function ticking(startMs: number, tickMs: number, onTick: () => void): { stop(): void } {
  let timer = setTimeout(function first() {
    onTick();
    timer = setInterval(onTick, tickMs);
  }, startMs - fakeClock.now());
  return { stop: () => clearTimeout(timer) };
}

describe("a server that keeps up", () => {
  test("is sent request i exactly when it is due, and none after the last", async () => {
    const world = fakeWorld({ answer: (i) => ({ afterMs: 5 + (i % 20) }) });
    const { startMs, done, result } = loop(world, await world.opened(4), { requests: 200 });
    const { saturated } = await runUntil(done, 5000);
    expect(world.sent.map(({ atMs }) => atMs - startMs)).toEqual(
      Array.from({ length: 200 }, (_, i) => i * 10),
    );
    expect(saturated).toBe(false);
    const { requests, answers, lag, latency, service, windowMs } = result();
    expect({ requests, answers, windowMs }).toEqual({
      requests: 200,
      answers: 200,
      windowMs: 2000,
    });
    expect(summarizeTimes(lag).max).toBe(0);
    expect(summarizeTimes(latency)).toEqual(summarizeTimes(service));
    expect(summarizeTimes(latency)).toMatchObject({ min: 5, max: 24 });
  });

  test("is never sent one early, however often the loop is woken", async () => {
    const world = fakeWorld({ answer: () => ({ afterMs: 3 }) });
    const { startMs, done, result } = loop(world, await world.opened(2), {
      intervalMs: 7,
      tickMs: 1,
    });
    await runUntil(done, 5000);
    for (const [i, { atMs }] of world.sent.entries())
      expect(atMs - startMs).toBeGreaterThanOrEqual(i * 7);
    expect(summarizeTimes(result().lag).max).toBe(0);
  });

  test("is sent at a steady rate, with the wait in the lag, when the loop is woken late", async () => {
    const world = fakeWorld({ answer: () => ({ afterMs: 3 }) });
    // Woken every 25 ms: at 0, 25, 50… what is due by then goes out together.
    const { done, result } = loop(world, await world.opened(5), { tickMs: 25 });
    await runUntil(done, 5000);
    const { lag, latency, service, requests } = result();
    expect(requests).toBe(100);
    expect(summarizeTimes(lag).max).toBeGreaterThan(0);
    expect(summarizeTimes(lag).max).toBeLessThan(25);
    expect(summarizeTimes(service)).toMatchObject({ min: 3, max: 3 });
    expect(latency.sumMs).toBe(service.sumMs + lag.sumMs);
  });
});

describe("a server that is slow", () => {
  test("gets as many connections as that takes, and no more", async () => {
    const world = fakeWorld({ answer: () => ({ afterMs: 95 }), connect: () => 0 });
    const { done, result } = loop(world, await world.opened(2), { requests: 300 });
    const { connections, saturated } = await runUntil(done, 10_000);
    expect(saturated).toBe(false);
    expect(connections).toHaveLength(10);
    expect(world.mostInFlight()).toBe(10);
    expect(summarizeTimes(result().latency)).toMatchObject({ p50: 95, max: 95 });
  });

  test("makes requests wait once no more are allowed, and their wait counts", async () => {
    // Four connections of 80 ms do 50 a second, and 100 are due.
    const world = fakeWorld({ answer: () => ({ afterMs: 80 }) });
    const { startMs, done, result } = loop(world, await world.opened(2), { maxConnections: 4 });
    const { connections, saturated } = await runUntil(done, 10_000);
    expect(saturated).toBe(true);
    expect(connections).toHaveLength(4);
    expect(world.mostInFlight()).toBe(4);
    const { latency, service, lag, requests, errors } = result();
    expect({ requests, errors }).toEqual({ requests: 100, errors: {} });
    expect(summarizeTimes(service)).toMatchObject({ min: 80, max: 80 });
    // Response time is from the due time, and lag is the difference, for every one of them.
    const waits = world.sent.map(({ atMs }, i) => atMs - startMs - i * 10);
    expect(waits.every((wait) => wait >= 0)).toBe(true);
    expect(lag.sumMs).toBe(waits.reduce((sum, wait) => sum + wait, 0));
    expect(summarizeTimes(lag).max).toBe(Math.max(...waits));
    expect(summarizeTimes(latency).max).toBe(Math.max(...waits) + 80);
    expect(Math.max(...waits)).toBeGreaterThan(900);
  });

  test("answers late ones in the order in which they were due", async () => {
    const world = fakeWorld({ answer: () => ({ afterMs: 50 }) });
    const { done } = loop(world, await world.opened(1), { maxConnections: 1, requests: 10 });
    await runUntil(done, 2000);
    const times = world.sent.map(({ atMs }) => atMs);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(new Set(times).size).toBe(10);
  });
});

describe("deadlines", () => {
  test("count from the due time, whether a request was sent at once, late or never", async () => {
    // One connection that answers nothing: request 0 is sent and the rest wait for it.
    const world = fakeWorld({ answer: () => ({ afterMs: Infinity }) });
    const { done, result } = loop(world, await world.opened(1), {
      maxConnections: 1,
      requests: 30,
      timeoutMs: 500,
    });
    await runUntil(done, 5000);
    const { requests, errors, latency, answers } = result();
    expect({ requests, errors, answers }).toEqual({
      requests: 30,
      errors: { timeout: 30 },
      answers: 0,
    });
    const { min, max } = summarizeTimes(latency);
    expect(min).toBeGreaterThanOrEqual(500);
    expect(max).toBeLessThanOrEqual(510);
  });

  test("are not prolonged by a late send", async () => {
    // Request 0 holds the connection for 400 ms; request 1, sent 390 ms late, has 110 ms left.
    const world = fakeWorld({ answer: (i) => ({ afterMs: i === 0 ? 400 : Infinity }) });
    const { done, result } = loop(world, await world.opened(1), {
      maxConnections: 1,
      requests: 2,
      timeoutMs: 500,
    });
    await runUntil(done, 5000);
    expect(world.sent).toHaveLength(2);
    expect(result()).toMatchObject({ answers: 1, errors: { timeout: 1 } });
    expect(summarizeTimes(result().latency).max).toBeLessThanOrEqual(510);
  });

  test("leave in peace what is answered in time", async () => {
    const world = fakeWorld({ answer: () => ({ afterMs: 499 }) });
    const { done, result } = loop(world, await world.opened(1), { timeoutMs: 500 });
    await runUntil(done, 5000);
    expect(result()).toMatchObject({ requests: 100, answers: 100, errors: {} });
  });
});

describe("connections that fail", () => {
  test("are opened again after every answer where the server closes them", async () => {
    const world = fakeWorld({ answer: () => ({ afterMs: 20, closes: true }), connect: () => 2 });
    const { done, result } = loop(world, []);
    await runUntil(done, 5000);
    const { requests, errors, connects, latency } = result();
    expect({ requests, errors }).toEqual({ requests: 100, errors: {} });
    expect(connects.count).toBe(world.attempts.length);
    expect(connects.count).toBeGreaterThanOrEqual(100);
    // What a person would have waited, connecting included.
    expect(summarizeTimes(latency).max).toBeLessThanOrEqual(24);
    expect(world.connections.length).toBeLessThan(20);
  });

  test("do not take the place of those that were closed while idle", async () => {
    const world = fakeWorld({ answer: () => ({ afterMs: 5 }) });
    const ready = await world.opened(3);
    for (const connection of ready) connection.destroy();
    const { done, result } = loop(world, ready, { maxConnections: 3, requests: 20 });
    const { connections } = await runUntil(done, 5000);
    expect(connections.length).toBeLessThanOrEqual(3);
    expect(result()).toMatchObject({ requests: 20, answers: 20 });
  });

  test("where the server refuses, each request is an error and nothing spins", async () => {
    const world = fakeWorld({ answer: () => ({ afterMs: 5 }), connect: () => "refused" });
    const { done, result } = loop(world, [world.connect()], { requests: 1000, intervalMs: 1 });
    await runUntil(done, 5000);
    expect(result()).toMatchObject({ requests: 1000, answers: 0, errors: { refused: 1000 } });
    expect(result().makespanMs).toBe(0);
    // One try every 50 ms, however many requests wait for it.
    expect(world.attempts.length).toBeLessThanOrEqual(25);
    expect(world.attempts.length).toBeGreaterThan(15);
  });

  test("where the server comes back, it is used again", async () => {
    const world = fakeWorld({
      answer: () => ({ afterMs: 5 }),
      connect: (_, nowMs) => (nowMs < backMs ? "refused" : 1),
    });
    const { done, result, startMs } = loop(world, [world.connect()], { requests: 100 });
    const backMs = startMs + 500;
    await runUntil(done, 5000);
    const { requests, answers, errors } = result();
    expect(requests).toBe(100);
    expect(answers).toBeGreaterThan(40);
    expect(errors).toEqual({ refused: 100 - answers });
  });
});

test("none at all are sent when none were asked for", async () => {
  const world = fakeWorld({ answer: () => ({ afterMs: 5 }) });
  const { done } = loop(world, await world.opened(1), { requests: 0 });
  await done;
  expect(world.sent).toEqual([]);
});

describe("an abort", () => {
  test("ends at once and keeps what was recorded", async () => {
    const world = fakeWorld({ answer: (i) => ({ afterMs: i < 30 ? 5 : Infinity }) });
    const { done, abort, result } = loop(world, await world.opened(1), { requests: 1000 });
    await vi.advanceTimersByTimeAsync(20 + 500);
    abort.abort();
    await done;
    expect(result()).toMatchObject({ requests: 30, answers: 30, windowMs: 500 });
    const sent = world.sent.length;
    await vi.advanceTimersByTimeAsync(2000);
    expect(world.sent).toHaveLength(sent);
    expect(world.connections.every(({ isOpen }) => !isOpen)).toBe(true);
  });

  test("before the first request is due takes no time at all", async () => {
    const world = fakeWorld({ answer: () => ({ afterMs: 5 }) });
    const { done, abort, result } = loop(world, await world.opened(1));
    await vi.advanceTimersByTimeAsync(5);
    abort.abort();
    await done;
    expect(result()).toMatchObject({ requests: 0, windowMs: 0, makespanMs: 0 });
  });

  test("while it connects leaves nothing open", async () => {
    const world = fakeWorld({ answer: () => ({ afterMs: 5 }), connect: () => 300 });
    const { done, abort } = loop(world, [], { requests: 50 });
    await vi.advanceTimersByTimeAsync(100);
    abort.abort();
    await done;
    await vi.advanceTimersByTimeAsync(1000);
    expect(world.connections.some(({ isOpen }) => isOpen)).toBe(false);
    expect(world.sent).toEqual([]);
  });
});

describe("coordinated omission: a server that stands still for one second in every ten", () => {
  /** Answers in 2 ms, but in the last second of every ten only when that is over. */
  function stalling(startMs: number): FakeWorld {
    return fakeWorld({
      answer: (_, nowMs) => {
        const into = (nowMs - startMs) % 10_000;
        return { afterMs: into < 9000 ? 2 : 10_000 - into + 2 };
      },
    });
  }

  test("an open loop shows the stall in its tail, a closed loop hides it", async () => {
    const world = stalling(fakeClock.now() + 20);
    const open = loop(world, await world.opened(1), { requests: 4000, maxConnections: 500 });
    await runUntil(open.done, 60_000);
    const response = summarizeTimes(open.result().latency);
    // One in ten falls into a stall and waits up to a second, evenly: the longest tenth of those
    // begins at 0.9 s, the longest hundredth of all.
    expect(response.p50).toBe(2);
    expect(response.p99).toBeGreaterThan(880);
    expect(response.p99).toBeLessThan(920);

    const again = stalling(fakeClock.now());
    const endMs = fakeClock.now() + 40_000;
    const recorder = createRecorder({ startMs: fakeClock.now(), endMs, timeoutMs: 60_000 });
    const closed = closedLoop(await again.opened(1), {
      clock: fakeClock,
      recorder,
      pipelining: 1,
      budget: budgetOf(shareCount(Infinity)),
      endMs,
      timeoutMs: 10_000,
      signal: new AbortController().signal,
    });
    await runUntil(closed, 60_000);
    const rest = {
      bytes: 0,
      reconnects: 0,
      connections: 1,
      saturated: false,
      cpuUs: 0,
      utilization: 0,
    };
    const hidden = summarizeTimes(recorder.result(rest).latency);
    expect(hidden.max).toBeGreaterThan(990);
    // It waited with the server: one bad sample in four and a half thousand.
    expect(hidden.p99).toBe(2);
  });

  test("a line for few connections shows it too, in the lag", async () => {
    const world = stalling(fakeClock.now() + 20);
    const { done, result } = loop(world, await world.opened(1), {
      requests: 4000,
      maxConnections: 1,
    });
    await runUntil(done, 60_000);
    const { latency, service, lag } = result();
    expect(summarizeTimes(latency).p99).toBeGreaterThan(880);
    expect(summarizeTimes(lag).p99).toBeGreaterThan(800);
    expect(summarizeTimes(service).p99).toBeLessThan(10);
  });
});
