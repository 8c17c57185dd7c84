import { expect, test } from "vitest";
import type { Environment } from "../../../src/model/record/head.ts";
import { lacksOf, matchScenarios, otherMachine } from "../../../src/snapshot/match.ts";
import { scenario } from "./blocks.ts";

const named = (name: string, definition = `of ${name}`) => scenario({ name, definition });

test("scenarios are matched by name and by what they ask", () => {
  const { pairs, added, removed, changed } = matchScenarios(
    [named("a"), named("b"), named("c")],
    [named("a"), named("b", "another request"), named("d")],
  );
  expect(pairs.map(({ name }) => name)).toEqual(["a"]);
  expect({ added, removed, changed }).toEqual({ added: ["d"], removed: ["c"], changed: ["b"] });
});

test("a scenario that has only another name is still the same", () => {
  const { pairs, added, removed } = matchScenarios(
    [named("old", "x"), named("twin", "x"), named("kept", "x")],
    [named("new", "x"), named("kept", "x")],
  );
  expect(pairs.map(({ name, base }) => `${base.name} -> ${name}`)).toEqual([
    "old -> new",
    "kept -> kept",
  ]);
  expect({ added, removed }).toEqual({ added: [], removed: ["twin"] });
});

const here: Environment = {
  node: "v22.12.0",
  platform: "linux",
  arch: "x64",
  cpus: 4,
  cpuModel: "Some Processor",
};

test("another machine is one whose ratios mean something else", () => {
  expect(otherMachine(here, { ...here, node: "v22.20.1", cpuModel: "Another" })).toBeNull();
  expect(otherMachine(here, { ...here, cpus: 2 })).toBe("CPU count 4 there and 2 here");
  expect(otherMachine(here, { ...here, node: "v24.0.0", platform: "darwin", arch: "arm64" })).toBe(
    "major version of Node 22 there and 24 here, platform linux there and darwin here, architecture x64 there and arm64 here",
  );
  expect(otherMachine({ ...here, node: "unknown" }, here)).toContain("unknown there");
});

test("a container's limit and taskset are part of what a machine is, where both say them", () => {
  const whole = { ...here, allowedCpus: 4 };
  expect(otherMachine(here, { ...whole, allowedCpus: 2 })).toBeNull();
  expect(otherMachine(whole, { ...whole, allowedCpus: 2 })).toBe(
    "number of CPUs that may be used 4 there and 2 here",
  );
  expect(otherMachine(whole, { ...whole, cpuQuota: 1.5 })).toBe(
    "limit of CPU time none there and 1.5 here",
  );
});

test("what an older snapshot lacks is named, and nothing that the measurement lacks as well", () => {
  const old = { environment: here, scenarios: [named("a")] };
  const full = scenario({
    nullServer: { runs: [[0.5]], ms: 2 },
    memory: { startMb: 50, grownMb: [1] },
    connections: 3,
  });
  const now = { environment: { ...here, allowedCpus: 4 }, scenarios: [full] };
  expect(lacksOf(old, now)).toEqual([
    "times against a server that answers at once",
    "memory",
    "connections",
    "which part of the CPUs it may use",
  ]);
  expect(lacksOf(now, now)).toEqual([]);
  expect(lacksOf(now, old)).toEqual([]);
});
