import type { Sample } from "../../model/record/sample.ts";
import type { PlannedRequest, Wait } from "../../model/trial.ts";
import { variants, type VariantName } from "../../model/variants.ts";
import { handlerWait } from "../../stats/theory.ts";
import type { TrialPlan } from "../../run/plan.ts";

/** A timer has whole milliseconds, and a handler may wait several times. */
const EARLY_MS = 5;
/** How much longer than declared a request may take: what it costs besides its wait. */
const lateMs = (waitMs: number): number => 10 + 0.5 * waitMs;

/** A request, and what it does instead of what was planned. */
export interface Wrong {
  readonly which: string;
  readonly does: string;
  /** Set if it only took too long: the kind of request, shared with others of that kind. */
  readonly late?: string;
  /** Whether it is more than the machine's doing: then a request that waits for nothing takes long, too. */
  readonly isProven: boolean;
}

/**
 * What was not as planned in answers that were asked for one after another, by the request's index.
 * @param idleMs the longest that a request took which waits for nothing, at that time
 */
export function notAsPlanned(
  { experiment, mount, requests, threads, toleranceMs }: TrialPlan,
  samples: readonly Sample[],
  { scale, idleMs }: { readonly scale: number; readonly idleMs: number },
): ReadonlyMap<number, Wrong> {
  const wrong = new Map<number, Wrong>();
  const onTime = new Set<string>();
  for (const { i, status, error, sentMs, doneMs } of samples) {
    const request = requests[i];
    if (request === undefined) continue;
    const { method, path, expectStatus, wait } = request;
    const which = `${method} ${path} under /${mount} (${experiment.id})`;
    if (status !== expectStatus)
      wrong.set(i, {
        which,
        does: `is answered with ${status || error}, and ${expectStatus} is expected.`,
        isProven: true,
      });
    // CPU work: its time cannot be declared.
    if (status !== expectStatus || toleranceMs === Infinity) continue;
    const lanes = variants[mount as VariantName].lanes(threads);
    const toMs = (one: Wait): number => handlerWait(one, lanes) * 1000 * scale;
    const waitMs = toMs(wait);
    // If a handler gives its lane back early, some of its requests are declared shorter: sent alone, as here, each
    // takes the whole time.
    const wholeMs = Math.max(
      ...requests.filter((other) => sameTarget(other, request)).map((other) => toMs(other.wait)),
    );
    const tookMs = doneMs - sentMs;
    const alike = JSON.stringify([method, path, wait]);
    const longestMs = wholeMs + lateMs(wholeMs);
    const late = tookMs > longestMs;
    if (!late && tookMs >= waitMs - EARLY_MS) {
      onTime.add(alike);
      continue;
    }
    const seconds = (ms: number): string => `${Number((ms / 1000 / scale).toFixed(1))} s`;
    const does = `takes ${seconds(tookMs)}, and its declared wait is ${seconds(waitMs)}.`;
    const isProven = !late || tookMs > longestMs + idleMs;
    wrong.set(i, { which, does, isProven, ...(late && { late: alike }) });
  }
  // One request in time shows what the endpoint does; the others of its kind were held up by the machine.
  for (const [i, { late }] of wrong) if (late !== undefined && onTime.has(late)) wrong.delete(i);
  return wrong;
}

function sameTarget(a: PlannedRequest, b: PlannedRequest): boolean {
  return a.method === b.method && a.path === b.path;
}
