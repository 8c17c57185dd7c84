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

/** What serving a request may cost besides its wait, with a margin: one thread pays it for each in turn. */
const REQUEST_COST_MS = 0.5;

/**
 * How far a measurement may be from theory and still count as reproduced: 5 % of each wait, or 4 ms
 * where a wait is under 80 ms (the operating system's timers are no finer, whatever the scale), and
 * half a millisecond for every request that shares a round with another, since theory counts waits alone.
 *
 * @param theoryMs the predicted makespan
 * @param shortestWaitMs the shortest wait a handler of the trial declares
 * @param together how many requests overlap at most
 */
export function tolerance(theoryMs: number, shortestWaitMs: number, together: number): number {
  const share = shortestWaitMs > 0 ? Math.max(0.05, 4 / shortestWaitMs) : 0.05;
  return Math.max(4, theoryMs * share) + REQUEST_COST_MS * (together - 1);
}
