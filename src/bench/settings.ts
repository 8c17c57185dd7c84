import { variantNames } from "../model/variants.ts";
import { refuseContradictions } from "./options/contradictions.ts";
import type { BenchOptions } from "./options/options.ts";
import type { StatusPattern } from "./options/status.ts";

/** The complete settings of a bench. */
export type BenchSettings = Required<
  Omit<BenchOptions, "rate" | "requests" | "body" | "expectStatus" | "unixSocket">
> & {
  readonly rate: number | null;
  /** Infinity if only the duration decides. */
  readonly requests: number;
  readonly body: string | Uint8Array | null;
  readonly expectStatus: StatusPattern | null;
  readonly unixSocket: string | null;
};

/** The longest time a load may last, however many requests were asked for. */
export const LONGEST_MS: number = 60 * 60 * 1000;

/** Reduced if the system allows fewer open files. */
export const DEFAULT_MAX_CONNECTIONS: number = 1000;

/** Seconds for each target: the embedded server's slowest variant needs the same time again to finish. */
const DURATION_MS = { embedded: 3000, one: 10_000, several: 5000 };

/**
 * Fills in what was not given.
 * @throws {LabError} for options that are out of bounds or contradict each other
 */
export function completeSettings(options: BenchOptions): BenchSettings {
  refuseContradictions(options);
  const urls = options.urls ?? [];
  const kind = urls.length === 0 ? "embedded" : urls.length === 1 ? "one" : "several";
  const { requests, rate, body } = options;
  // At a rate, the number of requests gives the time; without a rate they take what they take.
  const byCount = requests === undefined ? DURATION_MS[kind] : LONGEST_MS;
  return {
    urls,
    variants: options.variants ?? variantNames,
    delayMs: options.delayMs ?? 100,
    path: options.path ?? "/todos",
    concurrency: options.concurrency ?? 50,
    requests: requests ?? Infinity,
    durationMs: options.durationMs ?? byCount,
    rate: rate ?? null,
    maxConnections: options.maxConnections ?? options.concurrency ?? DEFAULT_MAX_CONNECTIONS,
    warmupMs: options.warmupMs ?? (warmsUp(options) ? 500 : 0),
    timeoutMs: options.timeoutMs ?? timeoutFor(options),
    method: options.method ?? "GET",
    headers: { ...typeOf(body, options.headers), ...options.headers },
    body: body ?? null,
    pipelining: options.pipelining ?? 1,
    workers: options.workers ?? 1,
    expectStatus: options.expectStatus ?? null,
    allowRemote: options.allowRemote ?? false,
    keepAlive: options.keepAlive ?? true,
    insecure: options.insecure ?? false,
    unixSocket: options.unixSocket ?? null,
  };
}

/** A count must be met exactly, and a request that is not safe to repeat is sent no more often than asked for. */
function warmsUp({ urls = [], requests, method = "GET" }: BenchOptions): boolean {
  return urls.length === 0 || (requests === undefined && (method === "GET" || method === "HEAD"));
}

/** Long enough for the last request in the queue of the embedded blocking server. */
function timeoutFor({ urls = [], concurrency = 50, delayMs = 100 }: BenchOptions): number {
  const lineMs = urls.length === 0 ? 2 * concurrency * delayMs : 0;
  return Math.min(600_000, Math.max(10_000, lineMs));
}

/** Servers that parse JSON do so only if they are told that the body is JSON. */
function typeOf(
  body: BenchOptions["body"],
  headers: BenchOptions["headers"] = {},
): Readonly<Record<string, string>> {
  const isSaid = Object.keys(headers).some((name) => name.toLowerCase() === "content-type");
  if (isSaid || body === undefined || !isJson(body)) return {};
  return { "Content-Type": "application/json" };
}

/** Whether it is an object or a list: a number or a word alone may be meant as text. */
function isJson(body: string | Uint8Array): boolean {
  const text = typeof body === "string" ? body : new TextDecoder().decode(body);
  if (!/^\s*[[{]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
