import { expect, test } from "vitest";
import { hodgesLehmann, median } from "../../../src/stats/hodges-lehmann.ts";
import { seededRandom } from "../../../src/stats/random.ts";

test("a median is the middle, or half-way between the two in the middle", () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([10, 1, 2, 4])).toBe(3);
  expect(median([7])).toBe(7);
  expect(() => median([])).toThrow(RangeError);
});

test("the estimate is the median of all differences", () => {
  // Differences of [1, 4, 7] and [0, 2]: -1, 1, 2, 4, 5, 7.
  expect(hodgesLehmann([1, 4, 7], [0, 2])).toBe(3);
});

test("it is R's wilcox.test(x, y, conf.int = TRUE)$estimate on R's own example", () => {
  // ?wilcox.test: permeability constants of the human chorioamnion (Hollander & Wolfe 1973, p. 69 f.),
  // whose "difference in location" R prints as 0.305.
  const term = [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46];
  const weeks12to26 = [1.15, 0.88, 0.9, 0.74, 1.21];
  expect(hodgesLehmann(term, weeks12to26)).toBeCloseTo(0.305, 10);
});

test("a shift of one side shifts the estimate, and swapping sides turns its sign", () => {
  const random = seededRandom(3);
  for (let round = 0; round < 50; round++) {
    const to = Array.from({ length: 1 + Math.floor(random() * 9) }, random);
    const from = Array.from({ length: 1 + Math.floor(random() * 9) }, random);
    const shifted = to.map((y) => y + 5);
    expect(hodgesLehmann(shifted, from)).toBeCloseTo(hodgesLehmann(to, from) + 5, 10);
    expect(hodgesLehmann(from, to)).toBeCloseTo(-hodgesLehmann(to, from), 10);
  }
});

test("a quarter of wild blocks does not carry it away", () => {
  const calm = Array.from({ length: 12 }, (_, i) => i / 1000);
  const wild = [...calm.slice(3), 50, 60, 70];
  expect(Math.abs(hodgesLehmann(wild, calm))).toBeLessThan(0.012);
});
