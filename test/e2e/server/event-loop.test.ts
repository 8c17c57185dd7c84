import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import { createEventLoopMeters } from "../../../src/server/process/event-loop.ts";

const BLOCK_MS = 300;

function block(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, BLOCK_MS);
}

test("counts a block that begins at once and is measured at once", async () => {
  const meters = createEventLoopMeters();
  await meters.observe();
  block();
  const { utilization, maxDelayMs } = await meters.measure();
  expect(utilization).toBeGreaterThan(0.9);
  expect(utilization).toBeLessThanOrEqual(1);
  // It is sampled every 2 ms.
  expect(maxDelayMs).toBeGreaterThan(BLOCK_MS - 4);
  expect(maxDelayMs).toBeLessThan(2 * BLOCK_MS);
});

test("an observation knows nothing of the one before", async () => {
  const meters = createEventLoopMeters();
  await meters.observe();
  block();
  await meters.measure();
  await meters.observe();
  await delay(BLOCK_MS);
  const { utilization, maxDelayMs } = await meters.measure();
  expect(utilization).toBeLessThan(0.5);
  expect(maxDelayMs).toBeLessThan(BLOCK_MS / 2);
});

test("does not count what happened before it began to observe", async () => {
  const meters = createEventLoopMeters();
  const observing = meters.observe();
  block();
  await observing;
  await delay(BLOCK_MS);
  expect((await meters.measure()).utilization).toBeLessThan(0.5);
});

test("measures only what is observed", async () => {
  const meters = createEventLoopMeters();
  await expect(meters.measure()).rejects.toThrow("call observe() before measure()");
  await meters.observe();
  await meters.measure();
  await expect(meters.measure()).rejects.toThrow("call observe() before measure()");
});
