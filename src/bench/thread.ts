import { parentPort, workerData } from "node:worker_threads";
import { systemClock } from "../load/clock.ts";
import { createLoader, type LoadSpec, type Stretch } from "../load/loader.ts";

/** What the parent asks of a load thread. */
export type ThreadCall =
  | { readonly type: "open" }
  | { readonly type: "run"; readonly stretch: Stretch };

/** A call that is answered by its number, or the end of the current call. */
export type ThreadMessage =
  | { readonly id: number; readonly call: ThreadCall }
  | { readonly abort: true };

// One thread of a load with --workers; its parent is `threads.ts`.

const { spec, mode } = workerData as { readonly spec: LoadSpec; readonly mode: Stretch["mode"] };
const loader = createLoader(spec, mode, systemClock);
let underWay = new AbortController();

async function perform(call: ThreadCall): Promise<unknown> {
  underWay = new AbortController();
  const { signal } = underWay;
  if (call.type === "open") return await loader.open(signal);
  return await loader.run(call.stretch, {
    signal,
    onProgress: (requests, errors) => parentPort?.postMessage({ progress: { requests, errors } }),
  });
}

async function answer(id: number, call: ThreadCall): Promise<void> {
  parentPort?.postMessage({ id, result: await perform(call) });
}

parentPort?.on("message", (message: ThreadMessage) => {
  if ("abort" in message) underWay.abort();
  else void answer(message.id, message.call);
});
