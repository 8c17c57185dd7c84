// Whether comparing snapshots cries wolf, and what it finds.
//
//   npm run bench:snapshot                      the simulation, then a short live part
//   npm run bench:snapshot -- --live 0          the simulation alone
//   npm run bench:snapshot -- --live 200        200 live A/A comparisons, 40 of each change (about an hour)
//
// The simulation draws blocks from noise modelled on measured ones; see `simulate`. The live part starts a
// server, measures it as `snapshot compare` does, and lets other processes load the machine at random.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { parseArgs } from "node:util";
import { systemClock } from "../dist/src/load/clock.js";
import { undiciTransport } from "../dist/src/load/transport/undici-transport.js";
import { measureScenarios } from "../dist/src/snapshot/measure.js";
import { compareWithNow } from "../dist/src/snapshot/confirm.js";
import { ownScenarios } from "../dist/src/snapshot/config/scenarios.js";
import { effortOf, twice } from "../dist/src/snapshot/effort.js";
import { seededRandom } from "../dist/src/stats/random.js";

const { values: flags } = parseArgs({
  options: {
    simulated: { type: "string", default: "300" },
    live: { type: "string", default: "10" },
    changed: { type: "string" },
    noise: { type: "string", default: "1" },
    seed: { type: "string", default: "1" },
    "no-load": { type: "boolean", default: false },
  },
});
/** What `snapshot` measures where nothing else is said. */
const EFFORT = effortOf({}, true);
let missed = 0;

function report(name, hits, of, { least = 0, most = 1 }) {
  const share = of === 0 ? 0 : hits / of;
  const ok = of === 0 || (share >= least && share <= most);
  if (!ok) missed += 1;
  const limit =
    most < 1 ? `at most ${most * 100} %` : least > 0 ? `at least ${least * 100} %` : "no limit";
  console.log(
    `  ${name.padEnd(44)} ${String(hits).padStart(4)} of ${String(of).padEnd(4)} ${(100 * share).toFixed(1).padStart(5)} %  (${limit})  ${ok ? "ok" : "MISSED"}`,
  );
}

const tally = (verdicts) =>
  [...new Set(verdicts)]
    .map((one) => [one, verdicts.filter((verdict) => verdict === one)])
    .map(([verdict, all]) => `${all.length} ${verdict}`)
    .join(", ");

// --- simulation

const SCENARIOS = 15;
/**
 * Noise of y, as 15 scenarios × 15 blocks came out on two shared cores: on the calm machine a Student t of
 * 3 degrees of freedom whose middle half spans 2 to 5 %; bursts of other work, three blocks long on average and a
 * quarter of the time, in which it is five times as wide. A process shifts all of its blocks: by a normal draw, or, one
 * process in three, by a step.
 */
const CALM = 0.02;
const BURST = 5;
const ENTERS = 0.11;
const LEAVES = 0.33;
const PROCESSES = [
  { name: "1 %", spread: 0.01, step: 0, gate: true },
  { name: "3 %", spread: 0.03, step: 0, gate: true },
  { name: "5 %", spread: 0.05, step: 0, gate: true },
  { name: "8 %", spread: 0.08, step: 0, gate: false },
  { name: "1 in 3 by 10 %", spread: 0.01, step: 0.1, gate: true },
  { name: "1 in 3 by 20 %", spread: 0.01, step: 0.2, gate: true },
];
/** How many times what a burst takes on the null server it takes in the app. */
const NULL_RATIO = 8;
/** How much the memory of one process grows more than that of another. */
const MEMORY_MB = 3;
/** Of each block's requests one in a thousand fails, as with a server that always did. */
const REQUESTS = 100;
const FAILS = 0.001;

