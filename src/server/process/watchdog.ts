import { workerData } from "node:worker_threads";
import { parentLives } from "../../process/is-alive.ts";

// In its own thread: the main thread may be blocked for as long as a lesson likes, and would notice only
// afterwards that its parent was killed.

const POLL_MS = 250;
const { parentPid } = workerData as { readonly parentPid: number };

setInterval(() => {
  if (!parentLives(parentPid)) process.kill(process.pid, "SIGKILL");
}, POLL_MS);
