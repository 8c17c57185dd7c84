/** Which database a run used. A record never has its address, user or password. */
export interface DatabaseSummary {
  /** A PostgreSQL that the run started for itself, or the user's own. */
  readonly kind: "embedded" | "postgres";
  /** As the server gives it: `18.4`. */
  readonly version: string;
}

/** A product of the lessons about real databases; the same rows on every database. */
export interface Product {
  /** From 1 to `PRODUCTS`. */
  readonly id: number;
  readonly name: string;
  readonly priceCents: number;
  readonly description: string;
}

/** How many products there are: enough that reading all of them at once takes noticeable time. */
export const PRODUCTS = 100_000;
