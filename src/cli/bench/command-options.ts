import { readFile } from "node:fs/promises";
import type { BenchOptions } from "../../bench/options/options.ts";
import { LabError, reason } from "../../errors.ts";
import type { Look } from "../terminal/terminal.ts";

/** The parsed command line: times are already in milliseconds. */
export interface BenchCommandOptions extends Look {
  readonly variant?: BenchOptions["variants"];
  readonly delay?: number;
  readonly path?: string;
  readonly concurrency?: number;
  readonly requests?: number;
  readonly duration?: number;
  readonly rate?: number;
  readonly maxConnections?: number;
  readonly warmup?: number;
  readonly timeout?: number;
  readonly method?: string;
  readonly header?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly bodyFile?: string;
  readonly pipelining?: number;
  readonly workers?: number;
  readonly expectStatus?: string;
  readonly allowRemote?: boolean;
  readonly keepalive?: boolean;
  readonly insecure?: boolean;
  readonly unixSocket?: string;
  /** A share of the requests, from 0 to 1. */
  readonly maxErrors?: number;
  readonly maxP99?: number;
  readonly format: string;
  readonly output?: string;
  readonly export?: "artillery" | "k6";
  readonly quiet?: boolean;
}

/**
 * The settings of the load, with its body read if that is in a file.
 * @throws {LabError} if there are two bodies, or one that cannot be read
 */
export async function toBenchOptions(
  urls: readonly string[],
  options: BenchCommandOptions,
): Promise<BenchOptions> {
  const { body, bodyFile } = options;
  if (body !== undefined && bodyFile !== undefined)
    throw new LabError({
      code: "contradictory-options",
      message: "--body and --body-file are both given, and a request has one body.",
      hint: "Leave out one of them.",
    });
  return defined({
    urls,
    variants: options.variant,
    delayMs: options.delay,
    path: options.path,
    concurrency: options.concurrency,
    requests: options.requests,
    durationMs: options.duration,
    rate: options.rate,
    maxConnections: options.maxConnections,
    warmupMs: options.warmup,
    timeoutMs: options.timeout,
    method: options.method,
    headers: options.header,
    body: bodyFile === undefined ? body : await readBody(bodyFile),
    pipelining: options.pipelining,
    workers: options.workers,
    expectStatus: options.expectStatus,
    allowRemote: options.allowRemote,
    keepAlive: options.keepalive,
    insecure: options.insecure,
    unixSocket: options.unixSocket,
  });
}

/** Without the options that were not given. */
function defined(options: {
  readonly [K in keyof BenchOptions]: BenchOptions[K] | undefined;
}): BenchOptions {
  const said = Object.entries(options).filter(([, value]) => value !== undefined);
  return Object.fromEntries(said);
}

async function readBody(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new LabError({
      code: "unreadable-body",
      message: `The body in ${file} cannot be read: ${reason(error)}.`,
      hint: "Use a file that exists and that you may read.",
      cause: error,
    });
  }
}
