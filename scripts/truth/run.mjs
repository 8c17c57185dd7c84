// One load against one server of which everything is known.
import { fork, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const SERVER = fileURLToPath(new URL("server.mjs", import.meta.url));
const BIN = fileURLToPath(new URL("../../bin/async-lab.js", import.meta.url));

export const SERVERS = ["steady", "stalling", "dying", "slow start", "bimodal", "failing a share"];

/** How each mode loads: not a whole number of any server's delays, so that no wave ends with the window. */
export const MODES = { closed: ["-c", "10"], open: ["--rate", "100"] };

/** Loads a server of this kind and resolves with the target's record and the server's log. */
export async function runOnce(server, mode, workers, durationMs = 2130) {
  const child = fork(SERVER, [server], { execArgv: [] });
  const ended = endedEarly(child);
  // At the end it is meant to.
  ended.catch(() => undefined);
  try {
    const [{ port }] = await Promise.race([once(child, "message"), ended]);
    const target = await bench(
      `http://127.0.0.1:${port}/`,
      "-d",
      `${durationMs}ms`,
      "-w",
      String(workers),
      "--warmup",
      "0",
      ...MODES[mode],
    );
    child.send("log", () => undefined);
    const [log] = await Promise.race([once(child, "message"), ended]);
    return { target, log };
  } finally {
    if (child.connected) child.disconnect();
  }
}

async function endedEarly(child) {
  const [exitCode, signal] = await once(child, "exit");
  throw new Error(`the server of the truth ended early: ${signal ?? `exit code ${exitCode}`}`);
}

async function bench(...args) {
  const child = spawn(process.execPath, [BIN, "bench", ...args, "-f", "json", "-q"], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (text) => (stdout += text));
  child.stderr.on("data", (text) => (stderr += text));
  await once(child, "close");
  // One that stopped answering exits with 1, and has printed its figures.
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout).targets[0];
}
