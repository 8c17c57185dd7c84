/**
 * Calls `action` with the signal's reason when it is aborted: now, if it has been already. Disposing
 * what is returned takes the listener back, so that a signal that outlives the wait keeps nothing of it.
 */
export function onAbort(
  signal: AbortSignal | undefined,
  action: (reason: unknown) => void,
): Disposable {
  const listen = (): void => action(signal?.reason);
  if (signal?.aborted) listen();
  else signal?.addEventListener("abort", listen, { once: true });
  return { [Symbol.dispose]: () => signal?.removeEventListener("abort", listen) };
}

/** Resolves when `signal` is aborted. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => void onAbort(signal, () => resolve()));
}

/** What `promise` comes to; rejects with the signal's reason when it is aborted before, or has been. */
export async function unlessAborted<T>(
  signal: AbortSignal | undefined,
  promise: Promise<T>,
): Promise<T> {
  let stop: (reason: unknown) => void = () => undefined;
  const stopped = new Promise<never>((_resolve, reject) => (stop = reject));
  using _listening = onAbort(signal, stop);
  return await Promise.race([stopped, promise]);
}
