import type { Pattern } from "../model/trial.ts";

/** How many requests a pattern keeps in flight: every pattern is a loop with that many slots. */
export function slots(pattern: Pattern, requests: number, limit: number): number {
  switch (pattern) {
    case "sequential":
      return 1;
    case "concurrent":
      return requests;
    case "limited":
      return Math.min(limit, requests);
  }
}

/** When request i of an evenly paced load is due, in the clock of `startMs`. */
export function dueAt(startMs: number, i: number, intervalMs: number): number {
  return startMs + i * intervalMs;
}

/** How often to probe a trial expected to last `theoryMs`: some twenty-five times, 10 to 250 ms apart. */
export function probeInterval(theoryMs: number): number {
  return Math.min(250, Math.max(10, theoryMs / 25));
}
