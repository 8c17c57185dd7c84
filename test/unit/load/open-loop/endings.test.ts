import { describe, expect, test, vi } from "vitest";
import { summarizeTimes } from "../../../../src/load/histogram.ts";
import { fakeWorld, runUntil } from "../fakes/connection.ts";
import { loop, useFakeTime } from "../fakes/looping.ts";

useFakeTime();

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
