import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { z } from "zod";
import { LabError, reason } from "../errors.ts";
import { snapshotConfigSchema, type SnapshotConfig } from "../model/snapshot-config-schema.ts";

export const CONFIG_FILE = "async-lab.config.json";

export interface FoundConfig {
  readonly config: SnapshotConfig;
  /** Commands run here. */
  readonly folder: string;
}

/**
 * Reads a config; null when there is none and none was named.
 * @throws {LabError} when it cannot be read, or holds what it must not.
 */
export async function readConfig(named: string | undefined): Promise<FoundConfig | null> {
  const file = resolve(named ?? CONFIG_FILE);
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    if (named === undefined && (error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw broken(named ?? CONFIG_FILE, `cannot be read: ${reason(error)}`, error);
  }
  return { config: parseConfig(text, named ?? CONFIG_FILE), folder: dirname(file) };
}

/** @throws {LabError} that names the first field that is wrong. */
export function parseConfig(text: string, name: string): SnapshotConfig {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw broken(name, `is not JSON: ${reason(error)}`, error);
  }
  const parsed = snapshotConfigSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const field = z.core.toDotPath(issue?.path ?? []);
    const problem = (issue?.message ?? "unreadable").replace(/^Invalid input: /, "");
    throw broken(name, `is wrong${field === "" ? "" : ` at ${field}`}: ${problem}`);
  }
  const config = parsed.data;
  const names = config.scenarios.map((scenario) => scenario.name);
  const twice = names.find((one, at) => names.indexOf(one) !== at);
  if (twice !== undefined) throw broken(name, `has two scenarios named "${twice}"`);
  const homeless = config.scenarios.find(
    ({ url = config.url, command = config.command }) => url === undefined && command === undefined,
  );
  if (homeless !== undefined)
    throw broken(name, `says neither a url nor a command for the scenario "${homeless.name}"`);
  return config;
}

function broken(name: string, what: string, cause?: unknown): LabError {
  return new LabError({
    code: "bad-config",
    message: `${name} ${what.replace(/\.$/, "")}.`,
    hint: 'Mend it; with "$schema": "./node_modules/async-lab/schema/async-lab.config.schema.json" an editor shows what it may hold.',
    cause,
  });
}
