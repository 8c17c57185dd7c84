import type { RecordHead } from "./head.ts";
import type { SCHEMA_VERSION } from "./run.ts";

/** By how much a ratio must have grown to be called a regression; both at once. */
export interface Thresholds {
  /** What the 1st percentile must exceed: it has grown at all, beyond doubt. */
  readonly lower: number;
  /** What the estimate itself must exceed: it has grown by enough to matter. */
  readonly estimate: number;
}

export const DEFAULT_THRESHOLDS: Thresholds = { lower: 1.05, estimate: 1.1 };

/** What a comparison can be printed as. */
export const COMPARISON_FORMATS = ["table", "json", "md", "junit", "github"] as const;
export type ComparisonFormat = (typeof COMPARISON_FORMATS)[number];

export type Verdict = "same" | "regression" | "improvement" | "inconclusive";

/**
 * What a verdict rests on: the ratio; how many requests failed; that a burst which came back together
 * comes back one by one (or the reverse); that the interval is too wide; that a second measurement did
 * not agree with the first; that too few blocks were free of errors; that the
 * ratio has grown while the treatment took as long as before, because the reference takes less.
 */
export type Because =
  | "ratio"
  | "errors"
  | "overlap"
  | "too-wide"
  | "not-again"
  | "too-few-blocks"
  | "reference-faster";

/** A median time of both measurements, in milliseconds; 0 without a block. */
export interface ThenAndNow {
  readonly base: number;
  readonly now: number;
}

export interface ScenarioComparison {
  readonly name: string;
  readonly verdict: Verdict;
  readonly because: Because;
  /** How many times the base's T_treatment / T_reference it is now; null when too few blocks are without errors. */
  readonly ratio: number | null;
  /** The interval of the ratio: it is below `low`, or above `high`, with a chance of 1 % each. */
  readonly low: number | null;
  readonly high: number | null;
  /** Whether a second, longer measurement agreed; null when none was made. */
  readonly confirmed: boolean | null;
  /** Requests that failed, and all of them; those of a second measurement are counted too. */
  readonly errors: { readonly base: number; readonly now: number };
  readonly requests: { readonly base: number; readonly now: number };
  /** For people, who want to know which side moved: times of another day prove nothing by themselves. */
  readonly treatmentMs: ThenAndNow;
  readonly referenceMs: ThenAndNow;
  /** The base's name for it, where that was another. */
  readonly renamedFrom?: string;
}

/** What `snapshot compare` concludes. */
export interface ComparisonRecord extends RecordHead {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly kind: "comparison";
  readonly base: { readonly name: string; readonly createdAt: string };
  /** The other snapshot, where two were compared and nothing was measured. */
  readonly now?: { readonly name: string };
  /** Where a limit was set: whether too many scenarios are inconclusive for the others to be a gate. */
  readonly gate?: { readonly maxInconclusive: number; readonly blind: boolean };
  /** There where what was measured has become the snapshot since. */
  readonly kept?: true;
  readonly scenarios: readonly ScenarioComparison[];
  /** Names that only one side has, and those that both have but of different requests: not compared. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly string[];
}
