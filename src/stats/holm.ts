/**
 * p-values adjusted for having looked m times (Holm 1979, "A simple sequentially rejective multiple
 * test procedure"): the k-th smallest, k from 1, is multiplied by m - k + 1, is never less than the one
 * before it, and at most 1. Those at or below α are rejected together with a chance of at most α
 * that any one of them is rejected wrongly. In the order given.
 */
export function holm(pValues: readonly number[]): number[] {
  const order = pValues.map((p, at) => ({ p, at })).toSorted((a, b) => a.p - b.p);
  const adjusted: number[] = Array.from(pValues, () => 1);
  let floor = 0;
  for (const [rank, { p, at }] of order.entries()) {
    floor = Math.min(1, Math.max(floor, p * (pValues.length - rank)));
    adjusted[at] = floor;
  }
  return adjusted;
}
