import type { Bin } from "../../model/record/bench.ts";

/** What a live load knows of a target beyond its record: drawn at once, it says more than one that was saved. */
export interface BenchDetail {
  /** How the latencies of requests that succeeded are spread. */
  readonly bins: readonly Bin[];
}
