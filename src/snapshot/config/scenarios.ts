import { EXIT, LabError } from "../../errors.ts";
import { accepts } from "../../process/ports.ts";
import { startCommand, type CommandServer } from "../app/command.ts";
import { perform, waitUntilReady, waitWhileUnavailable, type Step } from "../app/ready.ts";
import { startNullServer, type NullServer } from "../app/start-null-server.ts";
import { type Scenario, type ScenarioSource, type Side } from "../scenario.ts";
import { HeaderVariables } from "./headers.ts";
import { thresholdsOf, type FoundConfig } from "./read.ts";
import type { StepConfig } from "./request.ts";
import type { ScenarioConfig, SnapshotConfig } from "./schema.ts";
import { filledQuestion, ownDefinition, sideOf, USUAL_STATUS } from "./filled-requests.ts";

/** Looks up a URL, and refuses one that must not be loaded. */
export type ResolveUrl = (url: string) => Promise<Resolved>;

export interface Resolved {
  /** With an address instead of a name. */
  readonly origin: string;
  /** For the header `Host`. */
  readonly host: string;
  readonly address: string;
  readonly port: number;
}

const START_TIMEOUT_MS = 20_000;
const READY_TIMEOUT_MS = 20_000;
/** Without `ready`, how long a server may answer that it is unavailable before it is measured anyway. */
const UNAVAILABLE_MS = 10_000;

/**
 * The scenarios of a config.
 * @throws {LabError} `bad-config` for a url that is not possible, `bad-variable` for a header with an environment
 * variable that is not set
 */
export function ownScenarios(
  { config, folder }: FoundConfig,
  resolveUrl: ResolveUrl,
  env: NodeJS.ProcessEnv = process.env,
): ScenarioSource {
  refuseImpossible(config.url, "The config's url");
  for (const { name, url } of config.scenarios)
    refuseImpossible(url, `The url of the scenario "${name}"`);
  const variables = new HeaderVariables(env);
  const plans = config.scenarios.map((scenario) => planOf(scenario, config));
  for (const { scenario, setup, reset } of plans)
    for (const { headers = {} } of [scenario.treatment, scenario.reference, ...setup, ...reset])
      variables.expand(headers);
  // A server that stays unavailable is waited for once, and not in every run.
  let patient = true;
  return {
    names: config.scenarios.map(({ name }) => name),
    thresholds: thresholdsOf(config),
    startsServers: plans.every(({ server }) => server.command !== undefined),
    async open(names, signal, onStart) {
      const wanted = plans.filter(({ scenario }) => names.includes(scenario.name));
      // Refused before anything is started.
      for (const { server } of wanted) if (server.url !== undefined) await resolveUrl(server.url);
      const servers = new Map<string, CommandServer>();
      const prepared = new Set<string>();
      let nullServer: NullServer | null = null;
      const close = async (): Promise<void> => {
        const ending = [...servers.values(), ...(nullServer === null ? [] : [nullServer])];
        await Promise.all(ending.map((server) => server.stop()));
      };

      /** Waits until the server of a scenario is ready, and sends its setup, both once for each server. */
      async function prepare(plan: Plan, { origin, host }: Resolved, key: string): Promise<void> {
        const { ready, setup, scenario } = plan;
        const server = servers.get(key);
        const asking = {
          origin,
          signal: server === undefined ? signal : AbortSignal.any([signal, server.gone]),
        };
        const question = (step: StepConfig) => filledQuestion(step, host, variables);
        if (ready !== undefined && first(prepared, [key, ready]))
          await waitUntilReady(
            {
              question: question({ path: ready.path }),
              status: ready.status ?? USUAL_STATUS,
              timeoutMs: ready.timeoutMs ?? READY_TIMEOUT_MS,
            },
            asking,
            () => server?.lastWords ?? ".",
          );
        else if (ready === undefined && server !== undefined && patient)
          patient = await waitWhileUnavailable(
            [scenario.reference, scenario.treatment]
              .filter(({ method = "GET" }) => method === "GET")
              .map((request) => ({
                question: question(request),
                status: request.status ?? USUAL_STATUS,
                timeoutMs: UNAVAILABLE_MS,
              })),
            asking,
          );
        if (setup.length > 0 && first(prepared, [key, setup]))
          await perform("setup", stepsOf(setup, host, variables), asking);
      }

      try {
        const scenarios: Scenario[] = [];
        for (const plan of wanted) {
          const { command, url = null, timeoutMs } = plan.server;
          const key = JSON.stringify([command, url]);
          if (command !== undefined && !servers.has(key)) {
            if (servers.size === 0) onStart();
            const hide = (text: string): string => variables.hide(text);
            servers.set(key, await startCommand({ command, folder, url, timeoutMs, signal, hide }));
          }
          const found = await resolveUrl(servers.get(key)?.url ?? url ?? "");
          if (!(await accepts(found.address, found.port)))
            throw unreachable(plan.scenario.name, url ?? found.origin);
          await prepare(plan, found, key);
          const gone = servers.get(key)?.gone;
          const stop = gone === undefined ? signal : AbortSignal.any([signal, gone]);
          const server = servers.get(key);
          scenarios.push({
            ...scenarioOf(plan, found, variables, stop),
            ...(server !== undefined && { memoryMb: () => server.memoryMb() }),
          });
        }
        const gone = AbortSignal.any([...servers.values()].map((server) => server.gone));
        nullServer = await startNullServer(signal);
        return {
          scenarios,
          gone,
          close,
          ...(nullServer !== null && { nullServer: nullServer.origin }),
        };
      } catch (error) {
        await close();
        throw error;
      }
    },
  };
}

