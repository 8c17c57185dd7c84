/**
 * Calls `action` with the signal's reason when it is aborted, or at once if it has been aborted already.
 * Disposing of the result removes the listener, so that a long-lived signal keeps no reference.
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

/** The result of `promise`; rejects with the signal's reason if the signal is aborted first. */
export async function unlessAborted<T>(
  signal: AbortSignal | undefined,
  promise: Promise<T>,
): Promise<T> {
  let stop: (reason: unknown) => void = () => undefined;
  const stopped = new Promise<never>((_resolve, reject) => (stop = reject));
  using _listening = onAbort(signal, stop);
  return await Promise.race([stopped, promise]);
}
