import type { RecordHead } from "./head.ts";
import type { ErrorSummary, LatencySummary, SCHEMA_VERSION } from "./run.ts";

/** Response times with the tail that a long load can show. */
export interface LoadLatency extends LatencySummary {
  readonly p999: number;
}

/** One step of a distribution: how many times were above the step before and up to this one. */
export interface Bin {
  readonly upToMs: number;
  readonly count: number;
}

/** How requests are issued: a fixed number in flight, or at a fixed rate whatever the server does. */
export type LoadMode = "closed" | "open";

/** Requests that ended in the same way, apart from the others. */
export interface LoadPart {
  readonly requests: number;
  /** Of those that ended inside the window. */
  readonly throughputRps: number;
  /** As a target's `latencyMs`; all zeros when none of them was sent. */
  readonly latencyMs: LoadLatency;
}

/** What one target did under the load. */
export interface TargetRecord {
  readonly name: string;
  readonly url: string;
  readonly mode: LoadMode;
  /** In flight at most: exactly so in a closed loop, the most connections in an open one. */
  readonly concurrency: number;
  /** Requests due per second; null in a closed loop. */
  readonly rate: number | null;
  /** Requests that ended, answered or not. */
  readonly requests: number;
  /**
   * The window: how long requests were issued. For a number of requests, until the last one ended;
   * at a rate, as long as the whole schedule.
   */
  readonly durationMs: number;
  /** Answers, with whatever status, that ended inside the window, over the window. */
  readonly throughputRps: number;
  /** Of every request, failed ones included. Closed loop: from the send. Open loop: from the moment the request was due. */
  readonly latencyMs: LoadLatency;
  /** From the send; null in a closed loop, where latency is that already. */
  readonly serviceMs: LoadLatency | null;
  /** How late requests were sent; null in a closed loop. */
  readonly scheduleLagMs: LoadLatency | null;
  readonly errors: ErrorSummary;
  readonly statusCodes: Readonly<Record<string, number>>;
  /**
   * How often the server closed a connection just as a request was sent on it, which then went out
   * again on a new one; records written before it was counted have none.
   */
  readonly reconnects?: number;
  /** Requests in flight: what the mode promises against what throughput and latency give. */
  readonly little: { readonly expected: number; readonly observed: number };
  readonly client: { readonly cpuUsPerRequest: number; readonly utilization: number };
  /** First send to last response. */
  readonly makespanMs: number;
  // The rest was added later: records saved before do not have it.
  /** Requests with the status hoped for, and all others. */
  readonly successes?: LoadPart;
  readonly failures?: LoadPart;
  /** From the send to the first byte of an answer. */
  readonly firstByteMs?: LoadLatency;
  /** How long opening a connection took. */
  readonly connectMs?: LoadLatency;
  /** Bytes received while requests were issued and answered. */
  readonly bytes?: number;
  /** When the server stopped answering for good, since the start; null when it did not. */
  readonly stoppedAfterMs?: number | null;
}

/** What `bench` measured. */
export interface BenchRecord extends RecordHead {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly kind: "bench";
  readonly targets: readonly TargetRecord[];
}
