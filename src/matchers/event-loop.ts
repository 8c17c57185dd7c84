import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { readFileSync } from "node:fs";
import { performance, PerformanceObserver } from "node:perf_hooks";
import type { PerformanceEntry } from "node:perf_hooks";
import { type LoopUse, type Stretch, sumUp } from "./stretch.ts";

/** How often the loop is looked at: work in smaller steps than this may be taken for one. */
const SAMPLE_EVERY_MS = 2;

// Taken now, so that fake timers which the function asks for do not stop them.
const { setInterval: every, clearInterval: stop, setImmediate: soon } = globalThis;

/** Runs `fn` and measures what it did to this thread's event loop. Rejects with whatever `fn` rejects with. */
export async function measureLoop(fn: () => unknown): Promise<LoopUse> {
  // Before its first turn, Node does not measure a loop.
  await turn();
  const watch = new LoopWatch();
  try {
    await fn();
    // Now, not at the next turn: what happens after the end is not the function's doing.
    watch.endStretch();
  } finally {
    await watch.stop();
  }
  return sumUp(watch.stretches());
}

interface TimedStretch extends Omit<Stretch, "collected"> {
  /** By `performance.now()`. */
  readonly startMs: number;
  readonly endMs: number;
}

/** The message of Node's channel, sent before the process is started. `spawn` is what starts it. */
interface NewProcess {
  readonly process: { spawn?: (options: unknown) => unknown };
}

/** Divides the time from its making until `stop` into stretches. */
class LoopWatch {
  readonly #stretches: TimedStretch[] = [];
  readonly #collections: PerformanceEntry[] = [];
  readonly #collector = new PerformanceObserver((list) => {
    this.#collections.push(...list.getEntries());
  });
  readonly #sampling = every(() => this.endStretch(), SAMPLE_EVERY_MS).unref();
  #last = look();
  #current = startingAt(this.#last);

  constructor() {
    this.#collector.observe({ entryTypes: ["gc"] });
    subscribe("child_process", this.#leaveOutSpawning);
  }

  endStretch(): void {
    this.#goOn();
    this.#stretches.push(this.#current);
    this.#current = startingAt(this.#last);
  }

  /** Resolves once every garbage collection until now is known. */
  async stop(): Promise<void> {
    stop(this.#sampling);
    unsubscribe("child_process", this.#leaveOutSpawning);
    // Node reports a collection at the next turn.
    await turn();
    this.#collections.push(...this.#collector.takeRecords());
    this.#collector.disconnect();
  }

  stretches(): readonly Stretch[] {
    return this.#stretches.map((stretch) => ({
      ...stretch,
      collected: overlapMs(stretch, this.#collections),
    }));
  }

  /** Adds the time since the last look to the current stretch. */
  #goOn(): void {
    const now = look();
    const { idle, active } = performance.eventLoopUtilization(now.loop, this.#last.loop);
    const { startMs, ...sofar } = this.#current;
    this.#current = {
      startMs,
      endMs: now.atMs,
      idle: sofar.idle + idle,
      active: sofar.active + active,
      // Whatever this thread waits while it looks falls within both looks, so that no hold is made up.
      waited: sofar.waited + now.waitedAfter - this.#last.waitedBefore,
    };
    this.#last = now;
  }

  /**
   * Starting a process is asynchronous as far as Node can make it, but the system stops this thread until
   * the new process has got a core. No code can help that, so it is left out of the current stretch.
   */
  readonly #leaveOutSpawning = (message: unknown): void => {
    const { process: child } = message as NewProcess;
    const { spawn } = child;
    if (spawn === undefined) return;
    child.spawn = (options) => {
      delete child.spawn;
      this.#goOn();
      try {
        return spawn.call(child, options);
      } finally {
        this.#last = look();
      }
    };
  };
}

/** Looks again if this thread lacked a core while it looked: that time would count for both stretches. */
function look() {
  for (let left = 5; ; left--) {
    const waitedBefore = waitedForCoreMs();
    const atMs = performance.now();
    const loop = performance.eventLoopUtilization();
    const waitedAfter = waitedForCoreMs();
    if (waitedAfter === waitedBefore || left === 0)
      return { waitedBefore, atMs, loop, waitedAfter };
  }
}

function startingAt({ atMs }: { readonly atMs: number }): TimedStretch {
  return { startMs: atMs, endMs: atMs, idle: 0, active: 0, waited: 0 };
}

function overlapMs({ startMs, endMs }: TimedStretch, entries: readonly PerformanceEntry[]): number {
  let total = 0;
  for (const { startTime, duration } of entries)
    total += Math.max(0, Math.min(endMs, startTime + duration) - Math.max(startMs, startTime));
  return total;
}

function turn(): Promise<void> {
  return new Promise((resolve) => soon(resolve));
}

/** How long this thread has been ready to run without a core, in all. Linux alone tells; elsewhere 0. */
export function waitedForCoreMs(schedstat = "/proc/thread-self/schedstat"): number {
  try {
    return Number(readFileSync(schedstat, "utf8").split(" ")[1]) / 1e6;
  } catch {
    return 0;
  }
}
