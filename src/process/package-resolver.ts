import * as module from "node:module";
import { resolve } from "./resolve-hooks.ts";

/** Only in newer versions of Node: hooks on this thread, without an extra thread for them. */
const { registerHooks } = module as {
  registerHooks?: (hooks: { readonly resolve: typeof resolve }) => void;
};

const OWN_FILES = new URL(
  import.meta.url.endsWith(".ts") ? "../../" : "../../../",
  import.meta.url,
);

let provided = false;

/**
 * Lets the module at `url`, in any folder, import `async-lab` and the packages that come with it, even if
 * nothing is installed there. Call it in each thread and process that imports such a module.
 */
export function providePackages(url: string): void {
  // Files inside the package find the packages by themselves.
  if (provided || !url.startsWith("file:") || url.startsWith(OWN_FILES.href)) return;
  provided = true;
  if (registerHooks) registerHooks({ resolve });
  else module.register(new URL("./resolve-hooks.js", import.meta.url));
}
