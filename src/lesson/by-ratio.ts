const LETTERS = ["a", "b", "c", "d"] as const;

/**
 * Decides a question by the ratio of the first makespan to the second: `["b", 1.2], ["a", Infinity]` is b
 * below 1.2, else a. A ratio stays what it is on a slow machine; milliseconds do not.
 */
export function byRatio(
  ...below: readonly (readonly [letter: (typeof LETTERS)[number], ratio: number])[]
): (makespansMs: readonly number[]) => number {
  return ([first = NaN, second = NaN]) => {
    const [letter] = below.find(([, limit]) => first / second < limit) ?? [];
    return letter === undefined ? -1 : LETTERS.indexOf(letter);
  };
}
