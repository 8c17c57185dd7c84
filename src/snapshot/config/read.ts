import { dirname, resolve } from "node:path";
import { closest, distance } from "fastest-levenshtein";
import { z } from "zod";
import { LabError, reason } from "../../errors.ts";
import { parseJson } from "../../model/json.ts";
import { DEFAULT_THRESHOLDS, type Thresholds } from "../../model/record/comparison.ts";
import { readText } from "../../process/read-text.ts";
import { snapshotConfigSchema, type SnapshotConfig } from "./schema.ts";

export const CONFIG_FILE = "async-lab.config.json";

/** In bytes; people write these files by hand. */
const LARGEST = 5 * 1024 * 1024;

export interface FoundConfig {
  readonly config: SnapshotConfig;
  /** The folder in which commands run. */
  readonly folder: string;
}

/**
 * Reads a config; null if there is none and none was named.
 * @throws {LabError} if it cannot be read, or is wrong
 */
export async function readConfig(named: string | undefined): Promise<FoundConfig | null> {
  const file = resolve(named ?? CONFIG_FILE);
  let text: string;
  try {
    text = await readText(file, LARGEST);
  } catch (error) {
    if (named === undefined && (error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw new LabError({
      code: "bad-config",
      message: `${named ?? CONFIG_FILE} cannot be read: ${reason(error)}.`,
      hint: "Use a config that you may read, or leave out --config.",
      cause: error,
    });
  }
  return { config: parseConfig(text, named ?? CONFIG_FILE), folder: dirname(file) };
}

/** ` (6)` for a number; nothing for texts, which may be secret or long. */
function givenAt(value: unknown, path: readonly PropertyKey[]): string {
  const given = path.reduce((at, key) => (at as Record<PropertyKey, unknown> | null)?.[key], value);
  return typeof given === "number" ? ` (${given})` : "";
}

/** @throws {LabError} that names the first wrong field */
export function parseConfig(text: string, name: string): SnapshotConfig {
  let value: unknown;
  try {
    value = parseJson(text);
  } catch (error) {
    throw broken(name, `is not JSON: ${reason(error)}`, error);
  }
  const parsed = snapshotConfigSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const field = z.core.toDotPath(issue?.path ?? []);
    const where = field === "" ? "" : ` at ${field}${givenAt(value, issue?.path ?? [])}`;
    throw broken(name, `is wrong${where}: ${problemOf(issue)}${nearestTo(issue)}`);
  }
  const config = parsed.data;
  const names = config.scenarios.map((scenario) => scenario.name);
  const twice = names.find((one, at) => names.indexOf(one) !== at);
  if (twice !== undefined) throw broken(name, `has two scenarios named "${twice}"`);
  const homeless = config.scenarios.find(
    ({ url = config.url, command = config.command }) => url === undefined && command === undefined,
  );
  if (homeless !== undefined)
    throw broken(name, `has neither a url nor a command for the scenario "${homeless.name}"`);
  for (const [scenario, { lower, estimate }] of thresholdsOf(config))
    if (lower > estimate)
      throw broken(
        name,
        `has thresholds for "${scenario}" in which \`lower\`, ${lower}, is above \`estimate\`, ${estimate}`,
      );
  return config;
}

/** For a wrong key, what is wrong with it is inside. */
function problemOf(issue: z.core.$ZodIssue | undefined): string {
  const inner = issue?.code === "invalid_key" ? issue.issues[0] : issue;
  return (inner?.message ?? "unreadable").replace(/^Invalid input: /, "");
}

const FIELDS: readonly string[] = (
  "$schema url command startTimeoutMs ready timeoutMs setup reset blocks runs thresholds lower estimate scenarios name treatment reference " +
  "requests concurrency method path headers body status"
).split(" ");

/** The field that was probably meant, if the key is a typing mistake. */
function nearestTo(issue: z.core.$ZodIssue | undefined): string {
  const [key] = issue?.code === "unrecognized_keys" ? issue.keys : [];
  if (key === undefined) return "";
  const nearest = closest(key, FIELDS);
  return distance(key, nearest) <= 2 ? `; did you mean "${nearest}"?` : "";
}

/** By scenario, how much its ratio must have grown: its own, the config's, or the default. */
export function thresholdsOf(config: SnapshotConfig): ReadonlyMap<string, Thresholds> {
  return new Map(
    config.scenarios.map(({ name, thresholds }) => [
      name,
      { ...DEFAULT_THRESHOLDS, ...present(config.thresholds), ...present(thresholds) },
    ]),
  );
}

/** Without fields that are undefined. */
function present(thresholds: SnapshotConfig["thresholds"]): Partial<Thresholds> {
  return Object.fromEntries(
    Object.entries(thresholds ?? {}).filter(([, value]) => value !== undefined),
  );
}

function broken(name: string, what: string, cause?: unknown): LabError {
  return new LabError({
    code: "bad-config",
    message: `${name} ${what}`.replace(/(?<![.?])$/, "."),
    hint: 'Correct it; with "$schema": "./node_modules/async-lab/schema/async-lab.config.schema.json" an editor shows what is allowed.',
    cause,
  });
}
