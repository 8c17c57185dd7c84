import type { ErrorKind, Sample } from "../model/record/sample.ts";
import { median } from "../stats/quantile.ts";
import type { Side } from "./scenario.ts";

/** The samples of requests that were sent together. */
export type Burst = readonly Sample[];

/** First send to last response, in milliseconds. */
export function makespan(burst: Burst): number {
  const sent = Math.min(...burst.map(({ sentMs }) => sentMs));
  return Math.max(...burst.map(({ doneMs }) => doneMs)) - sent;
}

/**
 * Of the first `slots` requests, sent together: the time of the fastest as a share of the slowest. Near 1 if they
 * waited at the same time, near 1/slots if each waited for the one before.
 */
export function firstToLast(burst: Burst, slots: number): number {
  const times = burst.slice(0, slots).map(({ sentMs, doneMs }) => doneMs - sentMs);
  return Math.min(...times) / Math.max(...times);
}

/** 0 if there are none. */
export function medianOrZero(values: readonly number[]): number {
  return values.length === 0 ? 0 : median(values);
}

/** Whether a request had no answer by its deadline. */
export function hangs(burst: Burst): boolean {
  return burst.some(({ error }) => error === "timeout");
}

export function failsWholly(burst: Burst): boolean {
  return burst.every(({ error }) => error !== null);
}

/** How the first failed request failed, as a sentence without its full stop; null if none failed. */
export function failureAmong(
  bursts: readonly Burst[],
  { requests }: Side,
  deadlineMs: number,
): string | null {
  const failed = bursts.flat().find(({ error }) => error !== null);
  const request = failed && requests[failed.i];
  if (failed === undefined || failed.error === null || request === undefined) return null;
  const what: Readonly<Record<ErrorKind, string>> = {
    refused: "found no server listening",
    reset: "was cut off without an answer",
    timeout: `had no answer within ${deadlineMs / 1000} s`,
    protocol: "was answered with something that is not HTTP",
    local: "could not be sent: this machine had no file, port or buffer left for a connection",
    "bad-status": `answered ${failed.status} instead of ${request.expectStatus}`,
  };
  return `${request.method} ${request.path} ${what[failed.error]}`;
}
