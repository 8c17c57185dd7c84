import { LabError } from "../../errors.ts";
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
import { statusRanges, type StatusPattern } from "../options/status.ts";

/** How many requests one virtual user of Artillery sends before the next takes its place. */
const TURN = 10;
/** Artillery rounds intervals down: with more arrivals than this, one per millisecond, it starts one too many. */
const MOST_EXACT = 1000;
/** Artillery takes these for steps of its own and not for requests. */
const STEPS: readonly string[] = ["loop", "parallel", "think", "log", "function"];
/** Artillery divides a rate among one worker per core, and may leave a worker without a virtual user. */
const MANY_CORES = 128;

/**
 * The same load as a script for Artillery 2: comments and JSON, which is YAML.
 * @throws {LabError} `cannot-export` for a body or a method that such a script cannot contain
 */
export function artilleryScript(load: Load, targets: Targets): string {
  const { timeoutMs, expectStatus } = load;
  const urls = targets.map(({ url }) => new URL(url));
  const [first] = urls;
  const config = {
    target: first?.origin ?? "",
    ...(urls.length > 1 && {
      variables: { path: pathOf(first) },
      environments: Object.fromEntries(
        urls.map((url, at) => [
          `target${at + 1}`,
          { target: url.origin, variables: { path: pathOf(url) } },
        ]),
      ),
    }),
    http: {
      timeout: timeoutMs / 1000,
      pool: load.rate === null ? slots(load) : load.maxConnections,
    },
    ...(load.insecure && { tls: { rejectUnauthorized: false } }),
    phases: phasesOf(load),
    ...(expectStatus !== null && {
      // Not as errors: an error would end its virtual user, and so the load.
      plugins: { expect: { outputFormat: "silent", reportFailuresAsErrors: false } },
    }),
  };
  const url = urls.length > 1 ? "/{{ path }}" : `/${pathOf(first)}`;
  const comments = [
    "The load of `async-lab bench`, as close as Artillery 2 gets to it.",
    "Run it: artillery run load.yml",
    ...(urls.length > 1
      ? [`One run loads one target: add -e target1 … -e target${urls.length}.`]
      : []),
    WARNING,
    "",
    ...(load.rate === null ? closedRemarks(load) : openRemarks(load)),
    "There is no warm-up: Artillery would count it.",
  ];
  return `${commented("#", comments)}\n${quoted({ config, scenarios: [{ flow: flowOf(load, url) }] })}\n`;
}

type Phase = Readonly<Record<string, string | number>>;

function phasesOf(load: Load): readonly Phase[] {
  const { rate, requests, maxConnections } = load;
  const ms = sendingMs(load);
  const phase = { name: "load", duration: seconds(ms) };
  if (rate !== null) {
    const limited = { ...phase, maxVusers: maxConnections };
    return Number.isInteger(rate) && maxConnections >= MANY_CORES
      ? [{ ...limited, arrivalRate: rate }]
      : [{ ...limited, arrivalCount: Math.max(1, Math.round((rate * ms) / 1000)) }];
  }
  const users = slots(load);
  if (Number.isFinite(requests)) {
    const arrivals = Math.min(users, requests);
    return Array.from({ length: Math.ceil(arrivals / MOST_EXACT) }, (_, at) => {
      const count = Math.min(MOST_EXACT, arrivals - at * MOST_EXACT);
      return { ...phase, duration: `${count}ms`, arrivalCount: count };
    });
  }
  // More virtual users arrive than may run at once: those beyond maxVusers are skipped.
  const perSecond = Math.min(2000, Math.max(100, users * 10));
  const arrivalCount = Math.max(1, Math.ceil((perSecond * ms) / 1000));
  return [{ ...phase, arrivalCount, maxVusers: users }];
}

function closedRemarks(load: Load): readonly string[] {
  const { requests, pipelining } = load;
  const users = slots(load);
  const each = Math.ceil(requests / Math.min(users, requests));
  return [
    `Artillery cannot keep exactly ${users} requests in flight. This comes close:`,
    ...(Number.isFinite(requests)
      ? [
          `${Math.min(users, requests)} virtual users arrive, one per millisecond. Each sends ${each} requests, one after another:`,
          `${Math.min(users, requests) * each} in all instead of ${requests}. Towards the end fewer are in flight. The duration is ignored.`,
        ]
      : [
          `at most ${users} virtual users run at once. Each sends ${TURN} requests, one after another, and then`,
          "another one takes its place. Virtual users that arrive too early are counted as vusers.skipped.",
          "Those still running when the time is over finish their requests.",
        ]),
    "A virtual user stops if its request times out or loses its connection.",
    ...(pipelining > 1
      ? ["It does not pipeline: each request in flight has its own connection."]
      : []),
  ];
}

function openRemarks({ maxConnections }: Load): readonly string[] {
  return [
    `One virtual user for each request that is due. If ${maxConnections} are still waiting, Artillery skips`,
    "the next one (vusers.skipped); async-lab would let it wait. Artillery counts response times",
    "from the send, not from when a request was due. Its workers, one per core, may send at once.",
  ];
}

function flowOf(load: Load, url: string): Json {
  const { method, headers, body, rate, requests, expectStatus } = load;
  if (STEPS.includes(method.toLowerCase()))
    throw unsayable(`The method ${method} means something else in an Artillery script`, "method");
  const text = textOf(body);
  if (text === undefined)
    throw unsayable("The body is not text, and an Artillery script holds only text", "body");
  // Artillery replaces {{ … }} everywhere, except in a text that it has just put in itself.
  const literal: Record<string, string> = {};
  const said = (key: string, value: string): string => {
    if (!value.includes("{{")) return value;
    literal[key] = value;
    return `{{ text.${key} }}`;
  };
  const request = {
    [method.toLowerCase()]: {
      url,
      followRedirect: false,
      headers: Object.fromEntries(
        Object.entries(load.keepAlive ? headers : { ...headers, Connection: "close" }).map(
          ([name, value], at) => [name, said(`header${at}`, value)],
        ),
      ),
      ...(text !== null && { body: said("body", text) }),
      ...(expectStatus !== null && { expect: [{ statusCode: codesOf(expectStatus) }] }),
    },
  };
  const turns = Number.isFinite(requests)
    ? Math.ceil(requests / Math.min(slots(load), requests))
    : TURN;
  const step = rate === null ? { loop: [request], count: turns } : request;
  return Object.keys(literal).length > 0
    ? [{ loop: [step], over: [literal], loopElement: "text" }]
    : [step];
}

/** Artillery reads a bare number as seconds. */
function seconds(ms: number): string | number {
  return Number.isInteger(ms / 1000) ? ms / 1000 : `${ms}ms`;
}

/** The path without its first slash, and without braces, which Artillery might replace. */
function pathOf(url: URL | undefined): string {
  const path = `${url?.pathname ?? "/"}${url?.search ?? ""}`.slice(1);
  return path.replaceAll("{", "%7B").replaceAll("}", "%7D");
}

function unsayable(why: string, what: string): LabError {
  return new LabError({
    code: "cannot-export",
    message: `${why}.`,
    hint: `Export for k6 (--export k6), or choose another ${what}.`,
  });
}

/** One status, or all that a pattern means: Artillery knows no classes of them. */
function codesOf(pattern: StatusPattern): Json {
  const codes = statusRanges(pattern).flatMap(([low, high]) =>
    Array.from({ length: high - low + 1 }, (_, at) => low + at),
  );
  return codes.length === 1 ? (codes[0] ?? 0) : codes;
}
