import { InvalidArgumentError, type Option } from "commander";
import { RANGES } from "../../bench/options/options.ts";
import { LabError } from "../../errors.ts";
import { option } from "../options/look.ts";
import { duration, header, method, wholeNumber } from "../options/values.ts";
import type { BenchCommandOptions } from "./command-options.ts";

/** Options that users of curl, wrk, hey, ab, autocannon or k6 type; they are not in the help. */
export interface PeerOptions {
  readonly X?: string;
  readonly T?: string;
  readonly A?: string;
  readonly a?: Amount | Credentials;
  readonly t?: number;
  readonly z?: number;
  readonly D?: string;
  readonly amount?: number;
  readonly connections?: number;
  readonly vus?: number;
  readonly iterations?: number;
  readonly data?: string;
  readonly disableKeepalive?: boolean;
  readonly json?: boolean;
}

interface Amount {
  readonly requests: number;
}
interface Credentials {
  readonly authorization: string;
}

/** Hidden options, under the tool that has them. */
export const PEER_OPTIONS: readonly Option[] = [
  // curl
  option("-X <method>", "as --method", method),
  option("--data <text>", "as --body, or @file as --body-file"),
  // hey, ab
  option("-T <type>", "the Content-Type", contentType),
  option("-A <type>", "the Accept header", (text: string) => headerValue("Accept", text)),
  option("-D <file>", "as --body-file"),
  option("-z <time>", "as --duration", duration(...RANGES.durationMs)),
  option("--disable-keepalive", "as --no-keepalive"),
  // autocannon: a number; hey: name and password
  option("-a <value>", "as --requests, or name:password", amountOrCredentials),
  option("--amount <count>", "as --requests", wholeNumber(...RANGES.requests)),
  option("--connections <count>", "as --concurrency", wholeNumber(...RANGES.concurrency)),
  option("-j, --json", "as --format json"),
  // k6
  option("--vus <count>", "as --concurrency", wholeNumber(...RANGES.concurrency)),
  option("--iterations <count>", "as --requests", wholeNumber(...RANGES.requests)),
  // wrk
  option("--latency", "quantiles are always printed"),
  option("--threads <count>", "as --workers", (text: string) => askForWorkers("--threads", text)),
  option("-t <time>", "as --timeout", timeoutOrThreads),
].map((one) => one.hideHelp());

/** The options, including those of other tools; our own take precedence. */
export function withPeers(options: BenchCommandOptions & PeerOptions): BenchCommandOptions {
  const { X, T, A, a, t, z, D, disableKeepalive, json, ...rest } = options;
  const { amount, connections, vus, iterations, data, ...own } = rest;
  const given: { -readonly [K in keyof BenchCommandOptions]?: BenchCommandOptions[K] | undefined } =
    {
      method: X,
      ...bodyOf(data),
      ...(D !== undefined && { bodyFile: D }),
      duration: z,
      timeout: t,
      requests:
        amount ?? iterations ?? (a !== undefined && "requests" in a ? a.requests : undefined),
      concurrency: connections ?? vus,
    };
  const known = Object.entries(given).filter(([, value]) => value !== undefined);
  return {
    ...Object.fromEntries(known),
    ...own,
    header: {
      ...(T !== undefined && { "Content-Type": T }),
      ...(A !== undefined && { Accept: A }),
      ...(a !== undefined && "authorization" in a && { Authorization: a.authorization }),
      ...own.header,
    },
    ...(disableKeepalive && { keepalive: false }),
    ...(json && { format: "json" as const }),
  };
}

/** curl reads `@file` from a file. */
function bodyOf(data: string | undefined): Pick<BenchCommandOptions, "body" | "bodyFile"> {
  if (data === undefined) return {};
  return data.startsWith("@") ? { bodyFile: data.slice(1) } : { body: data };
}

/**
 * hey's `-q 5` is a rate for each of its workers. Here the number is left over, as if it were a URL.
 * @throws {LabError} that says how a rate is given here
 */
export function refuseRateOfEach(
  urls: readonly string[],
  { quiet = false, concurrency = 50 }: Pick<BenchCommandOptions, "quiet" | "concurrency">,
): void {
  const rate = urls.find((url) => /^\d+(\.\d+)?$/.test(url));
  if (!quiet || rate === undefined) return;
  throw new LabError({
    code: "ambiguous-rate",
    message: `-q ${rate} is a rate for each worker in hey. Here -q means --quiet and takes no number.`,
    hint: `Use --rate for all requests together: --rate ${Number(rate) * concurrency} is ${rate} for each of ${concurrency}.`,
  });
}

function amountOrCredentials(text: string): Amount | Credentials {
  if (!text.includes(":")) return { requests: wholeNumber(...RANGES.requests)(text) };
  return { authorization: `Basic ${Buffer.from(text).toString("base64")}` };
}

function contentType(text: string): string {
  if (text.includes("/")) return headerValue("Content-Type", text);
  throw new InvalidArgumentError("Use a content type such as application/json, as in hey and ab.");
}

function headerValue(name: string, value: string): string {
  header(`${name}: ${value}`);
  return value;
}

/** -t is threads in wrk, and a timeout everywhere else. */
function timeoutOrThreads(text: string): number {
  const [, most] = RANGES.workers;
  if (/^\d+$/.test(text) && Number(text) <= most) askForWorkers("-t", text);
  return duration(...RANGES.timeoutMs)(text);
}

function askForWorkers(flag: string, text: string): never {
  throw new LabError({
    code: "ambiguous-threads",
    message:
      flag === "-t"
        ? `-t ${text} could mean ${text} threads, as in wrk, or a timeout of ${text} seconds.`
        : `${flag} ${text} is an option of wrk: threads are called workers here.`,
    hint: `Use -w ${text} for workers${flag === "-t" ? `, or -t ${text}s for a timeout` : ""}.`,
  });
}
