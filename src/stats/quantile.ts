/**
 * The q-quantile of ascending values by nearest rank (Hyndman & Fan 1996, type 1): always an observed
 * value, never one between two of them. `sorted` must not be empty; 0 ≤ q ≤ 1.
 */
export function quantile(sorted: readonly number[], q: number): number {
  const rank = Math.max(1, Math.ceil(q * sorted.length));
  const value = sorted[rank - 1];
  if (value === undefined) throw new RangeError("a quantile needs at least one value and q in 0…1");
  return value;
}

/** A sorted copy of the values, in ascending order. */
export function ascending(values: readonly number[]): number[] {
  return values.toSorted((a, b) => a - b);
}

/** The arithmetic mean; `values` must not be empty. */
export function mean(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError("a mean needs at least one value");
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The median: the middle value, or the mean of the two in the middle; `values` must not be empty. */
export function median(values: readonly number[]): number {
  const sorted = ascending(values);
  const upper = sorted[Math.floor(sorted.length / 2)];
  if (upper === undefined) throw new RangeError("a median needs at least one value");
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? upper;
  return (lower + upper) / 2;
}
