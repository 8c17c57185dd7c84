import { inspect } from "node:util";

export interface OverlapOptions {
  /** So many watched calls must be in flight at one moment; 2 or more. */
  readonly calls: number;
  /** How long to wait for a further call to begin before an answer is let go. Default: 200. */
  readonly graceMs?: number;
}

/** Only what is given counts. If nothing is: `{ share: 0.5, maxHoldMs: 200 }`. */
export interface FreeLoopOptions {
  /** The share of the time, 0…1, that the loop may be held, all holds together. */
  readonly share?: number;
  /** How long the loop may be held without a break, in milliseconds. */
  readonly maxHoldMs?: number;
}

/** How much a function may hold the loop; infinite where there is no limit. */
export type HoldLimits = Required<FreeLoopOptions>;

const USUAL_LIMITS: HoldLimits = { share: 0.5, maxHoldMs: 200 };

/** Node lets a longer one end at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** @throws {TypeError} when it is no function. */
export function requireFunction(received: unknown, matcher: string): (argument: never) => unknown {
  if (typeof received === "function") return received as () => unknown;
  throw new TypeError(
    `${matcher} takes a function and calls it, and this is ${inspect(received)}. Pass () => … instead of its result.`,
  );
}

/** @throws {TypeError} when they cannot be meant; JavaScript may hand in anything. */
export function overlapOptions(
  options: OverlapOptions | null | undefined,
  matcher: string,
): Required<OverlapOptions> {
  const { calls, graceMs = 200 } = options ?? {};
  if (calls === undefined || !Number.isInteger(calls) || calls < 2)
    throw new TypeError(
      `${matcher} takes { calls: n } with a whole n of 2 or more, not ${inspect(options)}.`,
    );
  if (!(graceMs > 0 && graceMs <= LONGEST_TIMER_MS))
    throw new TypeError(
      `${matcher} takes a graceMs above 0 and up to ${LONGEST_TIMER_MS}, not ${inspect(graceMs)}.`,
    );
  return { calls, graceMs };
}

/** @throws {TypeError} when they cannot be meant. */
export function holdLimits(options: FreeLoopOptions | null = {}, matcher: string): HoldLimits {
  const { share, maxHoldMs } =
    options !== null && typeof options === "object" ? options : { share: NaN };
  if (share !== undefined && !(share > 0 && share <= 1))
    throw new TypeError(
      `${matcher} takes { share: s } with s above 0 and up to 1, not ${inspect(options)}.`,
    );
  if (maxHoldMs !== undefined && !(Number.isFinite(maxHoldMs) && maxHoldMs > 0))
    throw new TypeError(
      `${matcher} takes { maxHoldMs: n } with an n above 0, not ${inspect(options)}.`,
    );
  if (share === undefined && maxHoldMs === undefined) return USUAL_LIMITS;
  return { share: share ?? Infinity, maxHoldMs: maxHoldMs ?? Infinity };
}
