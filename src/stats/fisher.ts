/** So many hits of so many. */
export interface Tally {
  readonly hits: number;
  readonly of: number;
}

/**
 * The probability that `now` has at least this many hits if both sides come from the same distribution: the
 * upper tail of the hypergeometric distribution (Fisher's exact test, one-sided; Fisher 1934, "Statistical
 * Methods for Research Workers", section 21.02). 1 if a side is empty.
 */
export function fisherUpper(now: Tally, base: Tally): number {
  const of = now.of + base.of;
  const hits = now.hits + base.hits;
  if (now.of === 0 || base.of === 0) return 1;
  const ways = lnChoose(of, now.of);
  let tail = 0;
  for (let k = now.hits; k <= Math.min(hits, now.of); k++)
    tail += Math.exp(lnChoose(hits, k) + lnChoose(of - hits, now.of - k) - ways);
  return Math.min(1, tail);
}

/** The logarithm of the number of ways to choose k of n things; -Infinity if there are none. */
function lnChoose(n: number, k: number): number {
  return k < 0 || k > n ? -Infinity : lnFactorial(n) - lnFactorial(k) - lnFactorial(n - k);
}

/** By Stirling's series (Abramowitz & Stegun 6.1.41), which is exact to 12 digits for numbers from 10. */
function lnFactorial(n: number): number {
  if (n < 10) {
    let product = 1;
    for (let factor = 2; factor <= n; factor++) product *= factor;
    return Math.log(product);
  }
  const series = 1 / (12 * n) - 1 / (360 * n ** 3) + 1 / (1260 * n ** 5) - 1 / (1680 * n ** 7);
  return n * Math.log(n) - n + Math.log(2 * Math.PI * n) / 2 + series;
}
