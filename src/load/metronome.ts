import { Worker } from "node:worker_threads";
import { systemClock } from "./clock.ts";

/** Wakes this thread at evenly spaced times, more precisely than its own timers can. */
export interface Metronome {
  /** Calls `onTick` soon after `startMs` (of `performance.now()`) and then every `intervalMs`, until it is stopped. */
  beat(
    beat: { readonly startMs: number; readonly intervalMs: number },
    onTick: () => void,
  ): { stop(): void };
  /** Ends its thread. */
  close(): void;
}

/** Ticks that are closer together would cost more than they are worth. */
const SHORTEST_TICK_MS = 0.25;

/** A tick before its time would find nothing due: two threads read the clock a few microseconds apart. */
const JUST_AFTER_MS = 0.02;

// What the two threads share: which beat is on (0: none), and whether a tick has not been handled yet.
const [BEAT, UNHEARD] = [0, 1];

/**
 * Starts a metronome; resolves when its thread runs, so that the first tick is as punctual as the others. Timers
 * of the event loop have whole milliseconds and may be one late; a thread that sleeps on a futex wakes within
 * about 50 µs, and its message arrives between two I/O events.
 */
export async function startMetronome(): Promise<Metronome> {
  const control = new Int32Array(new SharedArrayBuffer(8));
  const times = new Float64Array(new SharedArrayBuffer(16));
  const worker = new Worker(PENDULUM, { eval: true, workerData: { control, times } });
  await new Promise((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", () => reject(new Error("the metronome's thread ended")));
  });
  let beats = 0;
  let listen: () => void = () => undefined;
  let fallback: NodeJS.Timeout | undefined;
  worker.on("message", (beat: number) => {
    Atomics.store(control, UNHEARD, 0);
    if (beat === Atomics.load(control, BEAT)) listen();
  });
  // Without its thread it ticks less precisely: a load must not wait for a tick that never comes.
  worker.on("error", () => undefined);
  worker.on("exit", () => {
    fallback = setInterval(() => listen(), 1);
    fallback.unref();
  });
  return {
    beat({ startMs, intervalMs }, onTick) {
      beats += 1;
      times[0] = startMs + systemClock.processOffsetMs;
      times[1] = Math.max(SHORTEST_TICK_MS, intervalMs);
      listen = onTick;
      Atomics.store(control, BEAT, beats);
      Atomics.notify(control, BEAT);
      return {
        stop() {
          listen = () => undefined;
          Atomics.store(control, BEAT, 0);
          Atomics.notify(control, BEAT);
        },
      };
    },
    close() {
      worker.removeAllListeners("exit");
      clearInterval(fallback);
      void worker.terminate();
    },
  };
}

// Short enough to be passed as text, so that it runs the same from sources and from a build. It reads the
// monotonic clock to which `clock.ts` converts every thread's time.
const PENDULUM = `
const { parentPort, workerData: { control, times } } = require("node:worker_threads");
parentPort.postMessage(0);
for (;;) {
  Atomics.wait(control, 0, 0);
  const beat = Atomics.load(control, 0);
  const [startMs, intervalMs] = times;
  for (let i = 0; beat !== 0 && Atomics.load(control, 0) === beat; i++) {
    const left = startMs + i * intervalMs - Number(process.hrtime.bigint()) / 1e6;
    if (left < -intervalMs) { i = Math.ceil(i - left / intervalMs) - 1; continue; }
    if (left > 0 && Atomics.wait(control, 0, beat, left + ${JUST_AFTER_MS}) !== "timed-out") continue;
    if (Atomics.compareExchange(control, 1, 0, 1) === 0) parentPort.postMessage(beat);
  }
}
`;
