import { appendFile } from "node:fs/promises";
import { EXIT, reason, type LabError } from "../../errors.ts";
import type { ComparisonRecord } from "../../model/record/comparison.ts";
import { SCHEMA_VERSION } from "../../model/record/run.ts";
import type { SnapshotRecord } from "../../model/record/snapshot.ts";
import { drawAs, formatOf, formatOfFile } from "../../report/format.ts";
import { COMPARISON_FORMATS } from "../../report/snapshot/formats.ts";
import { isBlind } from "../../snapshot/compare.ts";
import type { Compared } from "../../snapshot/confirm.ts";
import { lacksOf } from "../../snapshot/match.ts";
import type { CommandContext } from "../context.ts";
import { save } from "../options/output-file.ts";
import { recordOf } from "./session.ts";
import type { Look, Terminal } from "../terminal/terminal.ts";

/** How a comparison is printed and saved. */
export interface TellOptions extends Look {
  /** `auto`: the CI system's own format. */
  readonly format: string;
  readonly output?: string;
  /** The share of scenarios, 0 to 1, that may be inconclusive. */
  readonly maxInconclusive?: number;
}

/** The conclusion about a snapshot, as a record. */
export function comparisonOf(
  name: string,
  base: SnapshotRecord,
  { scenarios, now, added, removed, changed }: Compared,
  { tool, createdAt, environment }: SnapshotRecord,
): ComparisonRecord {
  const lacks = scenarios.length === 0 ? [] : lacksOf(base, { environment, scenarios: now });
  return {
    schemaVersion: SCHEMA_VERSION,
    kind: "comparison",
    tool,
    createdAt,
    environment,
    base: { name, createdAt: base.createdAt },
    ...(lacks.length > 0 && { lacks }),
    scenarios,
    added,
    removed,
    changed,
  };
}

/**
 * Prints a comparison, and saves it if asked for; 1 if there is a regression, 3 if none was seen but more than allowed
 * is inconclusive.
 */
export async function tell(
  compared: ComparisonRecord,
  options: TellOptions,
  context: CommandContext,
): Promise<number> {
  const terminal = context.terminal.as(options);
  const { maxInconclusive } = options;
  const comparison: ComparisonRecord =
    maxInconclusive === undefined
      ? compared
      : {
          ...compared,
          gate: { maxInconclusive, blind: isBlind(compared.scenarios, maxInconclusive) },
        };
  await show(comparison, formatFor(options, terminal), options, terminal);
  const worse = comparison.scenarios.some(({ verdict }) => verdict === "regression");
  if (worse) return EXIT.no;
  return comparison.gate?.blind ? EXIT.blind : EXIT.success;
}

/**
 * Reports that nothing could be measured, in the formats for programs and CI systems; people get the command's error
 * on stderr.
 */
export async function tellFailure(
  name: string,
  base: SnapshotRecord,
  { code, message, hint }: LabError,
  options: TellOptions,
  context: CommandContext,
): Promise<void> {
  const nothing = { scenarios: [], now: [], added: [], removed: [], changed: [] };
  const record = comparisonOf(name, base, nothing, recordOf([]));
  const failed = { ...record, error: { code, message, hint } };
  const terminal = context.terminal.as(options);
  const format = formatFor(options, terminal);
  await show(failed, format === "table" ? null : format, options, terminal);
}

/** Prints a comparison if there is a format for it, and saves it if asked for. */
async function show(
  comparison: ComparisonRecord,
  format: string | null,
  { output }: TellOptions,
  terminal: Terminal,
): Promise<void> {
  const draw = (as: string): Promise<string> =>
    drawAs(COMPARISON_FORMATS, as, comparison, terminal.page(), null);
  if (format !== null) {
    terminal.show(await draw(format));
    const { ci } = formatOf(COMPARISON_FORMATS, format);
    if (ci !== undefined) await summarize(await draw("md"), ci.summary, terminal);
  }
  if (output === undefined) return;
  await save(output, await draw(formatOfFile(COMPARISON_FORMATS, output)));
  terminal.say(`Saved as ${output}.`);
}

function formatFor({ format }: TellOptions, { env }: Terminal): string {
  return format === "auto" ? ownFormat(env) : format;
}

/** The format for the log of the CI system in which this runs; elsewhere the default. */
function ownFormat(env: Terminal["env"]): string {
  const own = Object.entries(COMPARISON_FORMATS).find(
    ([, { ci }]) => ci !== undefined && isSet(env[ci.variable]),
  );
  return own?.[0] ?? "table";
}

/** Adds to the page that a CI system shows for the step. A failure here must not lose the verdict. */
async function summarize(markdown: string, variable: string, terminal: Terminal): Promise<void> {
  const file = terminal.env[variable];
  if (!file) return;
  try {
    await appendFile(file, `${markdown}\n`);
  } catch (error) {
    terminal.warn(`the step's summary could not be written: ${reason(error)}`);
  }
}

/** As CI systems mean it: set, and not switched off. */
export function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== "" && value !== "0" && value !== "false";
}
