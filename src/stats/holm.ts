/**
 * p-values adjusted for m tests (Holm 1979, "A simple sequentially rejective multiple test procedure"), in
 * the order given. The k-th smallest, k from 1, is multiplied by m - k + 1; it is never less than the one
 * before it, and at most 1. If those at or below α are rejected, the probability that any of them is
 * rejected wrongly is at most α.
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
