import { EXIT, LabError } from "../../errors.ts";
import type { BenchRecord, TargetRecord } from "../../model/record/bench.ts";
import { successesOf } from "./explain/successes.ts";
import { failuresOf } from "./explain/sentences.ts";
import { figure, period } from "../drawing/numbers.ts";

/** The limits of a load; null if none was given. */
export interface Limits {
  /** The largest share of requests that may fail, from 0 to 1. */
  readonly maxErrors: number | null;
  /** The longest allowed p99 of the successful requests. */
  readonly maxP99Ms: number | null;
}

/**
 * Why a measured load ends with exit code 1: no request to a target succeeded, its server stopped answering, or
 * it is beyond a limit. Undefined if none of these is the case.
 */
export function refusalOf({ targets }: BenchRecord, limits: Limits): LabError | undefined {
  const failed = targets.find(({ errors, requests }) => errors.total === requests);
  if (failed !== undefined) return nothingSucceeded(failed);
  const stopped = targets.find(({ stoppedAfterMs = null }) => stoppedAfterMs !== null);
  if (stopped !== undefined) return stoppedAnswering(stopped);
  const broken = targets.flatMap((target) => brokenLimits(target, limits));
  return broken.length > 0 ? overLimit(broken) : undefined;
}

function nothingSucceeded(failed: TargetRecord): LabError {
  const { url, errors, statusCodes } = failed;
  const statuses = Object.keys(statusCodes);
  const which = statuses.length > 0 ? ` (status ${statuses.join(", ")})` : "";
  return new LabError({
    code: "nothing-succeeded",
    message: `No request to ${url} succeeded: ${failuresOf(failed).join(", ")}${which}.`,
    hint: HINTS.find(([kind]) => kind in errors.byKind)?.[1] ?? "Look at the server's log.",
    exitCode: EXIT.no,
  });
}

function stoppedAnswering(stopped: TargetRecord): LabError {
  const { url, stoppedAfterMs, durationMs } = stopped;
  return new LabError({
    code: "server-stopped",
    message: `${url} stopped answering ${period(stoppedAfterMs ?? 0)} into a load of ${period(durationMs)}: ${failuresOf(stopped).join(", ")}.`,
    hint: "Look at the server's log; the figures above include the time after it stopped.",
    exitCode: EXIT.no,
  });
}

function brokenLimits(target: TargetRecord, { maxErrors, maxP99Ms }: Limits): readonly string[] {
  const { name, requests, errors } = target;
  const share = requests > 0 ? errors.total / requests : 0;
  const p99Ms = successesOf(target).latencyMs.p99;
  return [
    ...(maxErrors !== null && share > maxErrors
      ? [
          `${above(share * 100, maxErrors * 100)} % of the requests to ${name} failed (--max-errors ${Number((maxErrors * 100).toPrecision(12))}%)`,
        ]
      : []),
    ...(maxP99Ms !== null && p99Ms > maxP99Ms
      ? [`the p99 of ${name} is ${above(p99Ms, maxP99Ms)} ms (--max-p99 ${maxP99Ms}ms)`]
      : []),
  ];
}

function overLimit(broken: readonly string[]): LabError {
  return new LabError({
    code: "over-limit",
    message: `Over the limit: ${broken.join("; ")}.`,
    hint: "Make the server faster or more reliable, or raise the limit.",
    exitCode: EXIT.no,
  });
}

const HINTS: readonly (readonly [kind: string, hint: string])[] = [
  [
    "local",
    "This machine could not open the connections: use fewer, keep them alive, or raise `ulimit -n`.",
  ],
  ["timeout", "It answers too slowly or never: look at the server, or wait longer with --timeout."],
  ["bad-status", "If that is the status you expect, give it with --expect-status."],
  ["protocol", "The server does not speak HTTP/1.1, or its answers are cut off: check the URL."],
  ["reset", "It closes connections before the answer is complete: look at the server's log."],
  ["refused", "It has stopped listening: check whether the server still runs."],
];

/** As the page writes it, or with enough digits to show that it is above the limit. */
function above(value: number, limit: number): string {
  const usual = figure(value);
  return Number(usual.replaceAll(",", "")) > limit ? usual : value.toFixed(3);
}
