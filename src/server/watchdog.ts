import { workerData } from "node:worker_threads";

// A thread of its own: the main thread may be blocked for as long as a lesson likes, and would learn
// that its parent was killed only afterwards.

const POLL_MS = 250;
const { parentPid } = workerData as { readonly parentPid: number };

setInterval(() => {
  if (!parentLives()) process.kill(process.pid, "SIGKILL");
}, POLL_MS);

function parentLives(): boolean {
  // An orphan is given another parent. Windows keeps the number, so the process is asked for too.
  if (process.ppid !== parentPid) return false;
  try {
    process.kill(parentPid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}
