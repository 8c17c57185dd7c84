import type { Clock } from "./clock.ts";
import { dueAt } from "./pacing.ts";
import type { Slot, WireRequest } from "./transport/transport.ts";

/** Disposing of it ends the probe, whatever happens to its trial. */
export interface Probe extends Disposable {
  /**
   * Stops asking, waits for the answers that are already due, and resolves with every latency in milliseconds,
   * counted from when the request was due.
   */
  stop(): Promise<readonly number[]>;
}

export interface ProbeOptions {
  readonly clock: Clock;
  readonly intervalMs: number;
  /** After `stop()`, an answer that is still missing after this long is given up. */
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
}

/**
 * How many probes may wait for their answers at once. They are pipelined on one connection, so each is sent on
 * time, like a request of any other client, and does not wait for the one before.
 */
export const PROBE_SLOTS = 256;

/** A request that waits for nothing. */
export const HEALTH: WireRequest = {
  method: "GET",
  path: "/health",
  headers: {},
  body: null,
  expectStatus: 200,
};

/** Asks `GET /health` every `intervalMs` over the given slots until stopped or aborted. */
export function startProbe(
  slots: readonly Slot[],
  { clock, intervalMs, deadlineMs, signal }: ProbeOptions,
): Probe {
  const startMs = clock.now();
  const latencies: number[] = [];
  // One whose answer an earlier probe gave up waiting for carries that request still.
  const idle = slots.filter(({ inFlightSinceMs }) => inFlightSinceMs === null);
  const free = [...idle];
  const late: number[] = [];
  const over = new AbortController();
  const stopped = AbortSignal.any([over.signal, signal]);
  let settle: (() => void) | null = null;

  function ask(due: number): void {
    const slot = free.pop();
    if (slot === undefined) return void late.push(due);
    slot.send(HEALTH, ({ sentMs, doneMs, error }) => {
      free.push(slot);
      // A timer may fire a little early, and no probe is sent before its time.
      if (error === null) latencies.push(doneMs - Math.min(due, sentMs));
      const next = signal.aborted ? undefined : late.shift();
      if (next !== undefined) ask(next);
      else if (free.length === idle.length) settle?.();
    });
  }

  async function keepAsking(): Promise<void> {
    for (let i = 0; !stopped.aborted; i++) {
      // Between the moments at which waits end, which are multiples of it, so that a probe does not delay them.
      const due = dueAt(startMs + intervalMs / 2, i, intervalMs);
      const early = due - clock.now();
      if (early > 0) await clock.sleep(early, stopped).catch(() => undefined);
      if (!stopped.aborted) ask(due);
    }
  }

  const asking = keepAsking();
  return {
    async stop() {
      over.abort();
      await asking;
      if (free.length === idle.length) return latencies;
      const answered = new AbortController();
      settle = () => answered.abort();
      // Ends early with the last answer, or with an abort, after which no answer comes.
      await clock
        .sleep(deadlineMs, AbortSignal.any([answered.signal, signal]))
        .catch(() => undefined);
      return latencies;
    },
    [Symbol.dispose]: () => over.abort(),
  };
}
