import type { Bin, LoadLatency } from "../../model/record/bench.ts";

/** What a live load knows of a target beyond its record: drawn at once, it says more than one that was saved. */
export interface BenchDetail {
  readonly bins: readonly Bin[];
  /** How long opening a connection took. */
  readonly connectMs: Pick<LoadLatency, "p50" | "max">;
  /** Received. */
  readonly bytes: number;
}
