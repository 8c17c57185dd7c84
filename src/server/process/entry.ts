import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { reason } from "../../errors.ts";
import type { ChildOptions } from "./protocol.ts";

// The server under test, alone in its process; its parent is `boot.ts`.

// Ctrl-C reaches the whole process group: the parent decides what it means.
process.on("SIGINT", () => undefined);
// The parent quotes the last line.
process.on("uncaughtException", (error) => {
  process.stderr.write(`${reason(error)}\n`, () => process.exit(1));
});

const options = JSON.parse(process.argv[2] ?? "") as ChildOptions;
// Its thread starts while the rest is loaded.
const watchdog = new Worker(new URL("./watchdog.js", import.meta.url), {
  workerData: { parentPid: options.parentPid },
});
const watched = once(watchdog, "online").then(() => watchdog.unref());

// Imported only now, so that a failure to load it is reported in that line too.
const { serve } = await import("./serve.ts");
await watched;
await serve(options);
