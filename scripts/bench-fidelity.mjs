// How near every trial comes to theory: 10 requests of 200 ms, five whole runs, the median of each trial.
// Prints measured / theory, and the blocking variant's concurrent trial against its sequential one.
import { systemClock } from "../dist/src/load/clock.js";
import { undiciTransport } from "../dist/src/load/transport/undici-transport.js";
import { findLesson } from "../dist/src/lesson/find.js";
import { DEFAULT_SETTINGS, planRun } from "../dist/src/run/plan.js";
import { run } from "../dist/src/run/run.js";
import { bootServer } from "../dist/src/server/process/boot.js";
import { ascending, quantile } from "../dist/src/stats/quantile.js";

const RUNS = 5;
const LIMIT = 0.03;

const { lesson } = await findLesson("day6");
const plans = planRun([lesson], { ...DEFAULT_SETTINGS, scale: 0.2 });
const makespans = plans.map(() => []);
for (let i = 0; i < RUNS; i++) {
  const { measured, failure } = await run(plans, {
    start: async (signal) => ({
      server: await bootServer({ threads: DEFAULT_SETTINGS.threads, signal }),
      transport: undiciTransport(systemClock),
    }),
    clock: systemClock,
    signal: new AbortController().signal,
    tool: { name: "async-lab", version: "0" },
  });
  if (failure) throw failure;
  for (const [at, { trial }] of measured.entries()) makespans[at].push(trial.makespanMs);
  process.stderr.write(`run ${i + 1} of ${RUNS}\n`);
}

const medians = makespans.map((values) => quantile(ascending(values), 0.5));
let missed = 0;
function report(name, ratio) {
  const within = Math.abs(ratio - 1) <= LIMIT;
  if (!within) missed += 1;
  console.log(`${name.padEnd(48)} ${ratio.toFixed(4)}  ${within ? "ok" : "MISSED"}`);
}
console.log(`measured / theory, median of ${RUNS} (limit ${1 - LIMIT} to ${1 + LIMIT})`);
for (const [at, { experiment, cell, theoryMs }] of plans.entries())
  report(`${experiment.title.en}, ${cell.variant}, ${cell.pattern}`, medians[at] / theoryMs);
console.log("blocking: concurrent / sequential");
for (const [at, { experiment, cell }] of plans.entries())
  if (cell.variant === "blocking" && cell.pattern === "concurrent")
    report(experiment.title.en, medians[at] / medians[at - 1]);
process.exitCode = missed === 0 ? 0 : 1;
