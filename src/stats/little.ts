/**
 * Little's law, L = λ · W (Little 1961): the mean number in flight is throughput times mean latency.
 * For a closed loop that keeps C requests in flight, the result must be C; if it is not, a time is wrong.
 */
export function meanInFlight(requests: number, makespanMs: number, meanLatencyMs: number): number {
  return makespanMs > 0 ? (requests / makespanMs) * meanLatencyMs : 0;
}

/** The most requests in flight at any moment. A request that ends when another is sent does not overlap it. */
export function mostInFlight(
  samples: readonly { readonly sentMs: number; readonly doneMs: number }[],
): number {
  const changes = samples.flatMap(({ sentMs, doneMs }) => [
    { atMs: sentMs, change: 1 },
    { atMs: doneMs, change: -1 },
  ]);
  changes.sort((a, b) => a.atMs - b.atMs || a.change - b.change);
  let inFlight = 0;
  let most = 0;
  for (const { change } of changes) {
    inFlight += change;
    most = Math.max(most, inFlight);
  }
  return most;
}
