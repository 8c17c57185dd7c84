import { expect, test } from "vitest";
import { median } from "../../../src/stats/quantile.ts";
import { seededRandom } from "../../../src/stats/random.ts";
import { runDifference, type Runs } from "../../../src/stats/runs.ts";
import { studentUpper } from "../../../src/stats/student.ts";

test("a median is the middle, or half-way between the two in the middle", () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([10, 1, 2, 4])).toBe(3);
  expect(median([7])).toBe(7);
  expect(() => median([])).toThrow(RangeError);
});

test("it is R's t.test(extra ~ group, var.equal = TRUE) on R's own example", () => {
  // ?t.test, `sleep`: t = -1.8608, df = 18, p-value = 0.07919, means 0.75 and 2.33.
  const first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
  const second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
  const { delta, error, freedom } = runDifference(
    first.map((y) => [y]),
    second.map((x) => [x]),
  );
  expect(delta / error).toBeCloseTo(-1.8608, 4);
  expect(freedom).toBe(18);
  expect(2 * studentUpper(1.8608, 18)).toBeCloseTo(0.07919, 5);
});

test("a run counts once, by its median, however many blocks it has", () => {
  const few = [[1], [2], [4]];
  const many = [
    [1, 1, 1, 90],
    [2, 2, -70, 2, 2],
    [4, 4, 4],
  ];
  expect(runDifference(many, few)).toEqual(runDifference(few, few));
});

test("a shift of one side shifts the difference alone, and swapping sides turns its sign", () => {
  const random = seededRandom(3);
  const side = (): Runs =>
    Array.from({ length: 2 + Math.floor(random() * 4) }, () => [random(), random(), random()]);
  for (let round = 0; round < 50; round++) {
    const [to, from] = [side(), side()];
    const plain = runDifference(to, from);
    const shifted = runDifference(
      to.map((run) => run.map((y) => y + 5)),
      from,
    );
    expect(shifted.delta).toBeCloseTo(plain.delta + 5, 10);
    expect(shifted.error).toBeCloseTo(plain.error, 10);
    expect(runDifference(from, to).delta).toBeCloseTo(-plain.delta, 10);
  }
});

test("processes that come in two kinds widen the interval of a side of runs", () => {
  const calm = [[0], [0.01], [0], [0.01], [0]];
  const twoKinds = [[0], [0.2], [0], [0.2], [0.2]];
  expect(runDifference(twoKinds, calm).error).toBeGreaterThan(5 * runDifference(calm, calm).error);
});

test("two lone runs count the spread of processes that no one has seen", () => {
  const lone = [Array.from({ length: 15 }, (_, i) => (i % 3) / 1000)];
  const { error, freedom } = runDifference(lone, lone);
  expect(error).toBeGreaterThan(0.028);
  expect(freedom).toBe(8);
  expect(runDifference([[1]], [[1, 2]]).freedom).toBe(1);
});

test("a lone run against several is one more of their kind", () => {
  const { error, freedom } = runDifference([[5, 5, 5]], [[1], [2], [3]]);
  expect(freedom).toBe(2);
  expect(error).toBeCloseTo(Math.sqrt(1 * (1 + 1 / 3)), 10);
});

test("equal blocks are not certainty, and nothing is no side", () => {
  expect(runDifference([[1], [1]], [[1], [1]]).error).toBeGreaterThan(0);
  expect(() => runDifference([], [[1], [2], [3]])).toThrow(RangeError);
  expect(() => runDifference([[1], []], [[1], [2]])).toThrow(RangeError);
});

test("95 of 100 intervals at 95 % hold the truth, with processes that differ", () => {
  const random = seededRandom(11);
  const normal = (): number =>
    Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const side = (): Runs =>
    Array.from({ length: 5 }, () => {
      const process = 0.05 * normal();
      return Array.from({ length: 3 }, () => process + 0.02 * normal());
    });
  const missed = Array.from({ length: 2000 }, () => runDifference(side(), side())).filter(
    ({ delta, error, freedom }) => studentUpper(Math.abs(delta) / error, freedom) < 0.025,
  );
  expect(missed.length / 2000).toBeGreaterThan(0.035);
  expect(missed.length / 2000).toBeLessThan(0.065);
});
