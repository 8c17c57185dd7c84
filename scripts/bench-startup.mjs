// What starting costs, side by side in one run: commands that only print, against a bare `node -e 0`, and
// `run day6` against the waits that it is made of.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const BIN = fileURLToPath(new URL("../bin/async-lab.js", import.meta.url));
const ROUNDS = 41;
const RUNS = 3;
const MOST_OVERHEAD_S = 0.7;

const folder = mkdtempSync(join(tmpdir(), "async-lab-startup-"));
const record = join(folder, "record.json");
// A learner who has begun: what is remembered is read by every command that has a language.
const env = { ...process.env, XDG_STATE_HOME: folder };
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

const start = (args) => spawnSync(process.execPath, args, { stdio: "ignore", env });
start([BIN, "run", "day1", "--requests", "2", "--output", record]);

const bare = { name: "node -e 0", args: ["-e", "0"], times: [] };
const commands = [
  { name: "--version", limit: 1.2 },
  { name: "--help", limit: 1.35 },
  { name: "list", limit: 2 },
  { name: "report RECORD", args: ["report", record], limit: 3 },
].map(({ name, args = [name], limit }) => ({ name, args: [BIN, ...args], limit, times: [] }));

// In turn, so that whatever else the machine does falls on all of them alike.
for (let round = 0; round < ROUNDS; round++)
  for (const { args, times } of [bare, ...commands]) {
    const begin = performance.now();
    start(args);
    times.push(performance.now() - begin);
  }

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
let missed = 0;
function report(name, value, limit, unit) {
  if (value > limit) missed += 1;
  const verdict = value <= limit ? "ok" : "MISSED";
  console.log(`${name.padEnd(36)} ${value.toFixed(2)}${unit}  (limit ${limit}${unit})  ${verdict}`);
}

// Within a round, since a shared machine is faster at one time than at another.
console.log(
  `Medians of the ratios of ${ROUNDS} rounds; bare node takes ${median(bare.times).toFixed(1)} ms`,
);
for (const { name, limit, times } of commands)
  report(`${name} / node -e 0`, median(times.map((ms, i) => ms / bare.times[i])), limit, "×");

/** How long `run day6` takes longer than its waits, and until it shows something, in seconds. */
async function runDay6() {
  const begin = performance.now();
  const args = [BIN, "run", "day6", "--format", "json"];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"], env });
  let first;
  let output = "";
  child.stderr.once("data", () => (first = performance.now() - begin));
  child.stderr.resume();
  child.stdout.setEncoding("utf8").on("data", (text) => (output += text));
  await new Promise((resolve) => child.once("close", resolve));
  const took = performance.now() - begin;
  const trials = JSON.parse(output).lessons.flatMap(({ experiments }) =>
    experiments.flatMap((experiment) => experiment.trials),
  );
  const waits = trials.reduce((sum, { theoryMs }) => sum + theoryMs, 0);
  return { first: first / 1000, overhead: (took - waits) / 1000 };
}

const runs = [];
for (let i = 0; i < RUNS; i++) runs.push(await runDay6());
console.log(`Medians of ${RUNS}`);
report("run day6, first progress", median(runs.map((run) => run.first)), 0.5, " s");
report(
  "run day6, more than its waits",
  median(runs.map((run) => run.overhead)),
  MOST_OVERHEAD_S,
  " s",
);
process.exitCode = missed === 0 ? 0 : 1;
