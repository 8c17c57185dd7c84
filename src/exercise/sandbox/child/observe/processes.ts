import type { ChildProcess } from "node:child_process";
import { subscribe } from "node:diagnostics_channel";

const started = new Set<ChildProcess>();
let any = false;

/** Follows every process that this one starts, also those that Node does not count as keeping it alive. */
export function followProcesses(): void {
  subscribe("child_process", (message) => {
    any = true;
    started.add((message as { readonly process: ChildProcess }).process);
  });
}

/** Whether there was one. */
export function hasStartedAny(): boolean {
  return any;
}

/** How many of them run. */
export function runningProcesses(): number {
  for (const one of started)
    if (one.exitCode !== null || one.signalCode !== null) started.delete(one);
  return [...started].filter(({ pid }) => pid !== undefined).length;
}
