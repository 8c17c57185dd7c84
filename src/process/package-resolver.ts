import * as module from "node:module";
import { resolve } from "./resolve-hooks.ts";

/** Newer than the oldest Node this runs on: hooks on the thread itself, without another beside it. */
const { registerHooks } = module as {
  registerHooks?: (hooks: { readonly resolve: typeof resolve }) => void;
};

const OWN_FILES = new URL(
  import.meta.url.endsWith(".ts") ? "../../" : "../../../",
  import.meta.url,
);

let lent = false;

/**
 * Lets the module at `url`, in whatever folder it is, import `async-lab` and the packages that come
 * with it, also where nothing was installed. For each thread and process that imports such a module.
 */
export function lendPackages(url: string): void {
  // What lies inside the package finds them by itself.
  if (lent || !url.startsWith("file:") || url.startsWith(OWN_FILES.href)) return;
  lent = true;
  if (registerHooks) registerHooks({ resolve });
  else module.register(new URL("./resolve-hooks.js", import.meta.url));
}
