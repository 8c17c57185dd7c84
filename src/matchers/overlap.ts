/** Wraps a function so that its calls are counted while they are in flight. */
export type Watch = <A extends readonly unknown[], R>(
  work: (...args: A) => R,
) => (...args: A) => Promise<Awaited<R>>;

export interface Overlap {
  readonly calls: number;
  readonly mostInFlight: number;
}

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
  const held: (() => void)[] = [];
  let calls = 0;
  let inFlight = 0;
  let mostInFlight = 0;
  let holding = true;
  let grace: NodeJS.Timeout | undefined;

  function letAllGo(): void {
    holding = false;
    cancel(grace);
    for (const letGo of held.splice(0)) letGo();
  }

  function waitForMore(): void {
    cancel(grace);
    grace = later(() => {
      held.shift()?.();
      if (held.length > 0) waitForMore();
    }, graceMs);
  }

  function begin(): Promise<void> {
    calls += 1;
    inFlight += 1;
    mostInFlight = Math.max(mostInFlight, inFlight);
    if (inFlight >= wanted) letAllGo();
    if (!holding) return Promise.resolve();
    return new Promise((resolve) => {
      held.push(resolve);
      waitForMore();
    });
  }

  const watch: Watch =
    <A extends readonly unknown[], R>(work: (...args: A) => R) =>
    async (...args: A): Promise<Awaited<R>> => {
      const released = begin();
      try {
        // Begun at once, as the bare function would be.
        const [outcome] = await Promise.allSettled([settle(() => work(...args)), released]);
        if (outcome.status === "rejected") throw outcome.reason;
        return outcome.value;
      } finally {
        inFlight -= 1;
      }
    };

  try {
    await fn(watch);
    return { calls, mostInFlight };
  } finally {
    letAllGo();
  }
}

/** A throw at once is a rejection like any other; the function still runs before this returns. */
async function settle<R>(work: () => R): Promise<Awaited<R>> {
  return await work();
}