type Plan = ReturnType<typeof planOf>;

/** A scenario, with the config's settings where it has none of its own. */
function planOf(scenario: ScenarioConfig, config: SnapshotConfig) {
  return {
    scenario,
    server: {
      url: scenario.url ?? (scenario.command === undefined ? config.url : undefined),
      command: scenario.command ?? (scenario.url === undefined ? config.command : undefined),
      timeoutMs: scenario.startTimeoutMs ?? config.startTimeoutMs ?? START_TIMEOUT_MS,
    },
    ready: scenario.ready ?? config.ready,
    setup: scenario.setup ?? config.setup ?? [],
    reset: scenario.reset ?? config.reset ?? [],
  };
}

/** Whether this is the first time that it is seen; remembers it. */
function first(seen: Set<string>, what: unknown): boolean {
  const text = JSON.stringify(what);
  const known = seen.has(text);
  seen.add(text);
  return !known;
}

function refuseImpossible(url: string | undefined, which: string): void {
  if (url === undefined || (URL.canParse(url) && new URL(url).port !== "0")) return;
  throw new LabError({
    code: "bad-config",
    message: `${which}, "${url}", has no host and port that a server could listen on.`,
    hint: "Fix it in the config: ports go from 1 to 65535, and an IPv6 address is written in brackets, as in [::1].",
  });
}

function unreachable(name: string, url: string): LabError {
  return new LabError({
    code: "unreachable-target",
    message: `Nothing listens at ${url}, where the scenario "${name}" should be measured.`,
    hint: "Start the server, or let the config start it with `command`.",
    exitCode: EXIT.no,
  });
}

function stepsOf(
  steps: readonly StepConfig[],
  host: string,
  variables: HeaderVariables,
): readonly Step[] {
  return steps.map((step) => ({
    question: filledQuestion(step, host, variables),
    status: step.status ?? null,
  }));
}

function scenarioOf(
  { scenario, setup, reset }: Plan,
  { origin, host }: Resolved,
  variables: HeaderVariables,
  signal: AbortSignal,
): Scenario {
  const again = stepsOf(reset, host, variables);
  const side = (which: "treatment" | "reference"): Side => ({
    ...sideOf(scenario[which], scenario, host, variables),
    ...(again.length > 0 && { prepare: () => perform("reset", again, { origin, signal }) }),
  });
  return {
    name: scenario.name,
    definition: ownDefinition(scenario, setup, reset),
    origin,
    treatment: side("treatment"),
    reference: side("reference"),
  };
}
