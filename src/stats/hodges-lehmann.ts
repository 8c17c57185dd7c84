import { ascending } from "./quantile.ts";

/** The median: the middle value, or the mean of the two in the middle; `values` must not be empty. */
export function median(values: readonly number[]): number {
  const sorted = ascending(values);
  const upper = sorted[Math.floor(sorted.length / 2)];
  if (upper === undefined) throw new RangeError("a median needs at least one value");
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? upper;
  return (lower + upper) / 2;
}

/**
 * How far `to` lies from `from`: the median of all differences, one of `to` less one of `from`
 * (Hodges & Lehmann 1963, "Estimates of location based on rank tests"). Up to 29 % of either side may
 * be anything at all before the estimate follows them. Neither side may be empty.
 */
export function hodgesLehmann(to: readonly number[], from: readonly number[]): number {
  return median(to.flatMap((y) => from.map((x) => y - x)));
}
