import { monitorEventLoopDelay, type EventLoopUtilization } from "node:perf_hooks";
import { setTimeout as delay } from "node:timers/promises";
import type { EventLoopSummary } from "../../model/record/run.ts";

/** The event loop of this process, over one trial. */
export interface EventLoopMeters {
  /** Starts afresh; resolves when a block that begins next is sure to be seen. */
  observe(): Promise<void>;
  /**
   * What was seen since `observe`, a block that has only just ended included; ends the observation.
   * @throws {Error} when nothing is being observed.
   */
  measure(): Promise<EventLoopSummary>;
}

/** How often the delay is sampled: a block may be read as this much shorter than it was. */
const RESOLUTION_MS = 2;

export function createEventLoopMeters(): EventLoopMeters {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  let start: EventLoopUtilization | undefined;

  /** A sample is the time between two ticks, so a block counts from its next tick on only. */
  async function nextSample(): Promise<void> {
    const { count } = histogram;
    while (histogram.count === count) await delay(RESOLUTION_MS);
  }

  return {
    async observe() {
      // On only while somebody looks: its ticks cost about a hundredth of a core.
      histogram.enable();
      histogram.reset();
      // The first tick after a reset is compared with nothing.
      await nextSample();
      start = performance.eventLoopUtilization();
    },
    async measure() {
      if (start === undefined) throw new Error("observe before you measure");
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
