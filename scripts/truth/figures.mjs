// What a bench printed against what the server's own log says, figure by figure. Pure.

/** The log's clock and the load's differ by what a message takes: that far, an answer may be in or out. */
const EDGE_MS = 5;

/**
 * @param target a bench's target record
 * @param log what the server logged of each request, the `bytes` that it wrote, and whether it has `died`
 * @returns for each kind of figure, each figure's name, what was printed, and what is true: a number,
 * or a range where an answer came within a moment of the window's end
 */
export function figuresOf(target, { log, bytes, died }) {
  const seen = log.toSorted((a, b) => a.receivedMs - b.receivedMs);
  const startMs = startOf(seen, target);
  const answers = seen.filter(({ answeredMs }) => answeredMs !== null);
  const dueOf = new Map(seen.map((one, i) => [one, dueMs(one, i, startMs, target)]));
  const tookOf = (list) => list.map((one) => one.answeredMs - dueOf.get(one)).toSorted(ascending);
  const isGood = ({ status }) => status < 400;
  const lastMs = Math.max(...answers.map(({ answeredMs }) => answeredMs));
  const windowMs =
    target.rate === null ? target.durationMs : (target.requests / target.rate) * 1000;
  const rate = (list) => {
    const until = (ms) => list.filter(({ answeredMs }) => answeredMs <= ms).length;
    return [-EDGE_MS, EDGE_MS].map((edge) => (until(startMs + windowMs + edge) / windowMs) * 1000);
  };
  const good = answers.filter(isGood);
  const bad = answers.filter((one) => !isGood(one));
  return {
    counts: [
      // A server that has died did not see what was asked of it afterwards.
      ...(!died ? [["requests", target.requests, seen.length]] : []),
      ["answers", sum(Object.values(target.statusCodes)), answers.length],
      ["status 200", target.statusCodes["200"] ?? 0, good.length],
      ["status 503", target.statusCodes["503"] ?? 0, bad.length],
      ["successes", target.successes.requests, good.length],
      ["failures", target.errors.total, target.requests - good.length],
      ["bytes", target.bytes, bytes],
    ],
    window: [
      ["durationMs", target.durationMs, windowMs],
      ...(!died ? [["makespanMs", target.makespanMs, lastMs - seen[0].receivedMs]] : []),
    ],
    throughput: [
      ["throughputRps", target.throughputRps, rate(answers)],
      ["successes' throughputRps", target.successes.throughputRps, rate(good)],
    ],
    percentiles: [
      ...quantiles("successes", target.successes.latencyMs, tookOf(good)),
      ...(bad.length > 0 && bad.length === target.errors.total
        ? quantiles("failures", target.failures.latencyMs, tookOf(bad))
        : []),
    ],
    "in flight": inFlight(target, answers, startMs, windowMs),
  };
}

/** How far a figure is from the truth, as a part of it. */
export function errorOf([, printed, truth]) {
  const [low, high] = Array.isArray(truth) ? truth : [truth, truth];
  if (printed >= low && printed <= high) return 0;
  const nearest = printed < low ? low : high;
  return nearest === 0 ? Infinity : Math.abs(printed / nearest - 1);
}

/**
 * Of several measurements of one load, each figure as the one of median error has it. A figure that one of them
 * does not have, such as that of failures where none happened to fail, is that of the others.
 */
export function medianOf(rounds) {
  const median = (figures) =>
    figures.toSorted((a, b) => errorOf(a) - errorOf(b))[Math.floor((figures.length - 1) / 2)];
  const kinds = [...new Set(rounds.flatMap(Object.keys))];
  return Object.fromEntries(
    kinds.map((kind) => {
      const all = rounds.flatMap((round) => round[kind] ?? []);
      const names = [...new Set(all.map(([name]) => name))];
      return [kind, names.map((name) => median(all.filter(([other]) => other === name)))];
    }),
  );
}

/** When the load began: at a rate, when its least delayed request says that the first was due. */
function startOf(seen, { rate }) {
  if (rate === null) return seen[0].receivedMs;
  return Math.min(...seen.map(({ receivedMs }, i) => receivedMs - (i * 1000) / rate));
}

function dueMs({ receivedMs }, i, startMs, { rate }) {
  return rate === null ? receivedMs : startMs + (i * 1000) / rate;
}

function quantiles(name, printed, took) {
  const at = (share) => took[Math.max(0, Math.ceil(share * took.length) - 1)];
  return [
    [`${name}' mean`, printed.mean, sum(took) / took.length],
    [`${name}' p50`, printed.p50, at(0.5)],
    [`${name}' p90`, printed.p90, at(0.9)],
    [`${name}' p99`, printed.p99, at(0.99)],
  ];
}

/** Little's law against the mean number in flight over the window, which the log gives without it. */
function inFlight(target, answers, startMs, windowMs) {
  const { rate, little, stoppedAfterMs, concurrency } = target;
  if (rate !== null || stoppedAfterMs !== null) return [];
  const endMs = startMs + windowMs;
  const overlap = ({ receivedMs, answeredMs }) =>
    Math.max(0, Math.min(answeredMs, endMs) - Math.max(receivedMs, startMs));
  const longest = Math.max(...answers.map((one) => one.answeredMs - one.receivedMs));
  // What began before the window's end and came after it is in flight, and not counted: an edge of one latency.
  const mean = sum(answers.map(overlap)) / windowMs;
  return [["in flight", little.observed, [mean * (1 - longest / windowMs), concurrency]]];
}

function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}

function ascending(a, b) {
  return a - b;
}
