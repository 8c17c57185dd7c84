import {
  type Json,
  type Load,
  type Targets,
  WARNING,
  commented,
  quoted,
  sendingMs,
  slots,
  textOf,
} from "./load.ts";

import { statusRanges, type StatusRange } from "../options/status.ts";

/** The same load as a script for k6: a module in JavaScript. */
export function k6Script(load: Load, targets: Targets): string {
  const { method, headers, body, timeoutMs, expectStatus } = load;
  const text = textOf(body);
  const encoded =
    body === null || text !== undefined ? undefined : Buffer.from(body).toString("base64");
  const sent =
    encoded === undefined ? quoted(text ?? null) : `encoding.b64decode(${quoted(encoded)})`;
  const comments = [
    "The load of `async-lab bench` as a script for k6.",
    "Run it: k6 run load.js",
    ...(targets.length > 1
      ? [`One run loads one target: add -e TARGET=1 … -e TARGET=${targets.length}.`]
      : []),
    WARNING,
    "",
    ...(load.pipelining > 1
      ? ["k6 does not pipeline: each request in flight has its own connection."]
      : []),
    ...(load.rate === null
      ? []
      : ["If no virtual user is free, k6 drops a request that is due: see dropped_iterations."]),
    "There is no warm-up: k6 would count it.",
  ];
  const ranges = statusRanges(expectStatus);
  const [name, hoped] =
    expectStatus === null
      ? ["status below 400", "status > 0 && status < 400"]
      : [`status ${expectStatus}`, ranges.map(checkOf).join(" || ")];
  const expected =
    expectStatus === null ? "{ min: 100, max: 399 }" : ranges.map(rangeOf).join(", ");
  return `${commented("//", comments)}
import { check } from "k6";
import http from "k6/http";
${encoded === undefined ? "" : 'import encoding from "k6/encoding";\n'}
const targets = ${quoted(targets.map(({ url }) => url))};
const target = targets[Number(__ENV.TARGET || 1) - 1];
const body = ${sent};
const params = ${quoted({ headers, timeout: timeoutMs, redirects: 0 })};

http.setResponseCallback(http.expectedStatuses(${expected}));

export const options = ${quoted({
    discardResponseBodies: true,
    ...(load.keepAlive ? {} : { noConnectionReuse: true }),
    ...(load.insecure ? { insecureSkipTLSVerify: true } : {}),
    summaryTrendStats: ["min", "avg", "med", "p(90)", "p(99)", "p(99.9)", "max"],
    scenarios: { load: scenarioOf(load) },
  })};

export default function () {
  const { status } = http.request(${quoted(method)}, target, body, params);
  check(status, { ${quoted(name)}: () => ${hoped} });
}
`;
}

function checkOf([low, high]: StatusRange): string {
  return low === high ? `status === ${low}` : `(status >= ${low} && status <= ${high})`;
}

function rangeOf([low, high]: StatusRange): string {
  return low === high ? String(low) : `{ min: ${low}, max: ${high} }`;
}

function scenarioOf(load: Load): Json {
  const { rate, requests, maxConnections, timeoutMs } = load;
  const duration = `${sendingMs(load)}ms`;
  const gracefulStop = `${timeoutMs}ms`;
  const vus = slots(load);
  if (rate !== null) {
    return {
      executor: "constant-arrival-rate",
      ...wholeRate(rate),
      duration,
      gracefulStop,
      preAllocatedVUs: Math.min(maxConnections, Math.max(10, Math.ceil(rate))),
      maxVUs: maxConnections,
    };
  }
  return Number.isFinite(requests)
    ? {
        executor: "shared-iterations",
        vus: Math.min(vus, requests),
        iterations: requests,
        maxDuration: duration,
        gracefulStop,
      }
    : { executor: "constant-vus", vus, duration, gracefulStop };
}

/** k6 only takes whole numbers: 0.5 per second is 5 per ten seconds. */
function wholeRate(rate: number): { readonly rate: number; readonly timeUnit: string } {
  const unit = [1, 10, 100].find((each) => Number.isInteger(rate * each)) ?? 1000;
  return { rate: Math.round(rate * unit), timeUnit: `${unit}s` };
}
