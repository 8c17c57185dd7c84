import { LabError } from "../errors.ts";
import { variantNames, type VariantName } from "../model/variants.ts";

/** What a person may ask of a bench; everything has a default. */
export interface BenchOptions {
  /** What to load; without any, the embedded server's variants side by side. */
  readonly urls?: readonly string[];
  /** Which variants of the embedded server. */
  readonly variants?: readonly VariantName[];
  /** How long the embedded server's handlers wait. */
  readonly delayMs?: number;
  /** Path below each variant of the embedded server. */
  readonly path?: string;
  /** Connections, each with a request in flight; at a rate, the most there may be. */
  readonly concurrency?: number;
  /** How many requests to send to each target, in place of a duration. */
  readonly requests?: number;
  readonly durationMs?: number;
  /** Requests per second, sent on time whatever the server does: an open loop. */
  readonly rate?: number;
  /** The most connections an open loop may grow to. */
  readonly maxConnections?: number;
  readonly warmupMs?: number;
  readonly timeoutMs?: number;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** Requests per connection at a time. */
  readonly pipelining?: number;
  /** Threads that share the load. */
  readonly workers?: number;
  /** The status hoped for; by default any below 400. */
  readonly expectStatus?: number;
  /** Whether a target may be another machine. */
  readonly allowRemote?: boolean;
}

/** The settings of a bench, complete. */
export type BenchSettings = Required<
  Omit<BenchOptions, "rate" | "requests" | "body" | "expectStatus">
> & {
  readonly rate: number | null;
  /** Infinity when the duration alone decides. */
  readonly requests: number;
  readonly body: string | Uint8Array | null;
  readonly expectStatus: number | null;
};

/** What each number may be; every load ends by itself. */
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
  expectStatus: [100, 599],
};

type RangedOption =
  | "delayMs"
  | "concurrency"
  | "requests"
  | "durationMs"
  | "rate"
  | "maxConnections"
  | "warmupMs"
  | "timeoutMs"
  | "pipelining"
  | "workers"
  | "expectStatus";

/** The longest a load may last, however many requests it was asked for. */
export const LONGEST_MS: number = 60 * 60 * 1000;

/** Lowered where the system allows fewer open files. */
export const DEFAULT_MAX_CONNECTIONS: number = 1000;

/** Seconds for each target: the embedded server's slowest variant needs as long again to finish. */
const DURATION_MS = { embedded: 3000, one: 10_000, several: 5000 };

/**
 * Fills in what was not said.
 * @throws {LabError} when two options contradict each other.
 */
export function completeSettings(options: BenchOptions): BenchSettings {
  refuseOutOfRange(options);
  refuseBrokenRequest(options);
  refuseContradictions(options);
  const urls = options.urls ?? [];
  const kind = urls.length === 0 ? "embedded" : urls.length === 1 ? "one" : "several";
  const { requests, rate } = options;
  // So many requests at a rate take a time of their own; without a rate they take what they take.
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
    headers: options.headers ?? {},
    body: options.body ?? null,
    pipelining: options.pipelining ?? 1,
    workers: options.workers ?? 1,
    expectStatus: options.expectStatus ?? null,
    allowRemote: options.allowRemote ?? false,
  };
}

/** A count is to be met exactly, and what is not safe to repeat is sent no oftener than was asked for. */
function warmsUp({ urls = [], requests, method = "GET" }: BenchOptions): boolean {
  return urls.length === 0 || (requests === undefined && (method === "GET" || method === "HEAD"));
}

/** Long enough for the last in the embedded blocking server's line, where all wait for each other. */
function timeoutFor({ urls = [], concurrency = 50, delayMs = 100 }: BenchOptions): number {
  const lineMs = urls.length === 0 ? 2 * concurrency * delayMs : 0;
  return Math.min(600_000, Math.max(10_000, lineMs));
}

