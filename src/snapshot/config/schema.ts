import { z } from "zod";
import { NAME_RULES } from "../../model/record/schema/snapshot.ts";
import {
  amount,
  ready,
  request,
  steps,
  type AmountConfig,
  type ReadyConfig,
  type RequestConfig,
  type StepConfig,
} from "./request.ts";

// An editor shows what is written here about each field: the JSON Schema in the package is made from this.

const url = z
  .string()
  .regex(
    // Without a flag, because JSON Schema has no place for one.
    /^[Hh][Tt][Tt][Pp][Ss]?:\/\/[^\s/?#@]+\/?$/,
    "it takes a URL without a path, such as http://127.0.0.1:3000",
  )
  .describe("Where the server listens, such as http://127.0.0.1:3000.");

const server = {
  url: url.optional(),
  command: z
    .string()
    .min(1)
    .optional()
    .describe(
      "Starts the server, in a shell, in this file's folder. It is waited for until it listens on the " +
        "url's port, and ended afterwards with what it has started. Without a url it has to listen on the free " +
        "port that it finds in the variable PORT.",
    ),
  startTimeoutMs: z
    .number()
    .int()
    .min(100)
    .max(600_000)
    .optional()
    .describe("How long the command may take until it listens. Default: 20000."),
  ready: ready.optional(),
  setup: steps
    .optional()
    .describe("Requests that are sent once to each server that is started, before it is measured."),
  reset: steps
    .optional()
    .describe(
      "Requests that are sent before every burst, and not measured: for scenarios that write.",
    ),
};

const factor = z.number().gt(1).max(100);
const thresholds = z
  .strictObject({
    lower: factor.optional().describe("What the 1st percentile must exceed. Default: 1.05."),
    estimate: factor.optional().describe("What the estimate must exceed. Default: 1.10."),
  })
  .describe("How much a ratio must have grown to be called a regression; both at once.");

const scenario = z.strictObject({
  name: NAME_RULES.reduce((name, [pattern, message]) => name.regex(pattern, message), z.string()),
  ...server,
  treatment: request.describe("The requests that are to stay as quick as they are."),
  reference: request.describe(
    "The same app and payload without the treatment: what the treatment is measured against.",
  ),
  ...amount,
  thresholds: thresholds.optional(),
});

/** A server is named here, for all scenarios, or by each of them: `parseConfig` checks that. */
const WHERE = [{ required: ["url"] }, { required: ["command"] }];

/** With more of them a gate would take longer than people wait. */
const MOST_SCENARIOS = 50;
const MOST_RUNS = 50;

/** The contents of `async-lab.config.json`. */
export const snapshotConfigSchema: z.ZodType<SnapshotConfig> = z
  .strictObject({
    $schema: z.string().optional(),
    ...server,
    blocks: z
      .number()
      .int()
      .min(8)
      .max(200)
      .optional()
      .describe(
        "How often both sides of a scenario are measured in all, shared among the runs. Default: 15.",
      ),
    runs: z
      .number()
      .int()
      .min(1)
      .max(MOST_RUNS)
      .optional()
      .describe("How many times fresh servers are started and measured. Default: 5."),
    thresholds: thresholds.optional(),
    scenarios: z.array(scenario).min(1).max(MOST_SCENARIOS),
  })
  .meta({
    description: "What `async-lab snapshot` measures, see docs/ci.md.",
    anyOf: [...WHERE, { properties: { scenarios: { items: { anyOf: WHERE } } } }],
  });

export interface ServerConfig {
  readonly url?: string | undefined;
  readonly command?: string | undefined;
  readonly startTimeoutMs?: number | undefined;
  readonly ready?: ReadyConfig | undefined;
  readonly setup?: readonly StepConfig[] | undefined;
  readonly reset?: readonly StepConfig[] | undefined;
}

interface ThresholdsConfig {
  readonly lower?: number | undefined;
  readonly estimate?: number | undefined;
}

export interface ScenarioConfig extends ServerConfig, AmountConfig {
  readonly name: string;
  readonly treatment: RequestConfig;
  readonly reference: RequestConfig;
  readonly thresholds?: ThresholdsConfig | undefined;
}

export interface SnapshotConfig extends ServerConfig {
  readonly $schema?: string | undefined;
  readonly blocks?: number | undefined;
  readonly runs?: number | undefined;
  readonly thresholds?: ThresholdsConfig | undefined;
  readonly scenarios: readonly ScenarioConfig[];
}

/** The JSON Schema that editors use for a config. */
export function configJsonSchema(): object {
  return {
    title: "async-lab.config.json",
    ...z.toJSONSchema(snapshotConfigSchema, { io: "input" }),
  };
}
