import { parentPort, workerData } from "node:worker_threads";
import { examine } from "./examine.ts";
import { UNSETTLED } from "./rehearse.ts";

// A lesson is loaded here first: whatever its code does, it does to this thread only.

const { urls } = workerData as { readonly urls: readonly string[] };

// Not at the top level: Node would warn, on the terminal, of an await that never settles.
async function examineAll(): Promise<void> {
  for (const url of urls) {
    parentPort?.postMessage("begun");
    parentPort?.postMessage(await examine(url));
  }
}

// Nothing is left to do, so an await that is left never settles.
process.once("beforeExit", () => (process.exitCode = UNSETTLED));
void examineAll();
