import type { VariantName } from "../../model/variants.ts";
import type { StatusPattern } from "./status.ts";

/** The options of a bench; everything has a default. */
export interface BenchOptions {
  /** What to load; if absent, the embedded server's variants, in turns. */
  readonly urls?: readonly string[];
  /** Which variants of the embedded server. */
  readonly variants?: readonly VariantName[];
  /** How long the embedded server's handlers wait. */
  readonly delayMs?: number;
  /** Path below each variant of the embedded server. */
  readonly path?: string;
  /** Connections, each with a request in flight; at a rate, the most connections. */
  readonly concurrency?: number;
  /** How many requests to send to each target, instead of a duration. */
  readonly requests?: number;
  readonly durationMs?: number;
  /** Requests per second, sent on time even if the server falls behind: an open loop. */
  readonly rate?: number;
  /** The most connections an open loop may grow to. */
  readonly maxConnections?: number;
  readonly warmupMs?: number;
  readonly timeoutMs?: number;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON is sent as `application/json` unless the headers say otherwise. */
  readonly body?: string | Uint8Array;
  /** Requests per connection at a time. */
  readonly pipelining?: number;
  /** Threads that share the load. */
  readonly workers?: number;
  /** The expected status: 201, `2xx`, `2xx,304`; by default any below 400. */
  readonly expectStatus?: StatusPattern;
  /** Whether a target may be another machine. */
  readonly allowRemote?: boolean;
  /** False opens a new connection for each request. */
  readonly keepAlive?: boolean;
  /** Whether to accept any certificate. */
  readonly insecure?: boolean;
  /** The path of a Unix socket to load instead of the URL's host. */
  readonly unixSocket?: string;
}

export type RangedOption =
  | "delayMs"
  | "concurrency"
  | "requests"
  | "durationMs"
  | "rate"
  | "maxConnections"
  | "warmupMs"
  | "timeoutMs"
  | "pipelining"
  | "workers";

/** The range of each number; every load ends by itself. */
export const RANGES: Readonly<Record<RangedOption, readonly [least: number, most: number]>> = {
  delayMs: [0, 60_000],
  concurrency: [1, 20_000],
  requests: [1, 1_000_000_000],
  durationMs: [1, 3_600_000],
  rate: [0.1, 1_000_000],
  maxConnections: [1, 20_000],
  warmupMs: [0, 60_000],
  timeoutMs: [1, 600_000],
  pipelining: [1, 1000],
  workers: [1, 64],
};

/** What a request line and its headers may contain: anything else would be another request. */
export const SAFE: Readonly<Record<"method" | "path" | "headerName" | "headerValue", RegExp>> = {
  method: /^[A-Z]{1,20}$/,
  path: /^\/[\x21-\x7e]*$/,
  headerName: /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/,
  headerValue: /^[\t\x20-\x7e\x80-\xff]*$/,
};
