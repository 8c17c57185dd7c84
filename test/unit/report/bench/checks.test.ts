import { describe, expect, test } from "vitest";
import type { TargetRecord } from "../../../../src/model/record/bench.ts";
import { benchChecks } from "../../../../src/report/bench/checks.ts";
import { spread, target } from "./fixture.ts";

function checks(record: TargetRecord): ReturnType<typeof benchChecks> {
  return benchChecks([{ label: "it", record }]);
}

test("a load without a steady state is told of, a steady one is not", () => {
  const steady = checks(target({ little: { expected: 50, observed: 46 } }));
  expect(steady.remarks.join(" ")).not.toContain("steady state");
  const latencyMs = spread(45, 3000);
  const drained = checks(target({ latencyMs, little: { expected: 50, observed: 35 } }));
  expect(drained.remarks.join(" ")).toContain("it: no steady state");
});

test("requests too few to fill the loop, or none in flight, are no lack of a steady state", () => {
  for (const little of [
    { expected: 50, observed: 20 },
    { expected: 0, observed: 0 },
  ])
    expect(checks(target({ requests: 40, little })).remarks.join(" ")).not.toContain("steady");
});

test("less than one in flight keeps its digits", () => {
  const { rows } = checks(target({ little: { expected: 0.0213, observed: 0.0209 } }));
  expect(rows[0]).toContain("0.02 of 0.02");
});

test("a client busy with reconnecting to what fails is not called a bottleneck", () => {
  const client = { cpuUsPerRequest: 20, utilization: 0.99 };
  expect(checks(target({ client })).warnings).toHaveLength(1);
  const errors = { total: 3000, byKind: { reset: 3000 } };
  expect(checks(target({ client, errors })).warnings).toEqual([]);
});

test("a load that this machine failed is not the server's doing", () => {
  const errors = { total: 12, byKind: { local: 12 } };
  const [warning = ""] = checks(target({ errors })).warnings;
  expect(warning).toContain("12 requests to it failed on this machine");
  expect(warning).toContain("ulimit -n");
  expect(checks(target({ errors: { total: 12, byKind: { reset: 12 } } })).warnings).toEqual([]);
});

// Each reason why less was in flight than expected, and that it is given only where it is the reason.
const off = { expected: 50, observed: 20 };
const REASONS = {
  stopped: /because it stopped answering 1(\.0+)? s into/,
  unanswered: /because 400 requests got no answer/,
  local: /this machine could not open as many connections/,
  refused: /a refused connection was idle/,
  short: /no steady state/,
  idle: /connections (stood|were) idle, because the server closed them/,
};

test.each<[keyof typeof REASONS, TargetRecord]>([
  ["stopped", target({ little: off, stoppedAfterMs: 1000 })],
  [
    "unanswered",
    target({
      little: off,
      mode: "open",
      rate: 100,
      requests: 1000,
      errors: { total: 400, byKind: { timeout: 400 } },
    }),
  ],
  ["local", target({ little: off, errors: { total: 9, byKind: { local: 5, refused: 4 } } })],
  ["refused", target({ little: off, errors: { total: 9, byKind: { refused: 9 } } })],
  ["short", target({ little: off, durationMs: 3000, latencyMs: spread(45, 3000) })],
  ["idle", target({ little: off, durationMs: 3000, latencyMs: spread(1, 2) })],
])("the reason %s, and no other", (reason, record) => {
  const text = checks(record).remarks.join(" ");
  for (const [name, pattern] of Object.entries(REASONS))
    expect([name, pattern.test(text)]).toEqual([name, name === reason]);
});

test("figures that few requests cannot tell apart are told, those of many are not", () => {
  const few = (requests: number): string => checks(target({ requests })).remarks.join(" ");
  expect(few(60)).toContain("p99 and p99.9");
  expect(few(500)).toMatch(/, p99\.9/);
  expect(few(500)).not.toContain("p99 and p99.9");
  expect(few(5000)).not.toContain("p99.9");
});

describe("a load generator that was late itself", () => {
  const latencyMs = { ...target().latencyMs, p50: 50, max: 3000 };
  const warningsAt = (maxDelayMs: number, max = 3000): readonly string[] =>
    checks(
      target({
        latencyMs: { ...latencyMs, max },
        client: { cpuUsPerRequest: 20, utilization: 0.2, maxDelayMs },
      }),
    ).warnings;

  test("is named where it may explain the slowest answers", () => {
    expect(warningsAt(2990)).toEqual([
      expect.stringContaining("The load generator itself was up to 2,990 ms late"),
    ]);
    expect(warningsAt(1500)).toHaveLength(1);
  });

  test("is not where it cannot: too short, no tail, or unknown", () => {
    expect(warningsAt(1400)).toEqual([]);
    expect(warningsAt(15, 20)).toEqual([]);
    expect(warningsAt(90, 95)).toEqual([]);
    expect(checks(target({ latencyMs })).warnings).toEqual([]);
  });
});
