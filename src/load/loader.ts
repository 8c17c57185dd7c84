import type { ErrorKind } from "../model/record/sample.ts";
import { budgetOf, type SharedCount } from "./budget.ts";
import type { Clock } from "./clock.ts";
import { closedLoop } from "./closed-loop.ts";
import { createTimeHistogram, type HistogramState } from "./histogram.ts";
import { watchLateness } from "./timers/lateness.ts";
import { startMetronome, type Metronome } from "./metronome.ts";
import { openLoop } from "./open-loop.ts";
import { createRecorder, type Recorder } from "./recorder.ts";
import { rehearse } from "./http/rehearsal.ts";
import type { LoadResult } from "./result.ts";
import { ConnectError, type Endpoint } from "./http/endpoint.ts";
import { HttpConnection, type LoadConnection } from "./http/http-connection.ts";
import { onAbort } from "../process/abort.ts";

/** How a target is loaded; plain data, so that it can be sent to a thread. */
export interface LoadSpec {
  readonly endpoint: Endpoint;
  /** The request's bytes, sent as they are. */
  readonly bytes: Uint8Array;
  readonly isHead: boolean;
  /** Whether sending the request twice does no harm. */
  readonly isSafe: boolean;
  /** The expected statuses, as ranges. */
  readonly expected: readonly (readonly [low: number, high: number])[];
  /** Connections: exactly this many in a closed loop, at most this many in an open one. */
  readonly connections: number;
  readonly pipelining: number;
  readonly timeoutMs: number;
  /** False opens a new connection for each request; true by default. */
  readonly keepAlive?: boolean;
}

/** One stretch of load; plain data. */
export type Stretch = {
  /** When it begins, for all threads: their clock's time plus its `processOffsetMs`. */
  readonly startMs: number;
} & (
  | {
      readonly mode: "closed";
      readonly durationMs: number;
      /** How many requests are left to send; null if only the time limits them. */
      readonly count: SharedCount;
    }
  | {
      readonly mode: "open";
      /** When its first request is due, from the start. */
      readonly firstMs: number;
      readonly intervalMs: number;
      readonly requests: number;
      /** How long the whole schedule lasts; each thread has a part of it. */
      readonly windowMs: number;
    }
);

export interface Opened {
  readonly connections: number;
  /** Why the others did not open; empty if all did. */
  readonly failures: readonly { readonly kind: ErrorKind; readonly message: string }[];
  readonly connects: HistogramState;
}

export interface RunOptions {
  readonly signal: AbortSignal;
  /** Called a few times a second. */
  readonly onProgress?: (requests: number, errors: number) => void;
}

/** Loads one target in stretches, over connections that stay open in between. */
export interface Loader {
  /** Opens what is not open yet, outside any measurement; gives up when the signal aborts. */
  open(signal: AbortSignal): Promise<Opened>;
  /** Resolves with what was measured, even if the signal ended it early. */
  run(stretch: Stretch, options: RunOptions): Promise<LoadResult>;
  close(): void;
}

/** How often a loader reports its progress. */
export const PROGRESS_MS = 200;
const CONNECT_TIMEOUT_MS = 5000;
/** More at once would overflow a server's queue of connections to accept. */
const OPENING_AT_ONCE = 64;
/** An open loop begins with this many connections and opens more when it needs them. */
const OPEN_LOOP_CONNECTIONS = 8;

/** A loader in this thread; `mode` says what the connections are opened for. */
export function createLoader(spec: LoadSpec, mode: Stretch["mode"], clock: Clock): Loader {
  return new ThreadLoader(spec, mode, clock);
}

class ThreadLoader implements Loader {
  readonly #spec: LoadSpec;
  readonly #mode: Stretch["mode"];
  readonly #clock: Clock;
  readonly #connect: () => LoadConnection;
  #connections: readonly LoadConnection[];
  #metronome: Metronome | undefined;
  #rehearsed: Promise<void> | undefined;

  constructor(spec: LoadSpec, mode: Stretch["mode"], clock: Clock) {
    const { connections, timeoutMs } = spec;
    this.#spec = spec;
    this.#mode = mode;
    this.#clock = clock;
    const request = {
      bytes: Buffer.from(spec.bytes),
      isHead: spec.isHead,
      isSafe: spec.isSafe,
      expects: expectsAny(spec.expected),
    };
    this.#connect = () =>
      new HttpConnection(spec.endpoint, request, {
        clock,
        pipelining: spec.pipelining,
        connectTimeoutMs: Math.min(CONNECT_TIMEOUT_MS, timeoutMs),
        keepAlive: spec.keepAlive ?? true,
      });
    const atFirst = mode === "closed" ? connections : Math.min(OPEN_LOOP_CONNECTIONS, connections);
    this.#connections = Array.from({ length: atFirst }, this.#connect);
  }

