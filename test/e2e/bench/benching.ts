import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect } from "vitest";
import type { BenchRecord, TargetRecord } from "../../../src/index.ts";
import { asyncLab, type Finished } from "../command.ts";
import { startLoadTarget, type LoadTarget } from "./load-target.ts";

/** Of the file that runs; its log begins anew with each test. */
export let target: LoadTarget;
/** Of the test that runs. */
export let folder: string;

/** For a file that loads a server. */
export function useLoadTarget(): void {
  beforeAll(async () => {
    target = await startLoadTarget();
  });
  beforeEach(async () => {
    await target.takeLog();
    folder = mkdtempSync(join(tmpdir(), "async-lab-bench-"));
  });
  afterAll(() => target.stop());
}

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
export async function underWay(server: LoadTarget): Promise<void> {
  for (let i = 0; i < 500; i++) {
    if ((await server.takeLog()).length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error("no request arrived");
}

/** With a number of requests, time is not what ends it: a busy machine may need more than is usual here. */
export function bench(path: string, ...args: readonly string[]): Promise<Finished> {
  const patience = args.includes("-n") && !args.includes("-d") ? ["--duration", "30s"] : [];
  return asyncLab(["bench", target.url(path), ...QUICK, ...patience, ...args]);
}

/** The only target of a bench that ended well. */
export async function measured(path: string, ...args: readonly string[]): Promise<TargetRecord> {
  return recordOf(await bench(path, ...args)).targets[0]!;
}
