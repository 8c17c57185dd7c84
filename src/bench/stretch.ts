import { shareCount } from "../load/budget.ts";
import type { Clock } from "../load/clock.ts";
import type { Stretch } from "../load/loader.ts";
import type { BenchSettings } from "./settings.ts";
import { share } from "./threads.ts";

/** Time for the message that says when a load begins to reach every thread. */
export const LEAD_MS = 100;

/** Which one of several equal stretches. */
export interface Turn {
  readonly round: number;
  readonly rounds: number;
}

/** The stretch of one round; together, all rounds are exactly what was asked for. */
export function stretchOf(
  settings: Pick<BenchSettings, "rate" | "requests" | "durationMs" | "workers">,
  { round, rounds }: Turn,
  clock: Clock,
): Stretch {
  const { rate, requests, durationMs, workers } = settings;
  const nowMs = clock.now() + clock.processOffsetMs;
  if (rate === null)
    return {
      mode: "closed",
      startMs: nowMs + (workers > 1 ? LEAD_MS : 0),
      durationMs: durationMs / rounds,
      count: shareCount(share(requests, rounds, round)),
    };
  const due = Math.min(requests, Math.max(1, Math.round((durationMs / 1000) * rate)));
  const mine = share(due, rounds, round);
  const intervalMs = 1000 / rate;
  return {
    mode: "open",
    startMs: nowMs + LEAD_MS,
    firstMs: 0,
    intervalMs,
    requests: mine,
    windowMs: mine * intervalMs,
  };
}

/** The warm-up: the same load, for its own time. */
export function warmUpOf(settings: BenchSettings, clock: Clock): Stretch {
  const asked = { ...settings, durationMs: settings.warmupMs, requests: Infinity };
  return stretchOf(asked, { round: 0, rounds: 1 }, clock);
}
