import type { Text } from "./text.ts";
import type { Pattern } from "./trial.ts";

/** A way for a handler to wait, as everything but the server itself knows it. */
export interface Variant {
  /** One line: what happens to the others meanwhile. */
  readonly summary: Text;
  /** As a sentence names it: "10 requests to the blocking server". */
  readonly called: string;
  /**
   * What a wait holds: the event loop itself, one thread of a pool, or nothing. Only then can
   * another do the waiting: a database.
   */
  readonly holds: "loop" | "thread" | "nothing";
  /** How many waits can overlap on a server whose pool has `threads` threads: what theory is computed from. */
  readonly lanes: (threads: number) => number;
  /** The patterns it is measured under when a run is told none. */
  readonly usualPatterns: readonly Pattern[];
  readonly colour: "red" | "green" | "yellow" | "magenta" | "blue";
}

export type VariantName = "blocking" | "awaited" | "pooled";

// Here and not beside the code that waits (server/sleep.ts), because a record is drawn, documented and
// explained without a server. Adding a variant is one entry here, and the compiler asks for its code there.
/** Every variant, in the order they are measured and shown in. */
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

/** Their names, in that order. */
export const variantNames: readonly VariantName[] = Object.keys(variants) as VariantName[];

/** Whether a trial or target of that name is a variant's, not a lesson's own condition. */
export function isVariant(name: string): name is VariantName {
  return Object.hasOwn(variants, name);
}

/** The first variant whose wait holds that: the one to show what it is like. */
export function variantHolding(what: Variant["holds"]): VariantName {
  const found = variantNames.find((name) => variants[name].holds === what);
  if (found === undefined) throw new Error(`no variant holds the ${what}`);
  return found;
}

/** One of something for each variant. */
export function perVariant<T>(make: (name: VariantName) => T): Readonly<Record<VariantName, T>> {
  return Object.fromEntries(variantNames.map((name) => [name, make(name)])) as Record<
    VariantName,
    T
  >;
}
