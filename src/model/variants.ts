import type { Text } from "./text.ts";
import type { Pattern } from "./trial.ts";

/** A way for a handler to wait: everything about it but the code that waits. */
export interface Variant {
  /** One line: what happens to other requests during a wait. */
  readonly summary: Text;
  /** Its name within a sentence: "10 requests to the blocking server". */
  readonly called: string;
  /**
   * What a wait holds: the event loop itself, one thread of a pool, or nothing. Only a variant that holds
   * nothing can wait in a database.
   */
  readonly holds: "loop" | "thread" | "nothing";
  /** How many waits can overlap if the pool has `threads` threads. Theory is computed from it. */
  readonly lanes: (threads: number) => number;
  /** The patterns that a run measures if none is given. */
  readonly usualPatterns: readonly Pattern[];
  readonly colour: "red" | "green" | "yellow" | "magenta" | "blue";
}

export type VariantName = "blocking" | "awaited" | "pooled";

// This is not in server/sleep.ts, next to the code that waits, because records are drawn and explained
// without a server. To add a variant, add an entry here; the compiler then asks for its code there.
/** Every variant, in the order in which they are measured and shown. */
export const variants: Readonly<Record<VariantName, Variant>> = {
  blocking: {
    summary: {
      en: "stops the server's only thread while it waits: no one else is served",
      ur: "wait karte hue server ka akela thread rok leta hai: kisi aur ko jawab nahi milta",
    },
    called: "the blocking server",
    holds: "loop",
    lanes: () => 1,
    usualPatterns: ["sequential", "concurrent"],
    colour: "red",
  },
  awaited: {
    summary: {
      en: "yields while it waits: everyone else is served",
      ur: "wait karte hue jagah chhor deta hai: baqi sab ko jawab milta rehta hai",
    },
    called: "awaited",
    holds: "nothing",
    lanes: () => Infinity,
    usualPatterns: ["sequential", "concurrent"],
    colour: "green",
  },
  pooled: {
    summary: {
      en: "blocks a thread of a pool: as many at once as there are threads",
      ur: "pool ka aik thread rokta hai: jitne threads, utne kaam aik saath",
    },
    called: "the thread pool",
    holds: "thread",
    lanes: (threads) => threads,
    usualPatterns: ["concurrent"],
    colour: "yellow",
  },
};

/** The names of all variants, in that order. */
export const variantNames: readonly VariantName[] = Object.keys(variants) as VariantName[];

/** Whether this is the name of a variant, and not of a lesson's own condition. */
export function isVariant(name: string): name is VariantName {
  return Object.hasOwn(variants, name);
}

/** The first variant whose wait holds this, for showing what that looks like. */
export function variantHolding(what: Variant["holds"]): VariantName {
  const found = variantNames.find((name) => variants[name].holds === what);
  if (found === undefined) throw new Error(`no variant holds the ${what}`);
  return found;
}

/** An object with one value for each variant. */
export function perVariant<T>(make: (name: VariantName) => T): Readonly<Record<VariantName, T>> {
  return Object.fromEntries(variantNames.map((name) => [name, make(name)])) as Record<
    VariantName,
    T
  >;
}
