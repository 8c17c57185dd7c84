import { EXIT, LabError } from "../../errors.ts";
import type { WireRequest } from "../../load/transport/transport.ts";
import type { RequestConfig, ScenarioConfig } from "./schema.ts";
import { startCommand, type CommandServer } from "../app/command.ts";
import { thresholdsOf, type FoundConfig } from "./read.ts";
import { accepts } from "../../process/accepts.ts";
import { definitionOf, type Scenario, type ScenarioSource, type Side } from "../scenario.ts";

/** Looks a URL up, and refuses one that may not be loaded. */
export type ResolveUrl = (url: string) => Promise<{
  /** With an address in place of a name. */
  readonly origin: string;
  /** For the header `Host`. */
  readonly host: string;
  readonly address: string;
  readonly port: number;
}>;

const REQUESTS = 10;
const MOST_AT_ONCE = 10;
const START_TIMEOUT_MS = 20_000;

/**
 * The scenarios of a config.
 * @throws {LabError} `bad-config` for a url that none can be.
 */
export function ownScenarios(
  { config, folder }: FoundConfig,
  resolveUrl: ResolveUrl,
): ScenarioSource {
  refuseImpossible(config.url, "The config's url");
  for (const { name, url } of config.scenarios)
    refuseImpossible(url, `The url of the scenario "${name}"`);
  const plans = config.scenarios.map((scenario) => ({
    scenario,
    server: {
      url: scenario.url ?? (scenario.command === undefined ? config.url : undefined),
      command: scenario.command ?? (scenario.url === undefined ? config.command : undefined),
      timeoutMs: scenario.startTimeoutMs ?? config.startTimeoutMs ?? START_TIMEOUT_MS,
    },
  }));
  return {
    names: config.scenarios.map(({ name }) => name),
    thresholds: thresholdsOf(config),
    startsServers: plans.every(({ server }) => server.command !== undefined),
    async open(names, signal, onStart) {
      const wanted = plans.filter(({ scenario }) => names.includes(scenario.name));
      // Refused before anything is started.
      for (const { server } of wanted) if (server.url !== undefined) await resolveUrl(server.url);
      const servers = new Map<string, CommandServer>();
      const close = async (): Promise<void> => {
        await Promise.all([...servers.values()].map((server) => server.stop()));
      };
      try {
        const scenarios: Scenario[] = [];
        for (const { scenario, server } of wanted) {
          const { command, url = null, timeoutMs } = server;
          const key = JSON.stringify([command, url]);
          if (command !== undefined && !servers.has(key)) {
            if (servers.size === 0) onStart();
            servers.set(key, await startCommand({ command, folder, url, timeoutMs, signal }));
          }
          const found = await resolveUrl(servers.get(key)?.url ?? url ?? "");
          if (!(await accepts(found.address, found.port)))
            throw unreachable(scenario.name, url ?? found.origin);
          scenarios.push(scenarioOf(scenario, found));
        }
        const gone = AbortSignal.any([...servers.values()].map((server) => server.gone));
        return { scenarios, gone, close };
      } catch (error) {
        await close();
        throw error;
      }
    },
  };
}

function refuseImpossible(url: string | undefined, which: string): void {
  if (url === undefined || (URL.canParse(url) && new URL(url).port !== "0")) return;
  throw new LabError({
    code: "bad-config",
    message: `${which}, "${url}", names no host and port that a server could listen on.`,
    hint: "Mend it in the config: ports go from 1 to 65535, and an IPv6 address such as [::1] stands in brackets.",
  });
}

function unreachable(name: string, url: string): LabError {
  return new LabError({
    code: "unreachable-target",
    message: `Nothing listens at ${url}, where the scenario "${name}" is to be measured.`,
    hint: "Start the server, or let the config start it with `command`.",
    exitCode: EXIT.no,
  });
}

function scenarioOf(
  { name, treatment, reference, requests, concurrency }: ScenarioConfig,
  { origin, host }: Awaited<ReturnType<ResolveUrl>>,
): Scenario {
  const side = (request: RequestConfig): Side => {
    const count = request.requests ?? requests ?? REQUESTS;
    const atOnce = request.concurrency ?? concurrency ?? MOST_AT_ONCE;
    const wire = toWire(request);
    return {
      requests: Array.from({ length: count }, () => ({
        ...wire,
        headers: hasHeader(wire.headers, "host") ? wire.headers : { host, ...wire.headers },
      })),
      slots: Math.min(count, atOnce),
    };
  };
  const sides = { treatment: side(treatment), reference: side(reference) };
  // Where a server listens is no part of the question: its port may be another each time.
  const asked = [treatment, reference].map((request, at) => ({
    ...toWire(request),
    count: (at === 0 ? sides.treatment : sides.reference).requests.length,
    slots: (at === 0 ? sides.treatment : sides.reference).slots,
  }));
  return { name, definition: definitionOf(asked), origin, ...sides };
}

function toWire({
  method = "GET",
  path,
  headers = {},
  body,
  status = 200,
}: RequestConfig): WireRequest {
  const text = body === undefined ? null : typeof body === "string" ? body : JSON.stringify(body);
  const json = text !== null && typeof body !== "string" && !hasHeader(headers, "content-type");
  return {
    method,
    path,
    headers: { ...headers, ...(json && { "content-type": "application/json" }) },
    body: text,
    expectStatus: status,
  };
}

function hasHeader(headers: Readonly<Record<string, string>>, wanted: string): boolean {
  return Object.keys(headers).some((name) => name.toLowerCase() === wanted);
}
