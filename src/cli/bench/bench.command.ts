import { Option } from "commander";
import { RANGES } from "../../bench/settings.ts";
import { variantNames } from "../../model/variants.ts";
import type { Declaration } from "../declaration.ts";
import { formatOption, LOOK, option, quietOption } from "../options/look.ts";
import {
  duration,
  header,
  method,
  milliseconds,
  namesAmong,
  number,
  path,
  wholeNumber,
} from "../options/values.ts";

/** The options are named as users of other load generators type them. */
const bench: Declaration = {
  arguments: ["what to load; several take turns; without any, the embedded server"],
  options: [
    ...LOOK,
    option(
      "-c, --concurrency <count>",
      "connections, each with a request in flight (default: 50)",
      wholeNumber(...RANGES.concurrency),
    ),
    option(
      "-n, --requests <count>",
      "requests to each target, in place of a duration",
      wholeNumber(...RANGES.requests),
    ),
    option(
      "-d, --duration <time>",
      "how long each target is loaded: 10s, 500ms, 2m",
      duration(...RANGES.durationMs),
    ),
    option(
      "-R, --rate <per second>",
      "send at this rate, on time, whatever the server does (open loop)",
      number(...RANGES.rate),
    ),
    option(
      "--max-connections <count>",
      "the most connections at a --rate (default: 1000)",
      wholeNumber(...RANGES.maxConnections),
    ),
    option(
      "--warmup <time>",
      "loaded before it counts (default: 500ms; none with -n, or for methods that change things)",
      duration(...RANGES.warmupMs),
    ),
    option(
      "-t, --timeout <time>",
      "a request unanswered this long has failed (default: 10s)",
      duration(...RANGES.timeoutMs),
    ),
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
      "--expect-status <code>",
      "any other is an error (default: any below 400)",
      wholeNumber(...RANGES.expectStatus),
    ),
    option(
      "--variant <names>",
      `of the embedded server: ${variantNames.join(", ")} (comma-separated)`,
      namesAmong(variantNames),
    ),
    option(
      "--delay <time>",
      "how long the embedded server's handlers wait (default: 100ms)",
      milliseconds(...RANGES.delayMs),
    ),
    option("--path <path>", "path on the embedded server (default: /todos)", path),
    formatOption(["table", "json", "md", "csv"]),
    option("-o, --output <file>", "save the record as JSON (a name in .md or .csv: in that form)"),
    new Option("--export <engine>", "print the same load as a script, and measure nothing").choices(
      ["artillery", "k6"],
    ),
    option("--allow-remote", "load another machine than this one: only with its owner's leave"),
    quietOption(),
  ],
  examples: [
    ["async-lab bench", `the embedded server: ${variantNames.join(", ")}`],
    ["async-lab bench -c 100 -d 10s http://127.0.0.1:3000/", "100 in flight for 10 seconds"],
    ["async-lab bench --rate 200 -d 10s localhost:3000/todos", "200 a second, on time"],
    ["async-lab bench localhost:3000/a localhost:3000/b", "two, taking turns, and their ratio"],
    ["async-lab bench localhost:3000/ --export k6 > load.js", "the same load for k6"],
  ],
  async action(context, urls: readonly string[], options) {
    const { benchCommand } = await import("./bench.ts");
    return await benchCommand(urls, options, context);
  },
};

export default bench;
