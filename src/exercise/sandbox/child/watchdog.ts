import { rmSync, writeSync } from "node:fs";
import { workerData } from "node:worker_threads";
import { parentLives } from "../../../process/is-alive.ts";
import { LAST_WORDS, type Boot } from "../protocol.ts";

// A thread of its own in the process of a learner's file: the main thread may never yield again, and
// could then see neither that its parent is gone nor how much memory it has taken.

const POLL_MS = 50;
const { parentPid, rssLimitBytes, folder } = workerData as Boot;

setInterval(() => {
  if (process.memoryUsage.rss() > rssLimitBytes) {
    try {
      writeSync(2, `\n${LAST_WORDS.memory}\n`);
    } finally {
      process.kill(process.pid, "SIGKILL");
    }
  }
  if (!parentLives(parentPid)) endGroup();
}, POLL_MS);

function endGroup(): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } finally {
    if (process.platform !== "win32") process.kill(-process.pid, "SIGKILL");
    process.kill(process.pid, "SIGKILL");
  }
}
