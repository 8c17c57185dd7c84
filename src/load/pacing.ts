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

/** When request i of an evenly paced load is due, on the clock of `startMs`. */
export function dueAt(startMs: number, i: number, intervalMs: number): number {
  return startMs + i * intervalMs;
}

/** How often to probe a trial that should last `theoryMs`: about 25 times, 10 to 250 ms apart. */
export function probeInterval(theoryMs: number): number {
  return Math.min(250, Math.max(10, theoryMs / 25));
}

/** An even schedule: request i is due at `startMs + i · intervalMs`. */
export interface Schedule {
  readonly startMs: number;
  readonly intervalMs: number;
  readonly requests: number;
}

/** The requests of a schedule that have not been sent yet, in the order in which they are due. */
export class DueLine {
  readonly #schedule: Schedule;
  #next = 0;
  /** The due times of requests that were sent and must be sent again. */
  readonly #again: number[] = [];

  constructor(schedule: Schedule) {
    this.#schedule = schedule;
  }

  /** How many are due at that time. */
  waiting(nowMs: number): number {
    const { startMs, intervalMs, requests } = this.#schedule;
    const due = nowMs < startMs ? 0 : Math.floor((nowMs - startMs) / intervalMs) + 1;
    return Math.max(0, Math.min(requests, due) - this.#next) + this.#again.length;
  }

  /** Takes the first; returns when it was due. */
  take(): number {
    const again = this.#again.shift();
    if (again !== undefined) return again;
    const { startMs, intervalMs } = this.#schedule;
    const dueMs = dueAt(startMs, this.#next, intervalMs);
    this.#next += 1;
    return dueMs;
  }

  /** Puts back a request that was due at that time. */
  putBack(dueMs: number): void {
    this.#again.push(dueMs);
    this.#again.sort((a, b) => a - b);
  }

  /** When the first is due; Infinity if none is left. */
  get firstDueMs(): number {
    const { startMs, intervalMs, requests } = this.#schedule;
    const [again] = this.#again;
    if (again !== undefined) return again;
    return this.#next < requests ? dueAt(startMs, this.#next, intervalMs) : Infinity;
  }
}
