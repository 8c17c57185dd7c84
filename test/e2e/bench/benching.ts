import { expect } from "vitest";
import type { BenchRecord } from "../../../src/index.ts";
import type { Finished } from "../command.ts";
import type { LoadTarget } from "./load-target.ts";

/** Short, and nothing before it counts: what the server has seen is what is reported. */
export const QUICK: readonly string[] =
  "--warmup 0 --duration 300ms --concurrency 5 --quiet --format json".split(" ");

/** A busy machine may keep the load itself busy, or all of few connections, and it says so. */
const BUSY =
  /^warning: (this process was busy \d+ % |\S+ was saturated: all \d+ connections )[^\n]*\n/gm;

/** What a bench has printed whose every request failed: all the figures, one sentence, one hint. */
export function failedRecordOf({ stdout, stderr, exitCode }: Finished): BenchRecord {
  expect(stderr.replace(BUSY, "")).toMatch(/^error: No request to \S+ succeeded: .+\n.+\n$/);
  expect(exitCode).toBe(1);
  return JSON.parse(stdout) as BenchRecord;
}

/** What a bench has printed as JSON, once it has ended well. */
export function recordOf({ stdout, stderr, exitCode }: Finished): BenchRecord {
  expect({ exitCode, stderr: stderr.replace(BUSY, "") }).toEqual({ exitCode: 0, stderr: "" });
  return JSON.parse(stdout) as BenchRecord;
}

/** Resolves when the server has seen a request: the load is under way. */
export async function underWay(target: LoadTarget): Promise<void> {
  for (let i = 0; i < 500; i++) {
    if ((await target.takeLog()).length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error("no request arrived");
}
