import type { RecordHead } from "./head.ts";
import type { ErrorSummary, LatencySummary, SCHEMA_VERSION } from "./run.ts";

/** Response times, with the tail that only a long load can show. */
export interface LoadLatency extends LatencySummary {
  readonly p999: number;
}

/** One step of a distribution: how many response times are above the previous step and up to this one. */
export interface Bin {
  readonly upToMs: number;
  readonly count: number;
}

/** How requests are issued: a fixed number in flight, or a fixed rate whatever the server does. */
export type LoadMode = "closed" | "open";

/** Requests that ended in the same way. */
export interface LoadPart {
  readonly requests: number;
  /** Of the requests that ended inside the window. */
  readonly throughputRps: number;
  /**
   * Like a target's `latencyMs`; null if there are none, or if not every one took a time: a refused
   * connection of a closed loop does not.
   */
  readonly latencyMs: LoadLatency | null;
}

/** What was measured of one target. */
export interface TargetRecord {
  readonly name: string;
  readonly url: string;
  readonly mode: LoadMode;
  /** Requests in flight: exactly this many in a closed loop; in an open one, the most connections. */
  readonly concurrency: number;
  /** Requests due per second; null in a closed loop. */
  readonly rate: number | null;
  /** Requests that ended, with or without an answer. */
  readonly requests: number;
  /**
   * The window: how long requests were issued. With a number of requests, until the last one ended;
   * with a rate, the length of the whole schedule.
   */
  readonly durationMs: number;
  /** Answers with any status that ended inside the window, divided by the window. */
  readonly throughputRps: number;
  /** Of every request, including failed ones. Closed loop: from the send. Open loop: from the time the request was due. */
  readonly latencyMs: LoadLatency;
  /** From the send; null in a closed loop, where `latencyMs` is the same. */
  readonly serviceMs: LoadLatency | null;
  /** How late requests were sent; null in a closed loop. */
  readonly scheduleLagMs: LoadLatency | null;
  readonly errors: ErrorSummary;
  readonly statusCodes: Readonly<Record<string, number>>;
  /**
   * How often the server closed a connection just as a request was sent on it, so that the request was
   * sent again on a new one; absent in records written before this was counted.
   */
  readonly reconnects?: number;
  /** Requests in flight: what the mode promises, and what throughput × latency gives. */
  readonly little: { readonly expected: number; readonly observed: number };
  readonly client: {
    readonly cpuUsPerRequest: number;
    readonly utilization: number;
    /** How late the load generator's own timers were at most; earlier records do not have it. */
    readonly maxDelayMs?: number;
  };
  /** First send to last response. */
  readonly makespanMs: number;
  // What follows was added later: earlier records do not have it.
  /** Requests with an expected status, and all others. */
  readonly successes?: LoadPart;
  readonly failures?: LoadPart;
  /** From the send to the first byte of an answer. */
  readonly firstByteMs?: LoadLatency;
  /** How long it took to open a connection. */
  readonly connectMs?: LoadLatency;
  /** Bytes received while requests were issued and answered. */
  readonly bytes?: number;
  /** When the server stopped answering for good, from the start of the load; null if it did not. */
  readonly stoppedAfterMs?: number | null;
  /** How long the embedded server's handlers wait; absent for any other. */
  readonly delayMs?: number;
}

/** What `bench` measured. */
export interface BenchRecord extends RecordHead {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly kind: "bench";
  readonly targets: readonly TargetRecord[];
}
