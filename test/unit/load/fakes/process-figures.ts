import type { Recorder } from "../../../../src/load/recorder.ts";

/** What a load knows besides its requests, of one that did nothing worth counting. */
export const NO_FIGURES: Parameters<Recorder["result"]>[0] = {
  bytes: 0,
  reconnects: 0,
  connections: 0,
  saturated: false,
  cpuUs: 0,
  utilization: 0,
  maxDelayMs: 0,
};

/** The same, of one that did something. */
export const SOME_FIGURES: typeof NO_FIGURES = {
  bytes: 10,
  reconnects: 3,
  connections: 2,
  saturated: false,
  cpuUs: 100,
  utilization: 0.5,
  maxDelayMs: 3,
};