const CONTRADICTIONS: readonly {
  readonly when: (options: BenchOptions) => boolean;
  readonly message: string;
  readonly hint: string;
}[] = [
  {
    when: ({ rate, pipelining }) =>
      rate !== undefined && pipelining !== undefined && pipelining > 1,
    message:
      "--rate and --pipelining contradict each other: a pipelined request waits for the one before, a rate waits for nobody.",
    hint: "Drop one of them.",
  },
  {
    when: ({ rate, maxConnections }) => rate === undefined && maxConnections !== undefined,
    message: "--max-connections bounds a load at a rate, and there is no --rate.",
    hint: "Add --rate, or say --concurrency for a fixed number of connections.",
  },
  {
    when: ({ requests, durationMs, rate }) =>
      requests !== undefined && durationMs !== undefined && rate !== undefined,
    message: "--rate, --requests and --duration together say too much: any two give the third.",
    hint: "Drop --requests or --duration.",
  },
  {
    when: ({ urls, variants, delayMs, path }) =>
      (urls ?? []).length > 0 &&
      (variants !== undefined || delayMs !== undefined || path !== undefined),
    message: "--variant, --delay and --path belong to the embedded server, and a URL was given.",
    hint: "Drop them, or drop the URL to load the embedded server.",
  },
  {
    when: ({ workers = 1, concurrency, maxConnections, rate }) =>
      workers >
      (rate === undefined ? (concurrency ?? 50) : (maxConnections ?? concurrency ?? Infinity)),
    message: "There are more --workers than connections to share among them.",
    hint: "Ask for fewer workers, or for more connections.",
  },
  {
    when: ({ body, method }) =>
      body !== undefined && (method === undefined || method === "GET" || method === "HEAD"),
    message: "A body was given, but GET and HEAD requests carry none.",
    hint: "Add --method POST, or whichever method the body is for.",
  },
];

function refuseContradictions(options: BenchOptions): void {
  const found = CONTRADICTIONS.find(({ when }) => when(options));
  if (found === undefined) return;
  const { message, hint } = found;
  throw new LabError({ code: "contradictory-options", message, hint });
}

function refuseOutOfRange(options: BenchOptions): void {
  for (const [name, [least, most]] of Object.entries(RANGES)) {
    const value = options[name as RangedOption];
    if (value === undefined) continue;
    if (typeof value !== "number") throw notANumber(name, value);
    const whole = name === "rate" || name.endsWith("Ms") || Number.isInteger(value);
    if (!whole || !(value >= least && value <= most))
      throw new LabError({
        code: "out-of-range",
        message: `${name} is ${value}, which is not ${whole ? "" : "a whole number "}between ${least} and ${most}.`,
        hint: `Give a ${name} within these bounds.`,
      });
  }
}

function notANumber(name: string, value: unknown): LabError {
  return new LabError({
    code: "out-of-range",
    message: `${name} is ${JSON.stringify(value)}, which is no number.`,
    hint: `Give a ${name} as a number.`,
  });
}

/** What a request line and its headers may be made of: anything else would be another request. */
export const SAFE: Readonly<Record<"method" | "path" | "headerName" | "headerValue", RegExp>> = {
  method: /^[A-Z]{1,20}$/,
  path: /^\/[\x21-\x7e]*$/,
  headerName: /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/,
  headerValue: /^[\t\x20-\x7e\x80-\xff]*$/,
};

function refuseBrokenRequest({ method, path, headers }: BenchOptions): void {
  const faults = [
    method !== undefined && !SAFE.method.test(method) && `the method "${method}"`,
    path !== undefined && !SAFE.path.test(path) && `the path "${path}"`,
    ...Object.entries(headers ?? {}).map(
      ([name, value]) =>
        !(SAFE.headerName.test(name) && SAFE.headerValue.test(value)) && `the header "${name}"`,
    ),
  ].filter((fault) => fault !== false);
  if (faults.length === 0) return;
  throw new LabError({
    code: "broken-request",
    message: `${faults.join(" and ")} cannot be part of an HTTP request.`,
    hint: "Use printable characters only, and a method such as GET or POST.",
  });
}
