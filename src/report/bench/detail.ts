import type { Bin, LoadLatency } from "../../model/record/bench.ts";
import type { RenderOptions } from "../drawing/page.ts";

/** What a live load knows of a target beyond its record. */
export interface BenchDetail {
  readonly bins: readonly Bin[];
  /** How long opening a connection took. */
  readonly connectMs: Pick<LoadLatency, "p50" | "max">;
  /** Received. */
  readonly bytes: number;
}

/** A record drawn right after its load says more than one that was saved. */
export interface BenchRenderOptions extends RenderOptions {
  /** One for each target, in the record's order. */
  readonly details?: readonly BenchDetail[];
}
