import { fork, type ChildProcess, type ForkOptions } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Worker, type WorkerOptions } from "node:worker_threads";
import { packageRoot } from "../package.ts";

/**
 * Forks a module of this package, such as `new URL("./entry.js", import.meta.url)`, without the Node options
 * of this process: a debugger or a loader of the parent would be measured too, or keep the child from
 * starting. `env` is added to this process's environment.
 */
export function forkBuilt(
  module: URL,
  args: readonly string[],
  { env, ...options }: ForkOptions,
): ChildProcess {
  return fork(fileURLToPath(builtFile(module)), args, {
    execArgv: [],
    ...options,
    env: { ...cleanEnvironment(), ...env },
  });
}

/** The same, in a thread of this process. */
export function startBuiltThread(module: URL, options: WorkerOptions): Worker {
  return new Worker(builtFile(module), { execArgv: [], env: cleanEnvironment(), ...options });
}

/** This process's environment, without what a debugger or NODE_OPTIONS would do to a child's Node. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _options, VSCODE_INSPECTOR_OPTIONS: _inspector, ...env } = process.env;
  return env;
}

/**
 * The built file of a module that is named relative to a source or to a built file. Node 20 cannot start a
 * process or a thread from a .ts file, so sources that run unbuilt start the built files.
 */
export function builtFile(module: URL): URL {
  const root = pathToFileURL(join(packageRoot(), "/")).href;
  const dist = `${root}dist/`;
  if (module.href.startsWith(dist) || !module.href.startsWith(root)) return module;
  return new URL(module.href.slice(root.length), dist);
}
