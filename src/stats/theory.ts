import type { Wait } from "../model/trial.ts";

/**
 * The makespan that arithmetic predicts: requests start in order, each in the lane that is free first
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
 * How long one handler waits if it is alone, in the unit of its waits. Waits that start together overlap if
 * the server has enough lanes; a blocking server has one, so there they follow one another.
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

interface Queued {
  readonly wait: number;
  readonly done: () => void;
}

/**
 * The makespan, in the unit of the waits, of requests that start in order, `served` of them at a time. Each
 * single wait queues for one of `lanes`, first come, first served: between two of its waits a request
 * gives its lane back, and others can take it.
 */
export function scheduledMakespan(waits: readonly Wait[], served: number, lanes: number): number {
  if (!(served >= 1 && lanes >= 1)) throw new RangeError("at least one lane is needed");
  const queue: Queued[] = [];
  const running: { readonly until: number; readonly done: () => void }[] = [];
  let now = 0;
  let next = 0;

  function begin(wait: Wait, done: () => void): void {
    if (typeof wait === "number") queue.push({ wait, done });
    else if ("inTurn" in wait) beginInTurn(wait.inTurn, done);
    else beginTogether(wait.together, done);
  }
  function beginInTurn([first, ...others]: readonly Wait[], done: () => void): void {
    if (first === undefined) done();
    else begin(first, () => beginInTurn(others, done));
  }
  function beginTogether(parts: readonly Wait[], done: () => void): void {
    let left = parts.length;
    if (left === 0) done();
    for (const part of parts) begin(part, () => --left === 0 && done());
  }
  function launch(): void {
    const wait = waits[next++];
    if (wait !== undefined) begin(wait, launch);
  }

  for (let i = 0; i < Math.min(served, waits.length); i++) launch();
  for (;;) {
    while (running.length < lanes && queue.length > 0) {
      const { wait, done } = queue.shift()!;
      running.push({ until: now + wait, done });
    }
    const ending = running.reduce(
      (first, each) => (each.until < first.until ? each : first),
      running[0]!,
    );
    if (ending === undefined) return now;
    running.splice(running.indexOf(ending), 1);
    now = ending.until;
    ending.done();
  }
}

/** The time that a request may cost besides its wait, with a margin; one thread spends it on each in turn. */
const REQUEST_COST_MS = 0.5;

/**
 * How far a measurement may be from theory and still count as reproduced: the makespan's growth if every
 * wait takes 5 % longer, or 4 ms longer if it is under 80 ms (timers of the operating system are not more
 * exact, at any scale), plus half a millisecond for every request that shares a round with another,
 * because theory counts only waits. At least 4 ms.
 *
 * @param waitsMs what each handler waits, in the order sent, in milliseconds
 * @param together how many requests overlap at most
 */
export function tolerance(waitsMs: readonly number[], together: number): number {
  const longer = waitsMs.map((ms) => (ms > 0 ? ms + Math.max(0.05 * ms, 4) : 0));
  const growth = theoreticalMakespan(longer, together) - theoreticalMakespan(waitsMs, together);
  return Math.max(4, growth) + REQUEST_COST_MS * (Math.min(together, waitsMs.length) - 1);
}
