// Every figure that `bench` prints against the truth, which is the log of a server in a process of its own
// whose every delay is known: six kinds of servers × closed and open × 1, 2 and 4 threads. Each load is measured three
// times, whatever comes of it, and the error of a figure is the median of its three: a pause of the machine that the
// log cannot see falls on one of them, and what the tool gets wrong on all. Prints the largest of each kind of figure.
import { loadavg } from "node:os";
import { errorOf, figuresOf, medianOf } from "./truth/figures.mjs";
import { MODES, runOnce, SERVERS } from "./truth/run.mjs";

const LIMIT = 0.02;
const ROUNDS = 3;
/** Not a whole number of any server's delays. */
const DURATION_MS = 1630;
const WORKERS = [1, 2, 4];

const percent = (error) => `${(error * 100).toFixed(2)} %`;

/** The figures of all rounds, each the one of median error. */
async function measured(server, mode, workers) {
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) {
    const { target, log } = await runOnce(server, mode, workers, DURATION_MS);
    rounds.push(figuresOf(target, log));
  }
  return medianOf(rounds);
}

/** By kind of figure: the largest error so far, and where it was. */
const worst = new Map();
const started = performance.now();
console.log(`load average ${loadavg()[0].toFixed(1)}`);
for (const server of SERVERS)
  for (const mode of Object.keys(MODES))
    for (const workers of WORKERS) {
      const figures = await measured(server, mode, workers);
      const where = `${server}, ${mode}, ${workers} ${workers === 1 ? "thread" : "threads"}`;
      for (const [kind, list] of Object.entries(figures))
        for (const figure of list) {
          const error = errorOf(figure);
          if (error < (worst.get(kind)?.error ?? 0) || list.length === 0) continue;
          worst.set(kind, { error, where, figure });
        }
      const [largest] = Object.values(figures)
        .flat()
        .toSorted((a, b) => errorOf(b) - errorOf(a));
      console.log(
        `  ${where.padEnd(36)} ${percent(errorOf(largest)).padStart(8)}  ${described(largest)}`,
      );
    }

let missed = 0;
console.log(`largest relative error of each kind of figure (goal: at most ${percent(LIMIT)})`);
for (const [kind, { error, where, figure }] of worst) {
  if (error > LIMIT) missed += 1;
  const at = error === 0 ? "" : `${where}: ${described(figure)}`;
  console.log(
    `  ${kind.padEnd(12)} ${percent(error).padStart(9)}  ${error > LIMIT ? "MISSED" : "ok"}  ${at}`,
  );
}
console.log(
  `load average ${loadavg()[0].toFixed(1)}, after ${((performance.now() - started) / 60_000).toFixed(1)} min`,
);
process.exitCode = missed === 0 ? 0 : 1;

function described([name, printed, truth]) {
  return `${name} ${shown(printed)}, true ${shown(truth)}`;
}

function shown(value) {
  return Array.isArray(value) ? value.map(shown).join("–") : String(Number(value.toPrecision(5)));
}
