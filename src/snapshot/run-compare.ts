import type { ScenarioComparison } from "../model/comparison.ts";
import type { ScenarioSnapshot } from "../model/snapshot.ts";
import { compare, suspects } from "./compare.ts";
import { matchScenarios, type Matched } from "./match.ts";
import { measureScenarios, type MeasureOptions } from "./measure.ts";
import type { ScenarioSource } from "./scenario.ts";

export interface Compared extends Omit<Matched, "pairs"> {
  readonly scenarios: readonly ScenarioComparison[];
  /** What was measured now, before any rerun. */
  readonly now: readonly ScenarioSnapshot[];
}

/** A rerun has so many times the blocks of the first measurement. */
const RERUN = 2;

/** Measures, compares, and measures once more what then seems to have changed. */
export async function compareWithNow(
  base: readonly ScenarioSnapshot[],
  source: ScenarioSource,
  options: Omit<MeasureOptions, "names"> & {
    readonly onRerun?: (names: readonly string[]) => void;
  },
): Promise<Compared> {
  const now = await measureScenarios(source, { ...options, names: source.names });
  const { pairs, ...rest } = matchScenarios(base, now);
  const { thresholds } = source;
  const first = compare(pairs, { rerun: null, thresholds });
  const names = suspects(first);
  if (names.length === 0) return { scenarios: first, now, ...rest };
  options.onRerun?.(names);
  const longer = { ...options, names, blocks: RERUN * options.blocks, runs: 1 };
  const rerun = await measureScenarios(source, longer);
  return { scenarios: compare(pairs, { rerun, thresholds }), now, ...rest };
}

/** Compares what two files hold; nothing can be measured again. */
export function compareFiles(
  base: readonly ScenarioSnapshot[],
  now: readonly ScenarioSnapshot[],
): Compared {
  const { pairs, ...rest } = matchScenarios(base, now);
  return { scenarios: compare(pairs, { rerun: null }), now, ...rest };
}
