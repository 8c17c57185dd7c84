import type { Environment } from "../model/record/head.ts";
import type { ScenarioSnapshot } from "../model/record/snapshot.ts";

/** The same scenario, then and now. */
export interface Pair {
  readonly name: string;
  readonly base: ScenarioSnapshot;
  readonly now: ScenarioSnapshot;
}

export interface Matched {
  readonly pairs: readonly Pair[];
  /** Only measured now; only in the base; in both, but with different requests. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly string[];
}

/**
 * Finds what can be compared: scenarios with the same name and definition, and those that have only been renamed.
 */
export function matchScenarios(
  base: readonly ScenarioSnapshot[],
  now: readonly ScenarioSnapshot[],
): Matched {
  const before = new Map(base.map((one) => [one.name, one]));
  const names = new Set(now.map(({ name }) => name));
  const gone = base.filter(({ name }) => !names.has(name));
  const pairs: Pair[] = [];
  const added: string[] = [];
  const changed: string[] = [];
  for (const scenario of now) {
    const { name, definition } = scenario;
    const known = before.get(name);
    const renamed = gone.findIndex((one) => one.definition === definition);
    if (known?.definition === definition) pairs.push({ name, base: known, now: scenario });
    else if (known !== undefined) changed.push(name);
    else if (renamed === -1) added.push(name);
    else pairs.push({ name, base: gone.splice(renamed, 1)[0]!, now: scenario });
  }
  return { pairs, added, changed, removed: gone.map(({ name }) => name) };
}

/**
 * Why ratios of these two machines say nothing about the code, as a clause; null if they can be compared. Cores, the
 * platform and the major version of Node change ratios by themselves. The CPU model does not count: hosted runners
 * pick one at random, and it mostly cancels out of a ratio.
 */
export function otherMachine(base: Environment, now: Environment): string | null {
  const facts: readonly (readonly [what: string, base: string | number, now: string | number])[] = [
    ["CPU count", base.cpus, now.cpus],
    ["major version of Node", majorOf(base.node), majorOf(now.node)],
    ["platform", base.platform, now.platform],
    ["architecture", base.arch, now.arch],
    ...limitsOf(base, now),
  ];
  const other = facts.filter(([, then, today]) => then !== today);
  if (other.length === 0) return null;
  return other.map(([what, then, today]) => `${what} ${then} there and ${today} here`).join(", ");
}

/** Only if both say it, because older snapshots do not. */
function limitsOf(
  base: Environment,
  now: Environment,
): readonly (readonly [what: string, base: string | number, now: string | number])[] {
  if (base.allowedCpus === undefined || now.allowedCpus === undefined) return [];
  return [
    ["number of CPUs that may be used", base.allowedCpus, now.allowedCpus],
    ["limit of CPU time", base.cpuQuota ?? "none", now.cpuQuota ?? "none"],
  ];
}

/** What is measured now and is not in the base, which an older version wrote. */
export function lacksOf(
  base: { readonly environment: Environment; readonly scenarios: readonly ScenarioSnapshot[] },
  now: { readonly environment: Environment; readonly scenarios: readonly ScenarioSnapshot[] },
): readonly string[] {
  const has = (
    { scenarios }: { readonly scenarios: readonly ScenarioSnapshot[] },
    field: "nullServer" | "memory" | "connections",
  ): boolean => scenarios.some((scenario) => scenario[field] !== undefined);
  const lacks = (field: "nullServer" | "memory" | "connections"): boolean =>
    has(now, field) && !has(base, field);
  return [
    ...(lacks("nullServer") ? ["times against a server that answers at once"] : []),
    ...(lacks("memory") ? ["memory"] : []),
    ...(lacks("connections") ? ["connections"] : []),
    ...(base.environment.allowedCpus === undefined && now.environment.allowedCpus !== undefined
      ? ["which part of the CPUs it may use"]
      : []),
  ];
}

function majorOf(version: string): string {
  return /\d+/.exec(version)?.[0] ?? version;
}
