import { workerData } from "node:worker_threads";
import { parentLives } from "../../process/is-alive.ts";

// A thread of its own: the main thread may be blocked for as long as a lesson likes, and would learn
// that its parent was killed only afterwards.

const POLL_MS = 250;
const { parentPid } = workerData as { readonly parentPid: number };

setInterval(() => {
  if (!parentLives(parentPid)) process.kill(process.pid, "SIGKILL");
}, POLL_MS);
