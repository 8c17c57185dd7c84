import type { LabErrorOptions } from "../../errors.ts";

/** How a process reaches its own corner of a database. It may hold a password: never an argument, never a log. */
export interface DatabaseAddress {
  readonly url: string;
  /** The schema everything is created in, and dropped with. */
  readonly schema: string;
}

/** The parent's one message to the database's owner. */
export interface OwnerOrder {
  /** Own a schema until the parent disconnects, or drop one that another owner left. */
  readonly task: "own" | "drop";
  readonly schema: string;
  /** Null: PostgreSQL is booted in the folder that is the owner's argument. */
  readonly url: string | null;
}

/** An error as it crosses to the parent. */
export type Failure = Omit<LabErrorOptions, "cause">;

export type OwnerNews =
  | { readonly type: "open"; readonly url: string; readonly version: string }
  | { readonly type: "failed"; readonly failure: Failure }
  | { readonly type: "lost"; readonly failure: Failure };