  async open(signal: AbortSignal): Promise<Opened> {
    this.#rehearsed ??= rehearse(this.#clock, signal);
    await this.#rehearsed;
    const opened = await openAll(this.#connections, signal);
    if (this.#mode === "open") this.#metronome ??= await startMetronome();
    return opened;
  }

  async run(stretch: Stretch, { signal, onProgress }: RunOptions): Promise<LoadResult> {
    const startMs = stretch.startMs - this.#clock.processOffsetMs;
    const endMs = startMs + (stretch.mode === "open" ? stretch.windowMs : stretch.durationMs);
    const recorder = createRecorder({ startMs, endMs, timeoutMs: this.#spec.timeoutMs });
    const progress = setInterval(
      () => onProgress?.(recorder.requests, recorder.errors),
      PROGRESS_MS,
    );
    const bytesBefore = total(this.#connections, "bytesRead");
    const reconnectsBefore = total(this.#connections, "reconnects");
    const cpu = process.cpuUsage();
    const idle = performance.eventLoopUtilization();
    const lateness = watchLateness(this.#clock);
    const { saturated } = await this.#issue(stretch, startMs, recorder, signal);
    const maxDelayMs = lateness.stop();
    clearInterval(progress);
    const { user, system } = process.cpuUsage(cpu);
    const { utilization } = performance.eventLoopUtilization(idle);
    return recorder.result({
      bytes: total(this.#connections, "bytesRead") - bytesBefore,
      reconnects: total(this.#connections, "reconnects") - reconnectsBefore,
      connections: this.#connections.length,
      saturated,
      cpuUs: user + system,
      maxDelayMs,
      // Two clocks are read for it, which may disagree by a little.
      utilization: Math.min(1, Math.max(0, utilization)),
    });
  }

  close(): void {
    for (const connection of this.#connections) connection.destroy();
    this.#metronome?.close();
  }

  async #issue(
    stretch: Stretch,
    startMs: number,
    recorder: Recorder,
    signal: AbortSignal,
  ): Promise<{ readonly saturated: boolean }> {
    const { timeoutMs, pipelining, connections: maxConnections } = this.#spec;
    const clock = this.#clock;
    if (stretch.mode === "closed") {
      await untilTime(startMs, clock, signal);
      await closedLoop(this.#connections, {
        clock,
        recorder,
        pipelining,
        timeoutMs,
        signal,
        endMs: startMs + stretch.durationMs,
        budget: budgetOf(stretch.count),
      });
      return { saturated: false };
    }
    const metronome = (this.#metronome ??= await startMetronome());
    const { intervalMs, requests } = stretch;
    const firstDueMs = startMs + stretch.firstMs;
    const end = await openLoop(this.#connections, {
      clock,
      recorder,
      timeoutMs,
      maxConnections,
      signal,
      startMs: firstDueMs,
      intervalMs,
      requests,
      connect: this.#connect,
      everyTick: (onTick) => metronome.beat({ startMs: firstDueMs, intervalMs }, onTick),
    });
    this.#connections = end.connections;
    return end;
  }
}

/** A check of a status that is fast enough to be made for every answer. */
function expectsAny(ranges: LoadSpec["expected"]): (status: number) => boolean {
  const expected = Array.from({ length: 1000 }, (_, status) =>
    ranges.some(([low, high]) => status >= low && status <= high),
  );
  return (status) => expected[status] ?? false;
}

/** Waits until a time, unless it has passed or the signal aborts. */
async function untilTime(atMs: number, clock: Clock, signal: AbortSignal): Promise<void> {
  const leftMs = atMs - clock.now();
  if (leftMs > 0) await clock.sleep(leftMs, signal).catch(() => undefined);
}

async function openAll(
  connections: readonly LoadConnection[],
  signal: AbortSignal,
): Promise<Opened> {
  const connects = createTimeHistogram();
  const failures: { kind: ErrorKind; message: string }[] = [];
  const closed = connections.filter(({ isOpen }) => !isOpen);
  // If a server has accepted no connection so far, do not wait for thousands of them, one deadline after another.
  const hopeless = (): boolean => connects.count === 0 && failures.length >= OPENING_AT_ONCE;
  const opener = async (): Promise<void> => {
    while (!signal.aborted && !hopeless()) {
      const next = closed.pop();
      if (next === undefined) return;
      try {
        connects.record(await next.open());
      } catch (error) {
        if (!(error instanceof ConnectError)) throw error;
        failures.push({ kind: error.kind, message: error.message });
      }
    }
  };
  using _listening = onAbort(signal, () => {
    for (const connection of connections) connection.destroy();
  });
  await Promise.all(Array.from({ length: OPENING_AT_ONCE }, opener));
  return {
    connections: connections.filter(({ isOpen }) => isOpen).length,
    failures,
    connects: connects.state(),
  };
}

function total(connections: readonly LoadConnection[], count: "bytesRead" | "reconnects"): number {
  return connections.reduce((sum, connection) => sum + connection[count], 0);
}
