import { LabError } from "../../errors.ts";
import { RANGES, SAFE, type BenchOptions, type RangedOption } from "./options.ts";
import { statusRanges } from "./status.ts";

/**
 * Refuses options that are out of bounds, would break the request, or contradict each other.
 * @throws {LabError}
 */
export function refuseContradictions(options: BenchOptions): void {
  refuseOutOfRange(options);
  refuseBrokenRequest(options);
  statusRanges(options.expectStatus ?? null);
  const found = CONTRADICTIONS.find(({ when }) => when(options));
  if (found === undefined) return;
  const { message, hint } = found;
  throw new LabError({ code: "contradictory-options", message, hint });
}

const CONTRADICTIONS: readonly {
  readonly when: (options: BenchOptions) => boolean;
  readonly message: string;
  readonly hint: string;
}[] = [
  {
    when: ({ rate, pipelining = 1 }) => rate !== undefined && pipelining > 1,
    message:
      "--rate and --pipelining contradict each other: a pipelined request waits for the one before, but a rate waits for nothing.",
    hint: "Leave out one of them.",
  },
  {
    when: ({ keepAlive = true, pipelining = 1 }) => !keepAlive && pipelining > 1,
    message:
      "--no-keepalive and --pipelining contradict each other: one opens a connection for each request, the other sends several on one.",
    hint: "Leave out one of them.",
  },
  {
    when: ({ rate, maxConnections }) => rate === undefined && maxConnections !== undefined,
    message: "--max-connections only applies with --rate, and there is no --rate.",
    hint: "Add --rate, or use --concurrency for a fixed number of connections.",
  },
  {
    when: ({ requests, durationMs, rate }) =>
      requests !== undefined && durationMs !== undefined && rate !== undefined,
    message:
      "--rate, --requests and --duration cannot all be given: any two of them determine the third.",
    hint: "Leave out --requests or --duration.",
  },
  {
    when: ({ urls = [], variants, delayMs, path }) =>
      urls.length > 0 && (variants !== undefined || delayMs !== undefined || path !== undefined),
    message: "--variant, --delay and --path are only for the embedded server, and a URL was given.",
    hint: "Leave them out, or leave out the URL to load the embedded server.",
  },
  {
    when: ({ urls = [], unixSocket }) => urls.length === 0 && unixSocket !== undefined,
    message: "--unix-socket needs a URL too: it says where to connect, but not what to request.",
    hint: "Add a URL for the path and the Host field, such as http://localhost/.",
  },
  {
    when: ({ workers = 1, concurrency, maxConnections, rate }) =>
      workers >
      (rate === undefined ? (concurrency ?? 50) : (maxConnections ?? concurrency ?? Infinity)),
    message: "There are more --workers than connections, and each needs at least one.",
    hint: "Use fewer workers, or more connections.",
  },
  {
    when: ({ body, method = "GET" }) =>
      body !== undefined && (method === "GET" || method === "HEAD"),
    message: "A body was given, but GET and HEAD requests have none.",
    hint: "Add --method POST, or another method that has a body.",
  },
];

function refuseOutOfRange(options: BenchOptions): void {
  for (const [name, [least, most]] of Object.entries(RANGES)) {
    const value = options[name as RangedOption];
    if (value === undefined) continue;
    const isWhole = name === "rate" || name.endsWith("Ms") || Number.isInteger(value);
    if (!isWhole || !(value >= least && value <= most))
      throw new LabError({
        code: "out-of-range",
        message: `${name} is ${value}, which is not ${isWhole ? "" : "a whole number "}between ${least} and ${most}.`,
        hint: `Use a ${name} within these bounds.`,
      });
  }
}

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
