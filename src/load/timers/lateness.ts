import type { Clock } from "../clock.ts";

/** A shorter delay than this is not seen for certain. */
const EVERY_MS = 20;

/**
 * Watches how late this thread's own timers are. Answers that wait meanwhile are timed as if the server
 * had been slow. `stop` returns the longest delay, in milliseconds.
 */
export function watchLateness({ now }: Pick<Clock, "now">): { readonly stop: () => number } {
  let last = now();
  let longestMs = 0;
  const look = (): void => {
    const at = now();
    longestMs = Math.max(longestMs, at - last - EVERY_MS);
    last = at;
  };
  const timer = setInterval(look, EVERY_MS);
  return {
    stop() {
      clearInterval(timer);
      look();
      return longestMs;
    },
  };
}
