// What starting costs, side by side in one run: `--version` and `--help` against a bare `node -e 0`,
// and the default `run day6` from the command to its first progress and to its end.
import { spawn, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const BIN = fileURLToPath(new URL("../bin/async-lab.js", import.meta.url));
const ROUNDS = 25;
const COMMANDS = {
  "node -e 0": ["-e", "0"],
  "--version": [BIN, "--version"],
  "--help": [BIN, "--help"],
};

const times = Object.fromEntries(Object.keys(COMMANDS).map((name) => [name, []]));
for (let round = 0; round < ROUNDS; round++)
  for (const [name, args] of Object.entries(COMMANDS)) {
    const start = performance.now();
    spawnSync(process.execPath, args, { stdio: "ignore" });
    times[name].push(performance.now() - start);
  }

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const bare = median(times["node -e 0"]);
let missed = 0;
function report(name, value, limit, unit) {
  if (value > limit) missed += 1;
  console.log(
    `${name.padEnd(36)} ${value.toFixed(2)}${unit}  (limit ${limit}${unit})  ${value <= limit ? "ok" : "MISSED"}`,
  );
}
console.log(`median of ${ROUNDS}, interleaved; bare node takes ${bare.toFixed(1)} ms`);
report("--version / node -e 0", median(times["--version"]) / bare, 1.3, "×");
report("--help / node -e 0", median(times["--help"]) / bare, 1.6, "×");

const start = performance.now();
const child = spawn(process.execPath, [BIN, "run", "day6"], {
  stdio: ["ignore", "ignore", "pipe"],
});
let first;
child.stderr.once("data", () => (first = performance.now() - start));
await new Promise((resolve) => child.once("close", resolve));
report("run day6, first progress", first / 1000, 0.5, " s");
report("run day6, finished", (performance.now() - start) / 1000, 8, " s");
process.exitCode = missed === 0 ? 0 : 1;
