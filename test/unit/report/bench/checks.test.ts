import { expect, test } from "vitest";
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
