import type { RecordHead } from "./head.ts";
import type { SCHEMA_VERSION } from "./run.ts";

/** How much a ratio must have grown to be a regression; both must be exceeded. */
export interface Thresholds {
  /** For the 1st percentile: the ratio has certainly grown. */
  readonly lower: number;
  /** For the estimate itself: it has grown enough to matter. */
  readonly estimate: number;
}

export const DEFAULT_THRESHOLDS: Thresholds = { lower: 1.05, estimate: 1.1 };

export type Verdict = "same" | "regression" | "improvement" | "inconclusive";

/**
 * The reason for a verdict: the ratio; how many requests failed; a burst that came back all at once now
 * comes back one by one (or the other way round); the interval is too wide; a second measurement did not
 * agree with the first; too few blocks were without errors; the ratio has grown only because the
 * reference became faster.
 */
export type Because =
  | "ratio"
  | "errors"
  | "overlap"
  | "too-wide"
  | "not-again"
  | "too-few-blocks"
  | "reference-faster";

/** The median times of both measurements, in milliseconds; 0 without a block. */
export interface ThenAndNow {
  readonly base: number;
  readonly now: number;
}

/** How many times as much it is now; with a small chance each, it is below `low` or above `high`. */
export interface Interval {
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
}

/** What both sides of a scenario pay for, so that their ratio does not show it. It decides no verdict. */
export type Observation =
  /** Both take longer against a server that answers at once, and longer than they did. */
  | { readonly kind: "both-slower"; readonly treatment: Interval; readonly reference: Interval }
  /** Both take longer from the first block of every run to its last, and did not. */
  | { readonly kind: "slowing"; readonly treatment: Interval; readonly reference: Interval }
  /** The app's processes grew in every run, by so many megabytes. */
  | {
      readonly kind: "leaking";
      readonly grownMb: {
        readonly base: { readonly min: number; readonly max: number };
        readonly now: { readonly min: number; readonly max: number };
      };
      /** About how many requests each run sent. */
      readonly requests: number;
    }
  /** Nearly every request opens a connection, and nearly none did. */
  | {
      readonly kind: "reconnecting";
      readonly connections: { readonly base: number; readonly now: number };
      readonly requests: { readonly base: number; readonly now: number };
    };

export interface ScenarioComparison {
  readonly name: string;
  readonly verdict: Verdict;
  readonly because: Because;
  /** T_treatment / T_reference now, divided by the same of the base; null if too few blocks are without errors. */
  readonly ratio: number | null;
  /** The interval of the ratio: with a chance of 1 % each, it is below `low` or above `high`. */
  readonly low: number | null;
  readonly high: number | null;
  /** Whether a second, longer measurement agreed; null if none was made. */
  readonly confirmed: boolean | null;
  /** Failed requests, and all requests; a second measurement is counted too. */
  readonly errors: { readonly base: number; readonly now: number };
  readonly requests: { readonly base: number; readonly now: number };
  /** For people who want to know which side changed; times of different days prove nothing. */
  readonly treatmentMs: ThenAndNow;
  readonly referenceMs: ThenAndNow;
  /** How one of the failed requests failed, as a sentence without its full stop. */
  readonly failure?: string;
  /** What the ratio does not show; absent if there is nothing to tell. */
  readonly observations?: readonly Observation[];
  /** Its name in the base, if that was different. */
  readonly renamedFrom?: string;
}

/** What `snapshot compare` concludes. */
export interface ComparisonRecord extends RecordHead {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly kind: "comparison";
  readonly base: { readonly name: string; readonly createdAt: string };
  /** The other snapshot, if two were compared and nothing was measured. */
  readonly now?: { readonly name: string };
  /** If a limit was set: whether too many scenarios are inconclusive for the comparison to be a gate. */
  readonly gate?: { readonly maxInconclusive: number; readonly blind: boolean };
  /** What is measured now and is not in the base, because an older version wrote it; absent if there is nothing. */
  readonly lacks?: readonly string[];
  /** Set if the new measurement was saved as the snapshot. */
  readonly kept?: true;
  /** Why nothing could be measured, if that was so; there are no scenarios then. */
  readonly error?: { readonly code: string; readonly message: string; readonly hint: string };
  readonly scenarios: readonly ScenarioComparison[];
  /** Not compared: names that only one side has, and names whose requests differ. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly string[];
}
