import { expect, test } from "vitest";
import { compare, isBlind, suspects } from "../../../src/snapshot/compare.ts";
import type { Pair } from "../../../src/snapshot/match.ts";
import { seededRandom } from "../../../src/stats/random.ts";
import { scenario } from "./blocks.ts";

type Blocks = Parameters<typeof scenario>[0];

function pair(base: Blocks, now: Blocks): Pair {
  const [then, today] = [scenario({ seed: 1, ...base }), scenario({ seed: 2, ...now })];
  return { name: today.name, base: then, now: today };
}

function verdictOn(base: Blocks, now: Blocks, again?: Blocks) {
  const rerun = again === undefined ? null : [scenario({ seed: 3, blocks: 30, ...again })];
  const [only] = compare([pair(base, now)], { rerun });
  return only!;
}

test("unchanged code is the same, with an interval around 1", () => {
  const { verdict, because, ratio, low, high, confirmed } = verdictOn({}, {});
  expect({ verdict, because, confirmed }).toEqual({
    verdict: "same",
    because: "ratio",
    confirmed: null,
  });
  expect(low!).toBeLessThan(1);
  expect(high!).toBeGreaterThan(1);
  expect(ratio!).toBeCloseTo(1, 1);
});

test("both thresholds must be passed, at once", () => {
  expect(verdictOn({}, { times: 1.25 })).toMatchObject({ verdict: "regression", because: "ratio" });
  // Proven to have grown, but by too little to matter.
  const small = verdictOn({}, { times: 1.08 });
  expect(small.low!).toBeGreaterThan(1.05);
  expect(small.verdict).toBe("same");
  // Grown by enough, but not proven.
  const wild = verdictOn({ noise: 0.2 }, { times: 1.25, noise: 0.2 });
  expect(wild.ratio!).toBeGreaterThan(1.1);
  expect(wild.low!).toBeLessThan(1.05);
  expect(wild).toMatchObject({ verdict: "inconclusive", because: "too-wide" });
});

test("an interval that holds a regression and an improvement says nothing", () => {
  const wide = verdictOn({ noise: 0.25 }, { noise: 0.25, seed: 9 });
  expect(wide.high! / wide.low!).toBeGreaterThan(1.21);
  expect(wide).toMatchObject({ verdict: "inconclusive", because: "too-wide" });
});

test("an improvement is a regression seen from the other side", () => {
  const better = verdictOn({}, { times: 1 / 1.25 });
  const [worse] = compare(
    [{ name: "todos", base: scenario({ times: 1 / 1.25, seed: 2 }), now: scenario({ seed: 1 }) }],
    { rerun: null },
  );
  expect([better.verdict, worse!.verdict]).toEqual(["improvement", "regression"]);
  expect(better.ratio! * worse!.ratio!).toBeCloseTo(1, 10);
});

test("thresholds are a scenario's own where it has some", () => {
  const pairs = [pair({}, { times: 1.25 })];
  const strict = new Map([["todos", { lower: 1.2, estimate: 1.5 }]]);
  expect(compare(pairs, { rerun: null, thresholds: strict })[0]!.verdict).toBe("same");
});

test("a finding stands when a second measurement agrees, whose figures are then shown", () => {
  const found = verdictOn({}, { times: 1.5 }, { times: 1.25 });
  expect(found).toMatchObject({ verdict: "regression", confirmed: true });
  expect(found.ratio!).toBeCloseTo(1.25, 1);
});

test("a finding falls when a second measurement does not agree", () => {
  const gone = verdictOn({}, { times: 1.5 }, { times: 1 });
  expect(gone).toMatchObject({ verdict: "same", because: "not-again", confirmed: false });
  const unclear = verdictOn({}, { times: 1.5 }, { times: 1.2, noise: 0.5 });
  expect(unclear).toMatchObject({ verdict: "inconclusive", because: "not-again" });
  const reverse = verdictOn({}, { times: 1.5 }, { times: 0.7 });
  expect(reverse).toMatchObject({ verdict: "inconclusive", because: "not-again" });
});

test("a second measurement does not make a finding of what was none", () => {
  expect(verdictOn({}, {}, { times: 2 })).toMatchObject({ verdict: "same", confirmed: null });
});

test("suspects are the findings, in both directions", () => {
  const pairs = [
    pair({ name: "a" }, { name: "a", times: 2 }),
    pair({ name: "b" }, { name: "b" }),
    pair({ name: "c" }, { name: "c", times: 0.5 }),
  ];
  expect(suspects(compare(pairs, { rerun: null }))).toEqual(["a", "c"]);
});

