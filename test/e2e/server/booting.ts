import { execFileSync } from "node:child_process";
import { afterEach, expect } from "vitest";
import { LabError } from "../../../src/errors.ts";
import { bootServer, type LabServer } from "../../../src/server/process/boot.ts";

/** Whether a process runs; one that has ended and only waits to be collected does not. */
export function runs(pid: number): boolean {
  try {
    const state = execFileSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" });
    return !state.startsWith("Z");
  } catch {
    return false;
  }
}

/** Ids of the servers this process has started and that still run. */
function servers(): number[] {
  const all = execFileSync("ps", ["-A", "-o", "pid=,ppid=,args="], { encoding: "utf8" });
  return all
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter(
      ([, ppid, ...args]) =>
        ppid === String(process.pid) && args.join(" ").includes("server/process/entry.js"),
    )
    .map(([pid]) => Number(pid))
    .filter(runs);
}

const booted: LabServer[] = [];

/** A server that is stopped after the test. */
export async function boot(
  options: Partial<Parameters<typeof bootServer>[0]> = {},
): Promise<LabServer> {
  const server = await bootServer({ threads: 2, ...options });
  booted.push(server);
  return server;
}

/** For a file that boots servers: after each test, stops what it booted and finds nothing left. */
export function leaveNothingBehind(): void {
  afterEach(async () => {
    await Promise.all(booted.splice(0).map((server) => server.stop()));
    // There is no ps to ask on Windows.
    if (process.platform !== "win32") expect(servers()).toEqual([]);
  });
}

/** What was thrown, which must be a LabError. */
export async function failure(promise: Promise<unknown>): Promise<LabError> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(LabError);
  return error as LabError;
}

/** A module of a lesson's routes, with this code for its only handler. */
export function routesThat(handle: string): string {
  const source = `export const routes = (lab) => async (request, response) => { ${handle} };`;
  return `data:text/javascript,${encodeURIComponent(source)}`;
}
