import { afterEach, beforeEach, expect, vi } from "vitest";
import {
  openLoop,
  type OpenLoopEnd,
  type OpenLoopOptions,
} from "../../../../src/load/open-loop.ts";
import { createRecorder } from "../../../../src/load/recorder.ts";
import type { LoadResult } from "../../../../src/load/result.ts";
import type { LoadConnection } from "../../../../src/load/http/http-connection.ts";
import { fakeClock, type FakeWorld } from "./connection.ts";
import { NO_FIGURES } from "./process-figures.ts";

/** For a file whose loops run in the time of vitest's timers. */
export function useFakeTime(): void {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(async () => {
    // Whatever the loop started has been stopped, but for a pause that ends by itself.
    await vi.advanceTimersByTimeAsync(50);
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });
}

export interface Loop {
  readonly startMs: number;
  readonly done: Promise<OpenLoopEnd>;
  readonly abort: AbortController;
  readonly result: () => LoadResult;
}

export type Options = Partial<OpenLoopOptions> & { readonly tickMs?: number };

/** An open loop that begins in 20 ms. */
export function loop(
  world: FakeWorld,
  ready: readonly LoadConnection[],
  options: Options = {},
): Loop {
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
  return { startMs, done, abort, result: () => recorder.result(NO_FIGURES) };
}

function ticking(startMs: number, tickMs: number, onTick: () => void): { stop(): void } {
  let timer = setTimeout(function first() {
    onTick();
    timer = setInterval(onTick, tickMs);
  }, startMs - fakeClock.now());
  return { stop: () => clearTimeout(timer) };
}
