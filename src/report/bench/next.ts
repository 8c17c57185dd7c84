import type { BenchRecord, TargetRecord } from "../../model/record/bench.ts";
import { isEmbedded } from "./labels.ts";
import type { NextStep } from "../drawing/next.ts";

const MOST_CONCURRENCY = 10_000;
const OWN: NextStep = {
  command: "async-lab bench http://127.0.0.1:3000/ -c 50 -d 10s",
  why: "your own server",
};

/** What to try after this load; empty if nothing was measured. */
export function benchNext({ targets }: BenchRecord): readonly NextStep[] {
  const [first] = targets;
  if (first === undefined) return [];
  const open = first.mode === "open";
  const rate = open && first.rate !== null ? first.rate * 2 : 200;
  const inFlight = open ? 50 : Math.min(MOST_CONCURRENCY, first.concurrency * 2);
  const where = targets.every(isEmbedded) ? "" : urlOf(first.url);
  if (where === undefined) return [...stepsFor("", 100, 200, open), OWN];
  if (where !== "" && targets.every(isDown)) return [afterFailure(first, where)];
  const steps = stepsFor(where, inFlight, rate, open);
  return where === "" ? [...steps, OWN] : steps;
}

/** Whether a target went away, or never gave one answer that counts. */
function isDown({ requests, errors, stoppedAfterMs }: TargetRecord): boolean {
  return (stoppedAfterMs ?? null) !== null || errors.total === requests;
}

/** To ask more of a server that is down teaches nothing: less, or one request, may tell why it is. */
function afterFailure(
  { requests, errors, concurrency, rate }: TargetRecord,
  where: string,
): NextStep {
  if (errors.total === requests)
    return { command: `async-lab bench ${where}-c 1 -n 1`, why: "does one request get through?" };
  const less = rate === null ? `--concurrency ${Math.ceil(concurrency / 2)}` : `--rate ${rate / 2}`;
  return {
    command: `async-lab bench ${where}${less}`,
    why: "once it runs again: does it bear half?",
  };
}

function stepsFor(
  where: string,
  inFlight: number,
  rate: number,
  open: boolean,
): readonly NextStep[] {
  const closedWhy = open ? "as fast as it answers" : "which figures grow?";
  const openWhy = open ? "does it keep up?" : "a queue may grow";
  return [
    { command: `async-lab bench ${where}--concurrency ${inFlight}`, why: closedWhy },
    { command: `async-lab bench ${where}--rate ${rate}`, why: openWhy },
  ];
}

/** A server on this machine, quoted for a shell; undefined for any other. */
function urlOf(url: string): string | undefined {
  return /^https?:\/\/(127\.\d+\.\d+\.\d+|localhost|\[::1\])[:/][\w:/.~%@+,-]*$/.test(url)
    ? `${url} `
    : undefined;
}
