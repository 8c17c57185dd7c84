import type { DatabaseSummary } from "../database.ts";
import type { RecordHead } from "./head.ts";
import type { Pattern } from "../trial.ts";
import type { Sample } from "./sample.ts";

/** Raised whenever a field other programs read changes its name or meaning. */
export const SCHEMA_VERSION = 1;

/** Latency from send to done over every request of a trial, in float milliseconds. */
export interface LatencySummary {
  readonly min: number;
  readonly mean: number;
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly max: number;
}

export interface ErrorSummary {
  readonly total: number;
  /** Only kinds that occurred. */
  readonly byKind: Readonly<Record<string, number>>;
}

/** Response times of `GET /health` during a trial, each counted from the time it was due. */
export interface ProbeSummary {
  readonly count: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

/** The server's event loop during a trial. */
export interface EventLoopSummary {
  /** 0…1: the share of time in which the loop was busy; a blocked loop is busy. */
  readonly utilization: number;
  /** The longest delay of the loop. */
  readonly maxDelayMs: number;
}

export interface TrialRecord {
  readonly variant: string;
  readonly pattern: Pattern;
  readonly requests: number;
  readonly theoryMs: number;
  /** First send to last response. */
  readonly makespanMs: number;
  readonly latencyMs: LatencySummary;
  readonly errors: ErrorSummary;
  readonly statusCodes: Readonly<Record<string, number>>;
  readonly probe: ProbeSummary | null;
  readonly eventLoop: EventLoopSummary | null;
  readonly samples: readonly Sample[];
}

export interface ExperimentRecord {
  readonly id: string;
  readonly title: string;
  readonly unit: "ms";
  /** The curriculum's seconds were multiplied by this. */
  readonly scale: number;
  readonly trials: readonly TrialRecord[];
}

/** A figure of the course, and what was measured. */
export interface ClaimRecord {
  /** The number that the curriculum gives the system: `S4`. */
  readonly system: string;
  readonly text: string;
  /** The trial it is about. */
  readonly experiment: string;
  readonly variant: string;
  readonly pattern: Pattern;
  readonly expectedMs: number;
  readonly measuredMs: number;
  /** Whether the measurement is within the trial's tolerance and has no error. */
  readonly holds: boolean;
}

export interface LessonRecord {
  readonly id: string;
  readonly title: string;
  readonly experiments: readonly ExperimentRecord[];
  readonly claims?: readonly ClaimRecord[] | undefined;
}

/** What `run` measured. Measuring writes it, and everything else only reads it. */
export interface RunRecord extends RecordHead {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly kind: "run";
  /** The database of the server under test; absent if it kept its data in memory. */
  readonly database?: DatabaseSummary | undefined;
  readonly lessons: readonly LessonRecord[];
}
