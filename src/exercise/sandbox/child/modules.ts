import { readFile } from "node:fs/promises";
import * as module from "node:module";
import { pathToFileURL } from "node:url";
import { inRound, resolve } from "./fresh-imports.ts";

const { registerHooks } = module as {
  /** Newer than the oldest Node this runs on. */
  registerHooks?: (hooks: { readonly resolve: typeof resolve }) => void;
};
const { cache } = module.createRequire(import.meta.url);
const ours = new Set(Object.keys(cache));
/** How a file names another of its folder: by its path, or by one that is computed. */
const LOCAL = /["'`]\.{1,2}\/|\bimport\s*\(/;
let hooked = false;

/**
 * Imports the learner's file as if for the first time, with every file of theirs that it imports;
 * resolves with its exports. The module of an earlier round is not used any more.
 * @throws what the file throws while it is loaded
 */
export async function importFresh(
  file: string,
  round: number,
): Promise<ReadonlyMap<string, unknown>> {
  // CommonJS modules are cached by path, without the query.
  for (const path of Object.keys(cache)) if (!ours.has(path)) Reflect.deleteProperty(cache, path);
  await hookImports(file);
  const found = (await import(inRound(pathToFileURL(file).href, round))) as Record<string, unknown>;
  // A CommonJS file has all of its exports in `default`.
  const { default: whole } = found;
  const inDefault = typeof whole === "object" && whole !== null ? Object.entries(whole) : [];
  return new Map([...inDefault, ...Object.entries(found)]);
}

/**
 * Before Node 22.15 the hook needs its own thread, which takes long to start, so only a file that seems to
 * import other files of its folder gets one. This decides how a file is loaded, never how it is judged.
 */
async function hookImports(file: string): Promise<void> {
  if (hooked) return;
  if (registerHooks) registerHooks({ resolve });
  else if (LOCAL.test(await readFile(file, "utf8").catch(() => "")))
    module.register(new URL("./fresh-imports.js", import.meta.url));
  else return;
  hooked = true;
}