async function simulate({ spread, step }, { times, comparisons, seed, noise }) {
  const random = seededRandom(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const student = () => normal() / Math.sqrt((normal() ** 2 + normal() ** 2 + normal() ** 2) / 3);
  // Bursts meet all scenarios of a round alike: their blocks take turns.
  const drawRun = (blocks, factors) => {
    let bursting = random() < ENTERS / (ENTERS + LEAVES);
    const shifts = factors.map(() => spread * normal() + (step > 0 && random() < 1 / 3 ? step : 0));
    const drawn = factors.map(() => []);
    for (let block = 0; block < blocks; block++) {
      bursting = bursting ? random() >= LEAVES : random() < ENTERS;
      for (const [at, factor] of factors.entries())
        drawn[at].push(
          Math.log(factor) + shifts[at] + CALM * noise * (bursting ? BURST : 1) * student(),
        );
    }
    return drawn;
  };
  const measure = ({ runs, blocks }, factors) => {
    const drawn = Array.from({ length: runs }, () => drawRun(blocks, factors));
    const requests = REQUESTS * runs * blocks;
    // Some days everything takes longer.
    const day = 1 + 0.3 * random();
    // Both sides against the null server, whose short bursts a busy machine disturbs more than the ratio.
    const beside = Array.from({ length: runs }, () =>
      drawRun(
        blocks,
        factors.map(() => NULL_RATIO),
      ),
    );
    return factors.map((_, at) => ({
      name: `s${at}`,
      definition: `s${at}`,
      runs: drawn.map((run) => run[at]),
      requests,
      errors: Array.from({ length: requests }).filter(() => random() < FAILS).length,
      overlap: times > 4 && at === 0 && factors[0] > 1 ? "one-by-one" : "together",
      treatmentMs: day * factors[at],
      referenceMs: day,
      connections: Math.round(requests * 0.02 * random()),
      nullServer: { runs: beside.map((run) => run[at]), ms: 0.1 * (1 + 0.3 * random()) },
      memory: { startMb: 50, grownMb: drawn.map(() => 2 + MEMORY_MB * Math.abs(student())) },
    }));
  };
  const verdicts = [];
  let [worse, better, told] = [0, 0, 0];
  for (let round = 0; round < comparisons; round++) {
    const unchanged = Array.from({ length: SCENARIOS }, () => 1);
    const changed = unchanged.with(0, times);
    const base = measure(EFFORT, unchanged);
    const { scenarios: found } = await compareWithNow(base, {
      measure: async (names, size) => {
        const all = measure(size === "usual" ? EFFORT : twice(EFFORT, true), changed);
        return names === null ? all : all.filter((one) => names.includes(one.name));
      },
    });
    const [target, ...others] = found;
    verdicts.push(target.verdict);
    const judged = (times === 1 ? found : others).map(({ verdict }) => verdict);
    if (judged.includes("regression")) worse += 1;
    if (judged.includes("improvement")) better += 1;
    if (found.some(({ observations }) => observations !== undefined)) told += 1;
  }
  return { worse, better, told, verdicts };
}

const comparisons = Number(flags.simulated);
for (const process of comparisons > 0 ? PROCESSES : []) {
  const settings = { comparisons, seed: Number(flags.seed), noise: Number(flags.noise) };
  console.log(
    `Simulated, processes that differ ${process.name}: ${comparisons} comparisons of ${SCENARIOS} scenarios`,
  );
  const same = await simulate(process, { ...settings, times: 1 });
  const quarter = await simulate(process, { ...settings, times: 1.25 });
  const little = await simulate(process, { ...settings, times: 1.15 });
  const blocking = await simulate(process, { ...settings, times: 10 });
  const found = ({ verdicts }) => verdicts.filter((verdict) => verdict === "regression").length;
  const most = process.gate ? 0.01 : 1;
  report("A/A with a false regression", same.worse, comparisons, { most });
  report("A/A with a false improvement", same.better, comparisons, { most });
  report("A/A told of what both sides pay for", same.told, comparisons, { most });
  report(
    "A/B with a false verdict on another",
    [quarter, little].reduce((sum, { worse, better }) => sum + worse + better, 0),
    2 * comparisons,
    { most },
  );
  const calm = process.spread <= 0.01 && process.step === 0;
  report("+25 % found", found(quarter), comparisons, calm ? { least: 0.95 } : {});
  report("+15 % found", found(little), comparisons, calm ? { least: 0.6 } : {});
  report("turned blocking found", found(blocking), comparisons, { least: 1 });
  console.log(`  unchanged: of the first ${tally(same.verdicts)}\n`);
}

// --- live

const SERVER = `
import { createServer } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
const cell = new Int32Array(new SharedArrayBuffer(4));
createServer(async ({ url }, response) => {
  const ms = url === "/treatment" ? 20 * Number(process.env.FACTOR ?? 1) : 20;
  if (url === "/treatment" && process.env.BLOCKING) Atomics.wait(cell, 0, 0, ms);
  else await delay(ms);
  response.end("ok");
}).listen(Number(process.env.PORT), "127.0.0.1");
`;
// Ends when this process does, however that ends.
const LOADER = `
process.stdin.resume().on("end", () => process.exit());
const busyUntil = (end) => { while (performance.now() < end); };
for (;;) {
  busyUntil(performance.now() + 2000 * Math.random());
  await new Promise((resolve) => setTimeout(resolve, 4000 * Math.random()));
}
`;

/** Processes that keep a core busy for up to two seconds at a time, every now and then. */
function startLoad() {
  if (flags["no-load"]) return () => undefined;
  const loaders = [1, 2].map(() =>
    spawn(process.execPath, ["--input-type=module", "-e", LOADER], {
      stdio: ["pipe", "ignore", "ignore"],
    }),
  );
  return async () => {
    await Promise.all(
      loaders.map((loader) => {
        loader.stdin.end();
        return once(loader, "close");
      }),
    );
  };
}

function sourceWith(env) {
  const code = Buffer.from(SERVER).toString("base64");
  const start = `import("data:text/javascript;base64,${code}")`;
  const command = `${env} exec "${process.execPath}" --input-type=module -e '${start}'`;
  const scenarios = [
    { name: "endpoint", treatment: { path: "/treatment" }, reference: { path: "/reference" } },
  ];
  const resolve = (url) => {
    const { origin, host, hostname, port } = new URL(url);
    return Promise.resolve({ origin, host, address: hostname, port: Number(port) });
  };
  return ownScenarios({ config: { command, scenarios }, folder: process.cwd() }, resolve);
}

const tools = {
  clock: systemClock,
  transport: undiciTransport(systemClock),
  signal: new AbortController().signal,
};

async function live(name, env, count) {
  const verdicts = [];
  for (let round = 0; round < count; round++) {
    const measure = (source) => (names, size) =>
      measureScenarios(source, {
        ...tools,
        names: names ?? source.names,
        ...(size === "usual" ? EFFORT : twice(EFFORT, true)),
      });
    const base = await measure(sourceWith(""))(null, "usual");
    const { scenarios } = await compareWithNow(base, { measure: measure(sourceWith(env)) });
    verdicts.push(scenarios[0].verdict);
  }
  console.log(`  ${name}: ${tally(verdicts)}`);
  return verdicts;
}

const rounds = Number(flags.live);
const changed = Number(flags.changed ?? Math.min(rounds, 40));
if (rounds + changed > 0) {
  console.log(
    `Live, ${rounds} unchanged and ${changed} of each change${flags["no-load"] ? "" : ", random load beside them"}`,
  );
  const stopLoad = startLoad();
  try {
    const same = await live("unchanged", "", rounds);
    const quarter = await live("+25 %", "FACTOR=1.25", changed);
    const little = await live("+15 %", "FACTOR=1.15", changed);
    const blocking = await live("blocking", "BLOCKING=1", changed);
    const found = (verdicts) => verdicts.filter((verdict) => verdict === "regression").length;
    const alarms = same.filter((one) => one === "regression" || one === "improvement").length;
    report("A/A comparisons with a false alarm", alarms, rounds, { most: 0 });
    report("+25 % found", found(quarter), changed, { least: 0.95 });
    report("+15 % found", found(little), changed, { least: 0.6 });
    report("turned blocking found", found(blocking), changed, { least: 1 });
  } finally {
    await stopLoad();
  }
}
process.exitCode = missed === 0 ? 0 : 1;
