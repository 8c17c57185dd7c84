import { describe, expect, test } from "vitest";
import { DEFAULT_THRESHOLDS } from "../../../src/model/record/comparison.ts";
import type { ScenarioSnapshot } from "../../../src/model/record/snapshot.ts";
import { compare } from "../../../src/snapshot/compare.ts";
import { observe } from "../../../src/snapshot/observe.ts";
import { seededRandom } from "../../../src/stats/random.ts";

const LEVEL = 0.01;

/** Runs of blocks about `middle`, in which a block is `step` above the one before; processes differ by `spread`. */
function drawn({
  random,
  runs = 5,
  middle = 1,
  step = 0,
  spread = 0.03,
  noise = 0.02,
}: {
  readonly random: () => number;
  readonly runs?: number;
  readonly middle?: number;
  readonly step?: number;
  readonly spread?: number;
  readonly noise?: number;
}): readonly (readonly number[])[] {
  const normal = (): number =>
    Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Array.from({ length: runs }, () => {
    const shift = spread * normal();
    return [0, 1, 2].map((block) => middle + shift + step * block + noise * normal());
  });
}

/** A scenario of which everything is watched, of which both sides take `times` what they did. */
function watched({
  random = seededRandom(1),
  times = 1,
  step = 0,
  grown = 1,
  spread = 0.03,
  runs = 5,
  ...rest
}: Partial<Omit<ScenarioSnapshot, "runs">> & {
  readonly random?: () => number;
  readonly times?: number;
  readonly step?: number;
  readonly grown?: number;
  readonly spread?: number;
  readonly runs?: number;
} = {}): ScenarioSnapshot {
  const middle = 2 + Math.log(times);
  return {
    name: "a",
    definition: "a",
    runs: drawn({ random, runs, middle: 0.5, spread }),
    requests: 1500,
    errors: 0,
    overlap: "together",
    treatmentMs: 20 * times,
    referenceMs: 12 * times,
    connections: 2,
    nullServer: { runs: drawn({ random, runs, middle, step, spread }), ms: 1.6 },
    memory: { startMb: 50, grownMb: Array.from({ length: runs }, () => grown + random()) },
    ...rest,
  };
}

const base = watched({ random: seededRandom(7) });
const kinds = (now: ScenarioSnapshot, then = base): readonly string[] =>
  observe(then, now, DEFAULT_THRESHOLDS, LEVEL).map(({ kind }) => kind);

test.each<[string, ScenarioSnapshot]>([
  ["both-slower", watched({ times: 1.5 })],
  ["slowing", watched({ step: 0.2, times: 0.8 })],
  ["leaking", watched({ grown: 20 })],
  ["reconnecting", watched({ connections: 1500 })],
])("%s is told, and the verdict stays what it is", (kind, now) => {
  expect(kinds(now)).toEqual([kind]);
  const [judged] = compare([{ name: "a", base, now }], { rerun: null });
  expect(judged).toMatchObject({ verdict: "same", observations: [{ kind }] });
});

describe("nothing is told", () => {
  test.each<[string, ScenarioSnapshot, ScenarioSnapshot?]>([
    ["of what is the same", watched()],
    ["of less than the thresholds", watched({ times: 1.06, step: 0.01, grown: 3 })],
    ["of what became faster, steadier or smaller", watched({ times: 0.5, step: -0.2, grown: -9 })],
    [
      "of a machine that is slower itself",
      watched({ times: 1.5, nullServer: { ...watched({ times: 1.5 }).nullServer!, ms: 3 } }),
    ],
    ["of a null server that became faster alone", { ...watched({ times: 1.5 }), treatmentMs: 20 }],
    ["of too few processes", watched({ times: 1.5, grown: 40, runs: 3 })],
    ["of a leak that only more requests make", watched({ grown: 9, requests: 30_000 })],
    [
      "of a run that grew as little as before",
      watched({ memory: { startMb: 50, grownMb: [40, 41, 39, 42, 1] } }),
    ],
    [
      "of connections that were always closed",
      watched({ connections: 1500 }),
      watched({ connections: 1400 }),
    ],
  ])("%s", (_, now, then) => {
    expect(kinds(now, then)).toEqual([]);
  });

  test("of a snapshot that lacks it all, or is compared with one", () => {
    const { connections: _c, nullServer: _n, memory: _m, ...old } = base;
    const now = watched({ times: 2, step: 0.3, grown: 50, connections: 1500 });
    expect(kinds(now, old)).toEqual([]);
    expect(kinds(old)).toEqual([]);
  });

  test("when a second measurement does not show it", () => {
    const [judged] = compare(
      [{ name: "a", base, now: watched({ times: 3, runs: 5, overlap: "one-by-one" }) }],
      {
        rerun: [watched()],
      },
    );
    expect(judged!.observations).toBeUndefined();
  });

  test("of unchanged code whose processes differ by 5 %, in 500 comparisons", () => {
    const random = seededRandom(11);
    const told = Array.from({ length: 500 }, () =>
      kinds(watched({ random, spread: 0.05 }), watched({ random, spread: 0.05 })),
    );
    expect(told.flat().length).toBeLessThanOrEqual(2);
  });
});
