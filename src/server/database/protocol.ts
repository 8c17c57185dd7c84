import type { LabErrorOptions } from "../../errors.ts";

/** How a process reaches its own schema in a database. It may contain a password: never an argument, never logged. */
export interface DatabaseAddress {
  readonly url: string;
  /** The schema that everything is created in, and that is dropped at the end. */
  readonly schema: string;
}

/** The only message from the parent to the database's owner. */
export interface OwnerOrder {
  /** Whether to own a schema until the parent disconnects, or to drop one that another owner left behind. */
  readonly task: "own" | "drop";
  readonly schema: string;
  /** Null: boot PostgreSQL in the folder that is the owner's argument. */
  readonly url: string | null;
}

/** An error in the form in which it is sent to the parent. */
export type Failure = Omit<LabErrorOptions, "cause">;

export type OwnerNews =
  | { readonly type: "open"; readonly url: string; readonly version: string }
  | { readonly type: "failed"; readonly failure: Failure }
  | { readonly type: "lost"; readonly failure: Failure };
