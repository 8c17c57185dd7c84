import { Option } from "commander";
import { RANGES } from "../../bench/options/options.ts";
import { variantNames } from "../../model/variants.ts";
import type { Declaration } from "../declaration.ts";
import { PEER_OPTIONS } from "./peers.ts";
import { BENCH_FORMATS } from "../../report/bench/formats.ts";
import { namesOf } from "../../report/format.ts";
import { formatOption, LOOK, option, outputOption, quietOption } from "../options/look.ts";
import {
  duration,
  header,
  method,
  milliseconds,
  largeNumber,
  namesAmong,
  path,
  share,
  statusPattern,
  wholeNumber,
} from "../options/values.ts";

/** The options have the names that other load generators use. */
const bench: Declaration = {
  arguments: ["what to load; several take turns; if none is given, the embedded server"],
  options: [
    ...LOOK,
    option(
      "-c, --concurrency <count>",
      "connections, each with one request in flight (default: 50)",
      wholeNumber(...RANGES.concurrency),
    ),
    option(
      "-n, --requests <count>",
      "requests to each target, instead of a duration",
      wholeNumber(...RANGES.requests),
    ),
    option(
      "-d, --duration <time>",
      "how long each target is loaded: 10s, 500ms, 1m30s",
      duration(...RANGES.durationMs),
    ),
    option(
      "-R, --rate <per second>",
      "send at this fixed rate, even if the server falls behind (open loop)",
      largeNumber(...RANGES.rate),
    ),
    option(
      "--max-connections <count>",
      "the most connections with --rate (default: 1000)",
      wholeNumber(...RANGES.maxConnections),
    ),
    option(
      "--warmup <time>",
      "how long to load before measuring (default: 500ms; none with -n or methods that change data)",
      duration(...RANGES.warmupMs),
    ),
    timeoutOption(),
    option("-m, --method <method>", "HTTP method (default: GET)", method),
    option(
      "-H, --header <header>",
      'a header such as "Accept: text/html"; can be repeated',
      header,
    ),
    option("-b, --body <text>", "request body"),
    option("--body-file <file>", "request body, from a file"),
    option(
      "-p, --pipelining <count>",
      "requests per connection at a time (default: 1)",
      wholeNumber(...RANGES.pipelining),
    ),
    option(
      "-w, --workers <count>",
      "threads that share the load (default: 1)",
      wholeNumber(...RANGES.workers),
    ),
    option(
      "--expect-status <codes>",
      "statuses that are not an error: 201, 2xx, 2xx,304 (default: any below 400)",
      statusPattern,
    ),
    option("--max-errors <share>", "exit 1 if more requests than this fail: 1%", share),
    option(
      "--max-p99 <time>",
      "exit 1 if the p99 of successful requests is longer: 200ms",
      milliseconds(...RANGES.timeoutMs),
    ),
    option("--no-keepalive", "open a new connection for each request"),
    option("-k, --insecure", "accept any certificate"),
    option("--unix-socket <file>", "connect to this socket instead of the URL's host"),
    option(
      "--variant <names>",
      `variants of the embedded server: ${variantNames.join(", ")} (comma-separated)`,
      namesAmong(variantNames),
    ),
    option(
      "--delay <time>",
      "how long the embedded server's handlers wait (default: 100ms)",
      milliseconds(...RANGES.delayMs),
    ),
    option("--path <path>", "path on the embedded server (default: /todos)", path),
    formatOption(namesOf(BENCH_FORMATS)),
    outputOption(BENCH_FORMATS),
    new Option(
      "--export <engine>",
      "print the same load as a script for another engine; measure nothing",
    ).choices(["artillery", "k6"]),
    option("--allow-remote", "allow loading another machine: only with its owner's permission"),
    quietOption(),
    ...PEER_OPTIONS,
  ],
  examples: [
    ["async-lab bench", `the embedded server: ${variantNames.join(", ")}`],
    ["async-lab bench -c 100 -d 10s http://127.0.0.1:3000/", "100 in flight for 10 seconds"],
    ["async-lab bench --rate 200 -d 10s localhost:3000/todos", "200 requests a second"],
    ["async-lab bench localhost:3000/a localhost:3000/b", "two targets in turns, and their ratio"],
    ["async-lab bench localhost:3000/ --export k6 > load.js", "the same load for k6"],
  ],
  async action(context, urls: readonly string[], options) {
    const { benchCommand } = await import("./bench.ts");
    return await benchCommand(urls, options, context);
  },
};

/** Its letter is parsed separately, because -t means threads in wrk. */
function timeoutOption(): Option {
  const timeout = option(
    "--timeout <time>",
    "a request without an answer for this long has failed (default: 10s)",
    duration(...RANGES.timeoutMs),
  );
  timeout.flags = "-t, --timeout <time>";
  return timeout;
}

export default bench;
