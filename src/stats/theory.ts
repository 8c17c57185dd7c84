import type { Wait } from "../model/trial.ts";

/**
 * The makespan arithmetic predicts: requests start in order, each in the lane that frees first
 * (list scheduling, Graham 1966). For n equal waits w on k lanes this is ⌈n/k⌉ · w.
 *
 * @param waitsMs what each handler waits, in the order sent, in milliseconds
 * @param lanes how many waits can overlap: the smaller of the client's and the server's limit
 */
export function theoreticalMakespan(waitsMs: readonly number[], lanes: number): number {
  if (!(lanes >= 1)) throw new RangeError("at least one lane is needed");
  const freeAt: number[] = [];
  for (const waitMs of waitsMs) {
    if (freeAt.length < lanes) {
      freeAt.push(waitMs);
      continue;
    }
    const first = freeAt.indexOf(Math.min(...freeAt));
    freeAt[first] = (freeAt[first] ?? 0) + waitMs;
  }
  return Math.max(0, ...freeAt);
}

/**
 * How long one handler waits by itself, in the unit of its waits. Waits begun together overlap as far
 * as the server has lanes for them: a blocking server has one, so there they come one after another.
 */
export function handlerWait(wait: Wait, lanes: number): number {
  if (typeof wait === "number") return wait;
  if ("inTurn" in wait)
    return wait.inTurn.reduce<number>((sum, part) => sum + handlerWait(part, lanes), 0);
  return theoreticalMakespan(
    wait.together.map((part) => handlerWait(part, lanes)),
    lanes,
  );
}

/** What serving a request may cost besides its wait, with a margin: one thread pays it for each in turn. */
const REQUEST_COST_MS = 0.5;

/**
 * How far a measurement may be from theory and still count as reproduced: what the makespan grows by
 * when every wait takes 5 % longer, or 4 ms where it is under 80 ms (the operating system's timers are
 * no finer, whatever the scale), and half a millisecond for every request that shares a round with
 * another, since theory counts waits alone. At least 4 ms.
 *
 * @param waitsMs what each handler waits, in the order sent, in milliseconds
 * @param together how many requests overlap at most
 */
export function tolerance(waitsMs: readonly number[], together: number): number {
  const longer = waitsMs.map((ms) => (ms > 0 ? ms + Math.max(0.05 * ms, 4) : 0));
  const growth = theoreticalMakespan(longer, together) - theoreticalMakespan(waitsMs, together);
  return Math.max(4, growth) + REQUEST_COST_MS * (Math.min(together, waitsMs.length) - 1);
}
