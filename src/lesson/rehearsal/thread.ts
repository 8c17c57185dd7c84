import { parentPort, workerData } from "node:worker_threads";
import { examine } from "./examine.ts";

// A lesson is loaded here first: whatever its code does, it does to this thread only.

const { urls } = workerData as { readonly urls: readonly string[] };

for (const url of urls) {
  parentPort?.postMessage("begun");
  parentPort?.postMessage(await examine(url));
}
