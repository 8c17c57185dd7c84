import type { ErrorKind } from "../model/record/sample.ts";
import type { Clock } from "./clock.ts";
import { closedLoop } from "./closed-loop.ts";
import { createTimeHistogram, type HistogramState } from "./histogram.ts";
import { startMetronome } from "./metronome.ts";
import { openLoop } from "./open-loop.ts";
import { createRecorder, type LoadResult, type Recorder } from "./recorder.ts";
import { ConnectError, type Endpoint } from "./http/endpoint.ts";
import { HttpConnection, type LoadConnection } from "./http/http-connection.ts";
import { onAbort } from "../process/abort.ts";

/** What a target is loaded with; plain data, so that a thread can be given it. */
export interface LoadSpec {
  readonly endpoint: Endpoint;
  /** The request's bytes, sent as they are. */
  readonly bytes: Uint8Array;
  readonly isHead: boolean;
  /** Whether sending the request twice does no harm. */
  readonly isSafe: boolean;
  /** The status hoped for; null for any below 400. */
  readonly expectStatus: number | null;
  /** Connections: so many in a closed loop, at most so many in an open one. */
  readonly connections: number;
  readonly pipelining: number;
  readonly timeoutMs: number;
  /** False opens a connection of its own for each request; true by default. */
  readonly keepAlive?: boolean;
}

/** One stretch of load; plain data. */
export type Stretch =
  | { readonly mode: "closed"; readonly requests: number; readonly durationMs: number }
  | {
      readonly mode: "open";
      readonly intervalMs: number;
      readonly requests: number;
      /** When the first request is due, in milliseconds since the Unix epoch. */
      readonly startEpochMs: number;
    };

export interface Opened {
  readonly connections: number;
  /** Why the others did not open; empty when all did. */
  readonly failures: readonly { readonly kind: ErrorKind; readonly message: string }[];
  readonly connects: HistogramState;
}

export interface RunOptions {
  readonly signal: AbortSignal;
  /** Called a few times a second. */
  readonly onProgress?: (requests: number, errors: number) => void;
}

/** Loads one target, stretch by stretch, over connections that stay open in between. */
export interface Loader {
  /** Opens what is not open yet, outside any measurement; gives up when the signal aborts. */
  open(signal: AbortSignal): Promise<Opened>;
  /** Resolves with what was measured, also when the signal ended it early. */
  run(stretch: Stretch, options: RunOptions): Promise<LoadResult>;
  close(): void;
}

/** How often a loader tells how far it is. */
export const PROGRESS_MS = 200;
const CONNECT_TIMEOUT_MS = 5000;
/** More at once would overflow a server's queue of connections to accept. */
const OPENING_AT_ONCE = 64;
/** An open loop begins with this many connections and takes more as it needs them. */
const OPEN_LOOP_CONNECTIONS = 8;

/** A loader in this thread; `mode` says what the connections are opened for. */
export function createLoader(spec: LoadSpec, mode: Stretch["mode"], clock: Clock): Loader {
  const request = {
    bytes: Buffer.from(spec.bytes),
    isHead: spec.isHead,
    isSafe: spec.isSafe,
    expects: (status: number) =>
      spec.expectStatus === null ? status < 400 : status === spec.expectStatus,
  };
  const connect = (): LoadConnection =>
    new HttpConnection(spec.endpoint, request, {
      clock,
      pipelining: spec.pipelining,
      connectTimeoutMs: Math.min(CONNECT_TIMEOUT_MS, spec.timeoutMs),
      keepAlive: spec.keepAlive ?? true,
    });
  const atFirst =
    mode === "closed" ? spec.connections : Math.min(OPEN_LOOP_CONNECTIONS, spec.connections);
  let connections: readonly LoadConnection[] = Array.from({ length: atFirst }, connect);

  async function issue(
    stretch: Stretch,
    recorder: Recorder,
    signal: AbortSignal,
  ): Promise<{ readonly saturated: boolean }> {
    const { timeoutMs, pipelining } = spec;
    if (stretch.mode === "closed") {
      const { requests, durationMs } = stretch;
      const limits = { requests, durationMs, timeoutMs };
      await closedLoop(connections, { clock, recorder, pipelining, signal, ...limits });
      return { saturated: false };
    }
    const { intervalMs, requests } = stretch;
    const startMs = stretch.startEpochMs - clock.epochOffsetMs;
    const limits = { requests, timeoutMs, maxConnections: spec.connections };
    const end = await openLoop(connections, {
      ...limits,
      clock,
      recorder,
      signal,
      startMs,
      intervalMs,
      connect,
      everyTick: (onTick) => startMetronome({ startMs, intervalMs }, onTick),
    });
    connections = end.connections;
    return end;
  }

  return {
    open: (signal) => openAll(connections, signal),
    async run(stretch, { signal, onProgress }) {
      const open = stretch.mode === "open";
      const recorder = createRecorder({
        startMs: open ? stretch.startEpochMs - clock.epochOffsetMs : clock.now(),
        timeoutMs: spec.timeoutMs,
        slots: open ? null : spec.connections * spec.pipelining,
      });
      const progress = setInterval(
        () => onProgress?.(recorder.requests, recorder.errors),
        PROGRESS_MS,
      );
      const bytesBefore = total(connections, "bytesRead");
      const reconnectsBefore = total(connections, "reconnects");
      const cpu = process.cpuUsage();
      const idle = performance.eventLoopUtilization();
      const { saturated } = await issue(stretch, recorder, signal);
      clearInterval(progress);
      const { user, system } = process.cpuUsage(cpu);
      return recorder.result({
        bytes: total(connections, "bytesRead") - bytesBefore,
        reconnects: total(connections, "reconnects") - reconnectsBefore,
        connections: connections.length,
        saturated,
        cpuUs: user + system,
        utilization: performance.eventLoopUtilization(idle).utilization,
      });
    },
    close() {
      for (const connection of connections) connection.destroy();
    },
  };
}

async function openAll(
  connections: readonly LoadConnection[],
  signal: AbortSignal,
): Promise<Opened> {
  const connects = createTimeHistogram();
  const failures: { kind: ErrorKind; message: string }[] = [];
  const closed = connections.filter(({ isOpen }) => !isOpen);
  // A server that has let nobody in so far is not waited for by thousands, one deadline after another.
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
