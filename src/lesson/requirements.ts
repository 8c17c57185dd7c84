import { once } from "node:events";
import { rmSync, writeFileSync } from "node:fs";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { LabError, reason } from "../errors.ts";
import { ascending, quantile } from "../stats/quantile.ts";
import { readProgress } from "../progress/file.ts";
import { makeFolder } from "../progress/lines.ts";
import type { Requirement } from "../model/lesson/requirement.ts";
import { unusable } from "../progress/errors.ts";

const fine = (id: string, found: string): Requirement => ({
  id,
  state: "fine",
  found,
  advice: null,
});

/** Whether this version of Node is in `^20.19.0 || >=22.12.0`, the range in package.json. */
export function checkNode(version: string): Requirement {
  const [major = 0, minor = 0] = version.replace(/^v/, "").split(".").map(Number);
  const enough = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
  if (enough) return fine("node", `Node ${version}`);
  return {
    id: "node",
    state: "bad",
    found: `Node ${version} is too old`,
    advice: "Install Node 20.19 or a newer 20.x, or Node 22.12 or newer.",
  };
}

/**
 * Whether progress can be saved; writes a file to find out.
 * @throws errors that are not about the folder
 */
export function checkState(folder: string): Requirement {
  try {
    makeFolder(folder);
    const trial = join(folder, `doctor-${process.pid}.tmp`);
    try {
      writeFileSync(trial, "x".repeat(1024));
    } finally {
      rmSync(trial, { force: true });
    }
    const { notice } = readProgress(folder);
    if (notice === null) return fine("state", `Progress is kept in ${folder}`);
    return { id: "state", state: "note", found: notice, advice: "Look with `async-lab progress`." };
  } catch (error) {
    const problem = unusable(folder, error);
    if (!(problem instanceof LabError)) throw problem;
    return { id: "state", state: "bad", found: problem.message, advice: problem.hint };
  }
}

const ROUND_TRIPS = 200;
/** Above this, the network alone makes a wait of 100 ms more than 5 % too long. */
const SLOW_LOOPBACK_MS = 5;

/**
 * Whether a real server on a free port of 127.0.0.1 answers, and how fast, over one connection.
 * @throws the signal's reason
 */
export async function checkLoopback(signal: AbortSignal): Promise<Requirement> {
  const server = createServer((_request, response) => response.end("ok"));
  try {
    server.listen(0, "127.0.0.1");
    await once(server, "listening", { signal });
    const { port } = server.address() as AddressInfo;
    const times: number[] = [];
    for (let i = 0; i < ROUND_TRIPS; i++) {
      const sent = performance.now();
      await ask(port, signal);
      // The first requests open the connection and warm up the code.
      if (i >= ROUND_TRIPS / 4) times.push(performance.now() - sent);
    }
    const middle = quantile(ascending(times), 0.5);
    const found = `127.0.0.1: a free port, and an answer in ${middle.toFixed(2)} ms`;
    if (middle <= SLOW_LOOPBACK_MS) return fine("loopback", found);
    return {
      id: "loopback",
      state: "note",
      found,
      advice: "This is slow: close other programs, or use a larger --scale.",
    };
  } catch (error) {
    signal.throwIfAborted();
    return {
      id: "loopback",
      state: "bad",
      found: `No server can be reached on 127.0.0.1: ${reason(error)}`,
      advice:
        "Check whether a firewall or a sandbox blocks connections from this machine to itself.",
    };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

function ask(port: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const asking = request(
      { host: "127.0.0.1", port, path: "/", signal, timeout: 5_000 },
      (response) => {
        response.resume().once("end", resolve).once("error", reject);
      },
    );
    asking.once("timeout", () => asking.destroy(new Error("no answer within 5 s")));
    asking.once("error", reject).end();
  });
}

const NAPS = 25;
const NAP_MS = 20;
/** For a short wait, `--verify` allows 4 ms. */
const LATE_MS = 4;

/**
 * How late a timer of 20 ms fires. Lessons wait 30 to 100 ms, and are compared with theory.
 * @throws the signal's reason
 */
export async function checkTimers(signal: AbortSignal): Promise<Requirement> {
  const late: number[] = [];
  for (let i = 0; i < NAPS; i++) {
    const from = performance.now();
    await delay(NAP_MS, undefined, { signal });
    late.push(performance.now() - from - NAP_MS);
  }
  const middle = quantile(ascending(late), 0.5);
  const found = `Timers fire ${middle.toFixed(2)} ms late, ${Math.max(...late).toFixed(1)} ms at worst`;
  if (middle <= LATE_MS) return fine("timers", found);
  return {
    id: "timers",
    state: "note",
    found,
    advice: "Short waits are inaccurate here: close other programs, or use --scale 1.",
  };
}
