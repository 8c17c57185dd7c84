import type { ScenarioComparison, Thresholds } from "../model/comparison.ts";
import type { ScenarioSnapshot } from "../model/snapshot.ts";
import { compare, suspects, unproven } from "./compare.ts";
import { matchScenarios, type Matched, type Pair } from "./match.ts";

export interface Compared extends Omit<Matched, "pairs"> {
  readonly scenarios: readonly ScenarioComparison[];
  /** What was measured first. */
  readonly now: readonly ScenarioSnapshot[];
}

export interface CompareTools {
  /** Measures scenarios with servers started anew; all of them when none is named. */
  readonly measure: (
    names: readonly string[] | null,
    size: "usual" | "twice the blocks",
  ) => Promise<readonly ScenarioSnapshot[]>;
  readonly thresholds?: ReadonlyMap<string, Thresholds>;
  readonly onAgain?: (why: "unproven" | "suspect", names: readonly string[]) => void;
}

/**
 * Measures and compares. A scenario that is off by enough to matter, but not beyond doubt, is measured on
 * first; whatever then seems to have changed is measured once more, and only what that measurement
 * confirms by itself is a finding.
 */
export async function compareWithNow(
  base: readonly ScenarioSnapshot[],
  { measure, thresholds, onAgain }: CompareTools,
): Promise<Compared> {
  const now = await measure(null, "usual");
  const { pairs, ...rest } = matchScenarios(base, now);
  const options = { rerun: null, ...(thresholds && { thresholds }) };

  async function again(
    why: "unproven" | "suspect",
    names: readonly string[],
  ): Promise<readonly ScenarioSnapshot[]> {
    if (names.length === 0) return [];
    onAgain?.(why, names);
    return await measure(names, "twice the blocks");
  }

  const first = compare(pairs, options);
  const more = await again("unproven", unproven(first, thresholds));
  const longer = pairs.map((pair) => extended(pair, more));
  const second = more.length === 0 ? first : compare(longer, options);
  const rerun = await again("suspect", suspects(second));
  const scenarios = rerun.length === 0 ? second : compare(longer, { ...options, rerun });
  return { scenarios, now, ...rest };
}

/** Compares what two files hold; nothing can be measured again. */
export function compareFiles(
  base: readonly ScenarioSnapshot[],
  now: readonly ScenarioSnapshot[],
): Compared {
  const { pairs, ...rest } = matchScenarios(base, now);
  return { scenarios: compare(pairs, { rerun: null }), now, ...rest };
}

function extended(pair: Pair, more: readonly ScenarioSnapshot[]): Pair {
  const { now } = pair;
  const added = more.find(({ name }) => name === pair.name);
  if (added === undefined) return pair;
  return {
    ...pair,
    now: {
      ...added,
      runs: [...now.runs, ...added.runs],
      requests: now.requests + added.requests,
      errors: now.errors + added.errors,
    },
  };
}
