import type { ScenarioComparison, Thresholds } from "../model/record/comparison.ts";
import type { ScenarioSnapshot } from "../model/record/snapshot.ts";
import { compare, suspects, unproven } from "./compare.ts";
import { matchScenarios, type Matched, type Pair } from "./match.ts";

export interface Compared extends Omit<Matched, "pairs"> {
  readonly scenarios: readonly ScenarioComparison[];
  /** The first measurement. */
  readonly now: readonly ScenarioSnapshot[];
}

export interface CompareTools {
  /** Measures scenarios with new servers; all of them if none is named. */
  readonly measure: (
    names: readonly string[] | null,
    size: "usual" | "twice the blocks",
  ) => Promise<readonly ScenarioSnapshot[]>;
  readonly thresholds?: ReadonlyMap<string, Thresholds>;
  readonly onAgain?: (why: "unproven" | "suspect", names: readonly string[]) => void;
}

/**
 * Measures and compares. A scenario that is undecided is measured for twice as long; whatever then seems to have
 * changed is measured once more, and only what this measurement confirms by itself counts.
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
  const longer = await again("unproven", unproven(first));
  const surer = pairs.map((pair) => extended(pair, longer));
  const second = longer.length === 0 ? first : compare(surer, options);
  const rerun = await again("suspect", suspects(second));
  const scenarios = rerun.length === 0 ? second : compare(surer, { ...options, rerun });
  return { scenarios, now, ...rest };
}

/** Compares two files; nothing can be measured again. */
export function compareFiles(
  base: readonly ScenarioSnapshot[],
  now: readonly ScenarioSnapshot[],
  thresholds: ReadonlyMap<string, Thresholds> = new Map(),
): Compared {
  const { pairs, ...rest } = matchScenarios(base, now);
  return { scenarios: compare(pairs, { rerun: null, thresholds }), now, ...rest };
}

function withoutWatched(snapshot: ScenarioSnapshot): ScenarioSnapshot {
  const { connections: _c, nullServer: _n, memory: _m, ...rest } = snapshot;
  return rest;
}

/** What was observed in both, if both have it. */
function bothWatched(
  one: ScenarioSnapshot,
  more: ScenarioSnapshot,
): Pick<ScenarioSnapshot, "connections" | "nullServer" | "memory"> {
  const { nullServer, memory, connections } = one;
  return {
    ...(nullServer &&
      more.nullServer && {
        nullServer: { ...more.nullServer, runs: [...nullServer.runs, ...more.nullServer.runs] },
      }),
    ...(memory &&
      more.memory && {
        memory: { ...more.memory, grownMb: [...memory.grownMb, ...more.memory.grownMb] },
      }),
    ...(connections !== undefined &&
      more.connections !== undefined && { connections: connections + more.connections }),
  };
}

/** Both measurements together; the times for people are those of the longer one. */
function extended(pair: Pair, longer: readonly ScenarioSnapshot[]): Pair {
  const more = longer.find(({ name }) => name === pair.name);
  if (more === undefined) return pair;
  const { now } = pair;
  return {
    ...pair,
    now: {
      ...withoutWatched(more),
      ...bothWatched(now, more),
      runs: [...now.runs, ...more.runs],
      requests: now.requests + more.requests,
      errors: now.errors + more.errors,
    },
  };
}
