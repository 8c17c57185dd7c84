import type {
  ComparisonRecord,
  ScenarioComparison,
} from "../../../../src/model/record/comparison.ts";

/** A scenario that is the same. */
export function compared(rest: Partial<ScenarioComparison> = {}): ScenarioComparison {
  return {
    name: "todos",
    verdict: "same",
    because: "ratio",
    ratio: 1.01,
    low: 0.97,
    high: 1.04,
    confirmed: null,
    errors: { base: 0, now: 0 },
    requests: { base: 1200, now: 1200 },
    treatmentMs: { base: 0, now: 0 },
    referenceMs: { base: 0, now: 0 },
    ...rest,
  };
}

export const regression: ScenarioComparison = compared({
  name: "users",
  verdict: "regression",
  ratio: 1.25,
  low: 1.18,
  high: 1.33,
  confirmed: true,
});

export function comparison(
  scenarios: readonly ScenarioComparison[],
  rest: Partial<ComparisonRecord> = {},
): ComparisonRecord {
  return {
    schemaVersion: 1,
    kind: "comparison",
    tool: { name: "async-lab", version: "0.1.0" },
    createdAt: "2026-02-01T10:00:00.000Z",
    environment: {
      node: "v22.12.0",
      platform: "linux",
      arch: "x64",
      cpus: 2,
      cpuModel: "Some Processor",
    },
    base: { name: "default", createdAt: "2026-01-01T10:00:00.000Z" },
    scenarios,
    added: [],
    removed: [],
    changed: [],
    ...rest,
  };
}
