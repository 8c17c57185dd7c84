import { Worker } from "node:worker_threads";

/** Wakes this thread at evenly spaced moments, more finely than its own timers can. */
export interface Metronome {
  stop(): void;
}

/** Ticks closer together than this would cost more than they tell. */
const SHORTEST_TICK_MS = 0.25;

/**
 * Calls `onTick` soon after `startMs` (of `performance.now()`) and then every `intervalMs`, until
 * stopped. Timers of the event loop count whole milliseconds and may be one late; a second thread
 * that sleeps on a futex is woken within some 50 µs, and its message arrives between two I/O events.
 */
export function startMetronome(
  { startMs, intervalMs }: { readonly startMs: number; readonly intervalMs: number },
  onTick: () => void,
): Metronome {
  const worker = new Worker(PENDULUM, {
    eval: true,
    workerData: {
      startEpochMs: performance.timeOrigin + startMs,
      intervalMs: Math.max(SHORTEST_TICK_MS, intervalMs),
    },
  });
  worker.on("message", onTick);
  return { stop: () => void worker.terminate() };
}

// Small enough to be carried as text, so that it runs the same from sources and from a build.
const PENDULUM = `
const { parentPort, workerData } = require("node:worker_threads");
const { startEpochMs, intervalMs } = workerData;
const cell = new Int32Array(new SharedArrayBuffer(4));
for (let i = 0; ; i++) {
  const left = startEpochMs + i * intervalMs - (performance.timeOrigin + performance.now());
  if (left < -intervalMs) { i = Math.ceil(i - left / intervalMs) - 1; continue; }
  if (left > 0) Atomics.wait(cell, 0, 0, left);
  parentPort.postMessage(0);
}
`;
