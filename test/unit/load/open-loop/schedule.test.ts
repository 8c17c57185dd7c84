import { describe, expect, test } from "vitest";
import { closedLoop } from "../../../../src/load/closed-loop.ts";
import { summarizeTimes } from "../../../../src/load/histogram.ts";
import { budgetOf, shareCount } from "../../../../src/load/budget.ts";
import { createRecorder } from "../../../../src/load/recorder.ts";
import { fakeClock, fakeWorld, runUntil, type FakeWorld } from "../fakes/connection.ts";
import { loop, useFakeTime } from "../fakes/looping.ts";
import { NO_FIGURES } from "../fakes/process-figures.ts";

useFakeTime();

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
    const hidden = summarizeTimes(recorder.result(NO_FIGURES).latency);
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
