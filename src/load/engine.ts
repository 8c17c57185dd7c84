import type { Sample } from "../model/record/sample.ts";
import type { Clock } from "./clock.ts";
import type { Exchange, Slot, WireRequest } from "./transport/transport.ts";
import { onAbort, unlessAborted } from "../process/abort.ts";

export interface IssueOptions {
  readonly clock: Clock;
  /** A request without an answer for this long is given up as a `timeout`. */
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
  readonly onSample?: (sample: Sample) => void;
  /** Whether this request is the last one to be sent. */
  readonly isLast?: (sample: Sample) => boolean;
}

/** How often overdue requests are looked for: much more often than any deadline, and rarely enough to cost nothing. */
const SWEEP_MS = 25;

/**
 * Sends the requests in order, one in flight per slot, and resolves with their samples in that order. A failed
 * request is a sample with an error; only an abort rejects, with its reason.
 */
export async function issue(
  requests: readonly WireRequest[],
  slots: readonly Slot[],
  { clock, deadlineMs, signal, onSample, isLast }: IssueOptions,
): Promise<readonly Sample[]> {
  using _listening = onAbort(signal, () => {
    for (const slot of slots) slot.destroy();
  });
  const sweep = setInterval(() => {
    const now = clock.now();
    for (const slot of slots) {
      const since = slot.inFlightSinceMs;
      if (since !== null && now - since > deadlineMs) slot.fail("timeout");
    }
  }, SWEEP_MS);

  const answered = new Promise<readonly Sample[]>((resolve) => {
    const samples: Sample[] = [];
    const startMs = clock.now();
    let next = 0;
    let done = 0;
    let wanted = requests.length;

    function launch(slot: Slot): void {
      const i = next;
      const request = requests[i];
      if (request === undefined || i >= wanted || signal.aborted) return;
      next += 1;
      const dueMs = clock.now() - startMs;
      slot.send(request, (exchange) => {
        const sample = toSample(i, dueMs, exchange, startMs, clock);
        samples[i] = sample;
        done += 1;
        onSample?.(sample);
        if (isLast?.(sample)) wanted = next;
        if (done === wanted) resolve(samples);
        else launch(slot);
      });
    }

    if (requests.length === 0) resolve(samples);
    for (const slot of slots) launch(slot);
  });
  return await unlessAborted(signal, answered).finally(() => clearInterval(sweep));
}

function toSample(
  i: number,
  dueMs: number,
  exchange: Readonly<Exchange>,
  startMs: number,
  clock: Clock,
): Sample {
  const sentMs = exchange.sentMs - startMs;
  const firstByteMs = exchange.firstByteMs - startMs;
  const started = exchange.startedEpochMs;
  return {
    i,
    dueMs,
    sentMs,
    // Two processes have two clocks: a handler cannot have started before the send or after the answer.
    startedMs:
      started === null
        ? null
        : Math.min(firstByteMs, Math.max(sentMs, started - clock.epochOffsetMs - startMs)),
    firstByteMs,
    doneMs: exchange.doneMs - startMs,
    status: exchange.status,
    error: exchange.error,
  };
}
