import * as childProcess from "node:child_process";
import * as events from "node:events";
import * as fs from "node:fs";
import * as timers from "node:timers/promises";
import * as threads from "node:worker_threads";

/** Node's modules that a file may change for everyone: the objects behind them, which can be changed. */
const MODULES: readonly object[] = [fs, fs.promises, childProcess, events, timers, threads].map(
  (one) => (one as { default?: object }).default ?? one,
);

/**
 * Remembers what a round could leave to the next, though its module is imported anew: globals, the
 * environment, the working folder, the process's listeners, functions of Node's modules. The function it
 * returns says whether any of it is another now.
 */
export function watchStains(): () => boolean {
  const before = traces();
  const were = MODULES.map((one): Record<string, unknown> => ({ ...one }));
  return () => {
    const now = traces();
    return (
      now.length !== before.length ||
      now.some((trace, i) => trace !== before[i]) ||
      MODULES.some((one, i) => isChanged(one as Record<string, unknown>, were[i] ?? {}))
    );
  };
}

function isChanged(now: Record<string, unknown>, was: Record<string, unknown>): boolean {
  const keys = Object.keys(now);
  return keys.length !== Object.keys(was).length || keys.some((key) => now[key] !== was[key]);
}

function traces(): readonly string[] {
  const globals = Reflect.ownKeys(globalThis)
    .map(String)
    // The first `fetch` of a process makes one of its own.
    .filter((name) => !name.startsWith("Symbol(undici."));
  return [
    globals.join(),
    JSON.stringify(process.env),
    process.cwd(),
    process
      .eventNames()
      .map((name) => `${String(name)} ${process.listenerCount(name)}`)
      .join(),
  ];
}
