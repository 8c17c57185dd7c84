import type { BenchRecord } from "../model/record/bench.ts";
import type { BenchOptions } from "./options/options.ts";

/**
 * Loads one or more servers, or without `urls` the embedded one, as `async-lab bench` does.
 * @param options as on the command line; times in milliseconds
 * @returns the record that `bench --format json` prints; when `signal` aborts, of what there is by then
 * @throws {LabError} for options that are unknown or contradict each other and targets that cannot be loaded; the
 * signal's reason when it was aborted before
 */
export async function bench(
  options: BenchOptions & { readonly signal?: AbortSignal } = {},
): Promise<BenchRecord> {
  // Loaded on the first call: the same entry serves lessons, which never load a server.
  const [{ refuseUnknown }, { completeSettings }, { runBench }] = await Promise.all([
    import("./options/known.ts"),
    import("./settings.ts"),
    import("./record.ts"),
  ]);
  await refuseUnknown(options);
  const { signal = new AbortController().signal, ...rest } = options;
  signal.throwIfAborted();
  const settings = completeSettings(rest);
  return (await runBench(settings, signal)).record;
}