test("among many scenarios each must be the more certain (Holm)", () => {
  // Its tail probability lies between 0.03 % and 1 %: enough alone, not among thirty.
  const edge = {
    name: "todos",
    base: scenario({ noise: 0.09, seed: 21 }),
    now: scenario({ times: 1.2, noise: 0.09, seed: 125 }),
  };
  const [alone] = compare([edge], { rerun: null });
  expect(alone!.verdict).toBe("regression");
  const alike = pair({ blocks: 5 }, { blocks: 5 });
  const [among] = compare([edge, ...Array.from({ length: 29 }, () => alike)], { rerun: null });
  expect(among!.verdict).toBe("inconclusive");
  expect(among!.low).toBe(alone!.low);
});

test("requests that fail more often than chance allows are a regression, whatever the ratio", () => {
  // 7 of 300 against none are that by one chance in 130, 6 by one in 65.
  expect(verdictOn({}, { errors: 7 })).toMatchObject({
    verdict: "regression",
    because: "errors",
    errors: { base: 0, now: 7 },
    requests: { base: 300, now: 300 },
  });
  expect(verdictOn({}, { errors: 6 }).verdict).toBe("same");
  expect(verdictOn({}, { errors: 9 }, {})).toMatchObject({
    verdict: "same",
    because: "not-again",
    errors: { base: 0, now: 9 },
    requests: { base: 300, now: 600 },
  });
  expect(verdictOn({}, { errors: 9 }, { errors: 12 })).toMatchObject({
    verdict: "regression",
    confirmed: true,
    errors: { base: 0, now: 21 },
  });
});

test("a server that fails now and then may do so again", () => {
  expect(verdictOn({ errors: 6 }, { errors: 12 }).verdict).toBe("same");
  expect(verdictOn({ errors: 6 }, { errors: 20 })).toMatchObject({ because: "errors" });
  expect(verdictOn({ errors: 20 }, { errors: 6 })).toMatchObject({
    verdict: "improvement",
    because: "errors",
  });
  expect(verdictOn({ errors: 1 }, {}).verdict).toBe("same");
});

test("unchanged code that fails now and then raises no alarm in 200 comparisons", () => {
  const random = seededRandom(7);
  const requests = 1500;
  const failing = (rate: number, of: number): number =>
    Array.from({ length: of }).filter(() => random() < rate).length;
  const alarms = [0.0003, 0.001, 0.02].map((rate) =>
    Array.from({ length: 200 }, (_, seed) => {
      // Without blocks, errors alone decide.
      const base = scenario({ seed, runs: [], requests, errors: failing(rate, requests) });
      const now = scenario({ seed, runs: [], requests, errors: failing(rate, requests) });
      const rerun = { ...now, requests: 2 * requests, errors: failing(rate, 2 * requests) };
      const [only] = compare([{ name: "todos", base, now }], { rerun: [rerun] });
      return only!.verdict;
    }).filter((verdict) => verdict === "regression"),
  );
  expect(alarms).toEqual([[], [], []]);
});

test("nothing but errors leaves no ratio to speak of", () => {
  expect(verdictOn({}, { runs: [], errors: 300 })).toEqual({
    name: "todos",
    verdict: "regression",
    because: "errors",
    ratio: null,
    low: null,
    high: null,
    confirmed: null,
    errors: { base: 0, now: 300 },
    requests: { base: 300, now: 300 },
    treatmentMs: { base: 20, now: 20 },
    referenceMs: { base: 15, now: 15 },
  });
  const few = verdictOn({ errors: 290, runs: [[0.3], []] }, { errors: 290, runs: [[0.3]] });
  expect(few).toMatchObject({ verdict: "inconclusive", because: "too-few-blocks", ratio: null });
  expect(verdictOn({ errors: 300, runs: [] }, {})).toMatchObject({
    verdict: "improvement",
    because: "errors",
  });
  expect(verdictOn({ requests: 0, runs: [] }, { requests: 0, runs: [] }).verdict).toBe(
    "inconclusive",
  );
});

