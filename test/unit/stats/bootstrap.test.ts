import { expect, test } from "vitest";
import { bootstrapDifference, lowerTail, type Runs } from "../../../src/stats/bootstrap.ts";
import { hodgesLehmann } from "../../../src/stats/hodges-lehmann.ts";
import { quantile } from "../../../src/stats/quantile.ts";
import { seededRandom } from "../../../src/stats/random.ts";

function replicate(to: Runs, from: Runs, seed = 1, replicates = 2000): Float64Array {
  return bootstrapDifference(to, from, { replicates, random: seededRandom(seed) });
}

test("a replicate is the Hodges–Lehmann difference of the blocks drawn", () => {
  // Draws of a side with two blocks: indices 0 and 1, then 0 and 0; of a side with three: 2, 0, 1.
  const draws = [0.1, 0.9, 0.8, 0.1, 0.4, 0.2, 0.3, 0.99, 0.99, 0.5];
  const random = (): number => draws.shift()!;
  const [ys, xs] = [
    [10, 20],
    [1, 2, 4],
  ];
  const found = bootstrapDifference([ys], [xs], { replicates: 2, random });
  expect([...found]).toEqual(
    [hodgesLehmann([10, 20], [4, 1, 2]), hodgesLehmann([10, 10], [4, 4, 2])].toSorted(
      (a, b) => a - b,
    ),
  );
});

test("replicates are those of drawing and sorting anew, on many sides", () => {
  const random = seededRandom(5);
  for (let round = 0; round < 30; round++) {
    const to = Array.from({ length: 1 + Math.floor(random() * 8) }, random);
    const from = Array.from({ length: 1 + Math.floor(random() * 8) }, random);
    const again = seededRandom(round);
    const draw = (side: number[]): number[] =>
      side.map(() => side[Math.floor(again() * side.length)]!);
    const plain = Array.from({ length: 20 }, () => {
      const y = draw(to);
      return hodgesLehmann(y, draw(from));
    }).toSorted((a, b) => a - b);
    const found = replicate([to], [from], round, 20);
    for (const [at, value] of plain.entries()) expect(found[at]).toBeCloseTo(value, 12);
  }
});

test("a seed repeats its replicates, another has others, and they come ascending", () => {
  const side = [0.1, 0.5, 0.3, 0.9, 0.2];
  expect(replicate([side], [side], 4)).toEqual(replicate([side], [side], 4));
  expect(replicate([side], [side], 4)).not.toEqual(replicate([side], [side], 5));
  const found = replicate([side], [side]);
  expect([...found]).toEqual([...found].toSorted((a, b) => a - b));
});

test("blocks that are all alike leave nothing to chance", () => {
  expect(new Set(replicate([[3, 3, 3]], [[1, 1]]))).toEqual(new Set([2]));
});

test("its spread is that of the mean of normal blocks, within a tenth or so", () => {
  // The estimate has 95 % of the mean's efficiency on normal data (Hodges & Lehmann 1963).
  const random = seededRandom(9);
  const normal = (): number =>
    Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const spreads = Array.from({ length: 40 }, (_, seed) => {
    const [to, from] = [Array.from({ length: 40 }, normal), Array.from({ length: 40 }, normal)];
    const found = replicate([to], [from], seed, 1000);
    return (quantile([...found], 0.8413) - quantile([...found], 0.1587)) / 2;
  });
  const mean = spreads.reduce((sum, spread) => sum + spread, 0) / spreads.length;
  expect(mean / Math.sqrt(2 / 40)).toBeGreaterThan(0.9);
  expect(mean / Math.sqrt(2 / 40)).toBeLessThan(1.2);
});

test("runs that differ widen it: three alike are not taken for fifteen blocks that agree", () => {
  const runs = [0, 0.2, 0.4].map((shift) => [0, 1, 2, 3, 4].map((i) => shift + i / 1000));
  const spread = (found: Float64Array): number => found.at(-1)! - found[0]!;
  const base: Runs = [[0, 0, 0]];
  expect(spread(replicate(runs, base))).toBeGreaterThan(0.3);
  expect(spread(replicate([runs[1]!], base))).toBeLessThan(0.01);
});

test("a side or a run without a block cannot be drawn from", () => {
  expect(() => replicate([], [[1]])).toThrow(RangeError);
  expect(() => replicate([[1]], [[]])).toThrow(RangeError);
});

test("the tail counts what is at or below the limit, and is never nothing", () => {
  const replicates = Float64Array.from([1, 2, 3, 4]);
  expect(lowerTail(replicates, 2)).toBe(3 / 5);
  expect(lowerTail(replicates, 0)).toBe(1 / 5);
  expect(lowerTail(replicates, 9)).toBe(1);
});
