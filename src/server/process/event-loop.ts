import { monitorEventLoopDelay, type EventLoopUtilization } from "node:perf_hooks";
import { setTimeout as delay } from "node:timers/promises";
import type { EventLoopSummary } from "../../model/record/run.ts";

/** What the event loop of this process does during one trial. */
export interface EventLoopMeters {
  /** Starts again from zero; resolves when a block that begins from now on is sure to be seen. */
  observe(): Promise<void>;
  /**
   * What was seen since `observe`, including a block that has only just ended; ends the observation.
   * @throws {Error} without an `observe` before
   */
  measure(): Promise<EventLoopSummary>;
}

/** How often the delay is sampled: a block can be read as this much shorter than it was. */
const RESOLUTION_MS = 2;

export function createEventLoopMeters(): EventLoopMeters {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  let start: EventLoopUtilization | undefined;

  /** A sample is the time between two ticks, so a block is counted only at the tick after it. */
  async function nextSample(): Promise<void> {
    const { count } = histogram;
    while (histogram.count === count) await delay(RESOLUTION_MS);
  }

  return {
    async observe() {
      // Enabled only while a trial is observed: its ticks cost about a hundredth of a core.
      histogram.enable();
      histogram.reset();
      // The first tick after a reset has no tick before it to be compared with.
      await nextSample();
      start = performance.eventLoopUtilization();
    },
    async measure() {
      if (start === undefined) throw new Error("call observe() before measure()");
      const { utilization } = performance.eventLoopUtilization(start);
      start = undefined;
      await nextSample();
      histogram.disable();
      return {
        utilization: Math.min(1, Math.max(0, utilization)),
        maxDelayMs: Math.max(0, histogram.max / 1e6 - RESOLUTION_MS),
      };
    },
  };
}