test("a burst that comes one by one now is found however wild the noise", () => {
  const noise = 1;
  const base: Blocks = { noise, overlap: "together" };
  const blocked = verdictOn(base, { noise, times: 10, overlap: "one-by-one" });
  expect(blocked).toMatchObject({ verdict: "regression", because: "overlap" });
  // Blocked under both sides, the ratio stays what it was.
  expect(verdictOn({}, { overlap: "one-by-one" })).toMatchObject({ because: "overlap" });
  // Answers that need no wait any more come one by one, and sooner.
  expect(verdictOn({}, { overlap: "one-by-one", times: 0.3 })).toMatchObject({
    verdict: "improvement",
    because: "ratio",
  });
  const freed = verdictOn({ ...base, overlap: "one-by-one" }, { noise, times: 0.1 });
  expect(freed).toMatchObject({ verdict: "improvement", because: "overlap" });
});

test("a new name is told, and the verdict is the new one's", () => {
  const renamed = { name: "new", base: scenario({ name: "old" }), now: scenario({ name: "new" }) };
  expect(compare([renamed], { rerun: null })).toMatchObject([{ name: "new", renamedFrom: "old" }]);
});

test("the same blocks and seed give the same figures to the last digit", () => {
  expect(verdictOn({}, { times: 1.2 })).toEqual(verdictOn({}, { times: 1.2 }));
});

test("a ratio that grew because the reference got faster is no regression, and says so", () => {
  const faster = verdictOn(
    { treatmentMs: 40, referenceMs: 20 },
    { times: 20 / 14, treatmentMs: 40, referenceMs: 14 },
  );
  expect(faster).toMatchObject({
    verdict: "inconclusive",
    because: "reference-faster",
    treatmentMs: { base: 40, now: 40 },
    referenceMs: { base: 20, now: 14 },
  });
  const both = verdictOn(
    { treatmentMs: 40, referenceMs: 20 },
    { times: 1.6, treatmentMs: 46, referenceMs: 14.4 },
  );
  expect(both).toMatchObject({ verdict: "regression", because: "ratio" });
  const slower = verdictOn(
    { treatmentMs: 40, referenceMs: 20 },
    { times: 1.5, treatmentMs: 60, referenceMs: 20 },
  );
  expect(slower).toMatchObject({ verdict: "regression", because: "ratio" });
});

test("same is never said of an interval that reaches beyond a threshold", () => {
  const verdicts = Array.from({ length: 200 }, (_, seed) =>
    verdictOn({ seed, noise: 0.055 }, { seed: seed + 1000, noise: 0.055, times: 1.12 }),
  );
  const same = verdicts.filter(({ verdict }) => verdict === "same");
  for (const { low, high } of same) {
    expect(high!).toBeLessThanOrEqual(1.1);
    expect(low!).toBeGreaterThanOrEqual(1 / 1.1);
  }
  expect(verdicts.length).toBeGreaterThan(same.length);
});

test("processes that differ by 5 % raise no alarm, of either sign, in 300 comparisons", () => {
  const random = seededRandom(5);
  const normal = (): number =>
    Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const runs = (): readonly (readonly number[])[] =>
    Array.from({ length: 5 }, () => {
      const process = 0.05 * normal();
      return Array.from({ length: 3 }, () => process + 0.02 * normal());
    });
  const findings = Array.from({ length: 300 }, () => {
    const pairs = Array.from({ length: 15 }, (_, i) => {
      const name = `s${i}`;
      return {
        name,
        base: scenario({ name, runs: runs() }),
        now: scenario({ name, runs: runs() }),
      };
    });
    return suspects(compare(pairs, { rerun: null }));
  }).filter(({ length }) => length > 0);
  // Before a second measurement, which must agree, is asked for.
  expect(findings.length).toBeLessThanOrEqual(6);
});

test("a gate is blind when more is inconclusive than may be", () => {
  const of = (...verdicts: ("same" | "inconclusive" | "regression")[]) =>
    verdicts.map((verdict) => ({ verdict }));
  expect(isBlind(of("inconclusive", "same"), 0.5)).toBe(false);
  expect(isBlind(of("inconclusive", "inconclusive", "same"), 0.5)).toBe(true);
  expect(isBlind(of("inconclusive"), 1)).toBe(false);
  expect(isBlind(of("inconclusive", "same"), 0)).toBe(true);
  expect(isBlind([], 0)).toBe(false);
});

test("a million blocks a side are compared in one go", { timeout: 60_000 }, () => {
  const random = seededRandom(9);
  const runs = Array.from({ length: 1000 }, () =>
    Array.from({ length: 1000 }, () => random() / 10),
  );
  const many = scenario({ runs });
  const [only] = compare([{ name: "todos", base: many, now: many }], { rerun: null });
  expect(only).toMatchObject({ verdict: "same", ratio: 1 });
});
