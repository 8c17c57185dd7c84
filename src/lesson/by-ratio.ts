const LETTERS = ["a", "b", "c", "d"] as const;

/**
 * Decides a question by the ratio of the first makespan to the second: `["b", 1.2], ["a", Infinity]` is b
 * if the ratio is below 1.2, otherwise a. On a slow machine a ratio stays the same; milliseconds do not.
 */
export function byRatio(
  ...below: readonly (readonly [letter: (typeof LETTERS)[number], ratio: number])[]
): (makespansMs: readonly number[]) => number {
  return ([first = NaN, second = NaN]) => {
    const [letter] = below.find(([, limit]) => first / second < limit) ?? [];
    return letter === undefined ? -1 : LETTERS.indexOf(letter);
  };
}
