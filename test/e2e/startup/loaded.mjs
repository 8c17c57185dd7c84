// With `--import`, appends the URL of every module that is loaded to the file LOADED_MODULES.
import { appendFileSync } from "node:fs";
import { register } from "node:module";
import { isMainThread } from "node:worker_threads";

// The hooks of a module live in a thread of their own, which imports this file once more.
if (isMainThread) register(import.meta.url);

export async function load(url, context, next) {
  appendFileSync(process.env.LOADED_MODULES, `${url}\n`);
  return await next(url, context);
}
