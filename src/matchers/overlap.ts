import { AsyncLocalStorage } from "node:async_hooks";

/** Wraps a function so that its calls are counted while they are in flight. A method keeps its `this`. */
export type Watch = <T, A extends readonly unknown[], R>(
  work: (this: T, ...args: A) => R,
) => (this: T, ...args: A) => Promise<Awaited<R>>;

export interface Overlap {
  /** Watched calls, whatever they returned. */
  readonly made: number;
  /** Those that returned a promise: only they can be in flight. */
  readonly calls: number;
  /** No longer counted once it is as many as wanted. */
  readonly mostInFlight: number;
}

/** A watched call, and the watched call that made it. */
interface Call {
  readonly parent: Call | undefined;
}

/** After so many graces in a row that brought no more into flight than before, answers are held no longer. */
const PATIENCE = 5;

// Taken now, so that a test's fake timers do not stop them.
const { setTimeout: later, clearTimeout: cancel } = globalThis;

/**
 * Runs `fn` and counts how many watched calls are in flight at once. Every call's answer is held back
 * until `wanted` are in flight, so that how long a call takes does not matter, only whether the next one
 * waits for its answer. When no further call begins for `graceMs`, the oldest answer is let go: code that
 * waits for each goes on, and has shown that it does. Rejects with whatever `fn` rejects with.
 */
export async function countOverlap(
  fn: (watch: Watch) => unknown,
  { wanted, graceMs }: { readonly wanted: number; readonly graceMs: number },
): Promise<Overlap> {
  const maker = new AsyncLocalStorage<Call>();
  const running = new Set<Call>();
  const held: (() => void)[] = [];
  let made = 0;
  let calls = 0;
  let mostInFlight = 0;
  let over = false;
  let gracesLeft = PATIENCE;
  let grace: NodeJS.Timeout | undefined;

  function letAllGo(): void {
    cancel(grace);
    for (const letGo of held.splice(0)) letGo();
  }

  function waitForMore(): void {
    cancel(grace);
    grace = later(() => {
      gracesLeft -= 1;
      if (gracesLeft === 0) return letAllGo();
      held.shift()?.();
      if (held.length > 0) waitForMore();
    }, graceMs);
  }

  /** A call that waits for another watched one is in flight as that one: a chain counts once. */
  function countInFlight(): number {
    const makers = new Set([...running].map(({ parent }) => parent));
    return [...running].filter((call) => !makers.has(call)).length;
  }

  function begin(call: Call): Promise<void> | undefined {
    calls += 1;
    running.add(call);
    if (over) return;
    const inFlight = countInFlight();
    if (inFlight > mostInFlight) {
      mostInFlight = inFlight;
      gracesLeft = PATIENCE;
    }
    if (inFlight >= wanted) {
      over = true;
      letAllGo();
    }
    if (over || gracesLeft === 0) return;
    return new Promise((resolve) => {
      held.push(resolve);
      waitForMore();
    });
  }

  const watch: Watch = <T, A extends readonly unknown[], R>(work: (this: T, ...args: A) => R) =>
    async function (this: T, ...args: A): Promise<Awaited<R>> {
      made += 1;
      const call = { parent: maker.getStore() };
      // Begun at once, as the bare function would be.
      const answer = maker.run(call, (): R => Reflect.apply(work, this, args));
      if (!isPromise(answer)) return await answer;
      const released = begin(call);
      try {
        const [outcome] = await Promise.allSettled([answer, released]);
        if (outcome.status === "rejected") throw outcome.reason;
        return outcome.value;
      } finally {
        running.delete(call);
      }
    };

  try {
    await fn(watch);
    return { made, calls, mostInFlight };
  } finally {
    over = true;
    letAllGo();
  }
}

function isPromise(answer: unknown): boolean {
  return typeof (answer as PromiseLike<unknown> | null | undefined)?.then === "function";
}
