import { createHash } from "node:crypto";
import type { WireRequest } from "../load/transport/transport.ts";
import type { Thresholds } from "../model/record/comparison.ts";

/** One side of a scenario: a burst of requests, and how many of them are in flight at once. */
export interface Side {
  readonly requests: readonly WireRequest[];
  readonly slots: number;
  /** Brings the server into the state in which the burst begins; `warm` for a burst that is not timed. */
  readonly prepare?: (phase: "warm" | "timed") => Promise<void>;
}

/** A scenario whose server is running. */
export interface Scenario {
  readonly name: string;
  readonly definition: string;
  readonly origin: string;
  readonly treatment: Side;
  /** The same app and payload without the treatment. */
  readonly reference: Side;
  /** The memory that its server and what that has started hold now, in megabytes; null where it is not known. */
  readonly memoryMb?: () => number | null;
}

/** Scenarios with the servers they are measured on. */
export interface OpenScenarios {
  readonly scenarios: readonly Scenario[];
  /** Aborted, with the reason, when one of the servers dies. */
  readonly gone: AbortSignal;
  /** The origin of a server that answers at once, to lay the scenarios beside. */
  readonly nullServer?: string;
  close(): Promise<void>;
}

/** Where scenarios come from: the built-in ones, or those of a config. */
export interface ScenarioSource {
  readonly names: readonly string[];
  readonly thresholds: ReadonlyMap<string, Thresholds>;
  /** Whether `open` starts every server; a server that is already running is measured as it is. */
  readonly startsServers: boolean;
  /** Starts the servers of the scenarios with these names; reports once, before that, if there is any to start. */
  open(names: readonly string[], signal: AbortSignal, onStart: () => void): Promise<OpenScenarios>;
}

/** A short hash of all requests, so that blocks of different requests are never compared. */
export function definitionOf(asked: unknown): string {
  return createHash("sha256").update(JSON.stringify(asked)).digest("hex").slice(0, 12);
}
