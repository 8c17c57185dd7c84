import { expect, test } from "vitest";
import { studentQuantile, studentUpper } from "../../../src/stats/student.ts";

// Table values: NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2.
test.each([
  [6.314, 1, 0.05],
  [31.821, 1, 0.01],
  [6.965, 2, 0.01],
  [3.365, 5, 0.01],
  [2.896, 8, 0.01],
  [4.501, 8, 0.001],
  [2.528, 20, 0.01],
  [2.364, 100, 0.01],
])("t = %f with %i degrees of freedom is exceeded with chance %f", (t, df, chance) => {
  expect(studentUpper(t, df)).toBeCloseTo(chance, 4);
  expect(studentQuantile(chance, df)).toBeCloseTo(t, 3);
});

test("exact where a closed form is known", () => {
  // Cauchy for 1, t / √(2 + t²) for 2.
  for (const t of [-40, -3, -0.2, 0, 0.001, 1, 7, 1e6]) {
    expect(studentUpper(t, 1)).toBeCloseTo(0.5 - Math.atan(t) / Math.PI, 10);
    expect(studentUpper(t, 2)).toBeCloseTo(0.5 - t / (2 * Math.sqrt(2 + t * t)), 10);
  }
});

test("symmetric, falling, and near the normal distribution for many degrees of freedom", () => {
  expect(studentUpper(1.3, 7.5) + studentUpper(-1.3, 7.5)).toBeCloseTo(1, 12);
  const falling = [-3, -1, 0, 1, 3, 10].map((t) => studentUpper(t, 4));
  expect(falling).toEqual(falling.toSorted((a, b) => b - a));
  expect(studentUpper(1.959964, 1e7)).toBeCloseTo(0.025, 6);
  expect(studentQuantile(0.5, 3)).toBeCloseTo(0, 6);
  expect(studentQuantile(0.95, 3)).toBeCloseTo(-studentQuantile(0.05, 3), 6);
  expect(studentUpper(Infinity, 3)).toBe(0);
});

test("refuses what has no answer", () => {
  expect(() => studentUpper(1, 0)).toThrow(RangeError);
  expect(() => studentUpper(NaN, 3)).toThrow(RangeError);
  expect(() => studentQuantile(0, 3)).toThrow(RangeError);
});
