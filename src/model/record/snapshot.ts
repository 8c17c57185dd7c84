import type { RecordHead } from "./head.ts";

/** Raised whenever a field of a snapshot changes its name or meaning. */
export const SNAPSHOT_VERSION = 1;

/** The name of a snapshot if none is given. */
export const DEFAULT_SNAPSHOT = "default";

/**
 * How the requests of a burst came back: all at about the same time, one after another, or neither;
 * `null` if fewer than three are in flight at once.
 */
export const OVERLAPS = ["together", "between", "one-by-one"] as const;
export type Overlap = (typeof OVERLAPS)[number];

/** One scenario as it was measured. */
export interface ScenarioSnapshot {
  readonly name: string;
  /** A hash of the requests of both sides: only blocks with the same hash can be compared. */
  readonly definition: string;
  /**
   * y = ln(T_treatment / T_reference) of every block without an error, one list for each run. A block is
   * both sides measured back to back, the reference being the same app without the treatment.
   */
  readonly runs: readonly (readonly number[])[];
  /** Of both sides, including blocks with an error. */
  readonly requests: number;
  readonly errors: number;
  /** How one of the failed requests failed, as a sentence without its full stop; absent if none did. */
  readonly failure?: string;
  readonly overlap: Overlap | null;
  /** Medians over the blocks, for people: times of different days are never compared. */
  readonly treatmentMs: number;
  readonly referenceMs: number;
  /** Connections that were opened for the requests; absent where they were not counted. */
  readonly connections?: number;
  /**
   * A server of async-lab's that answers at once, asked as often as the reference in the same blocks:
   * ln(T_reference / T_null) of each block of `runs`, and the median burst. Absent in older snapshots.
   */
  readonly nullServer?: { readonly runs: readonly (readonly number[])[]; readonly ms: number };
  /**
   * In megabytes, what the app's processes held before the first block (the median over the runs), and by how
   * much that grew during the blocks of this scenario, in each run. Absent where it is not known.
   */
  readonly memory?: { readonly startMb: number; readonly grownMb: readonly number[] };
}

/** What `snapshot save` writes. */
export interface SnapshotRecord extends RecordHead {
  readonly schemaVersion: typeof SNAPSHOT_VERSION;
  readonly kind: "snapshot";
  /** By name, ascending. */
  readonly scenarios: readonly ScenarioSnapshot[];
}
