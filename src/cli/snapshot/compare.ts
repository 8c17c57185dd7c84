import { EXIT, LabError } from "../../errors.ts";
import type { Thresholds } from "../../model/record/comparison.ts";
import type { SnapshotRecord } from "../../model/record/snapshot.ts";
import { againText } from "../../report/snapshot/live.ts";
import { readConfig, thresholdsOf } from "../../snapshot/config/read.ts";
import { ensureWritable, readSnapshot, snapshotFile, writeSnapshot } from "../../snapshot/file.ts";
import { twice } from "../../snapshot/effort.ts";
import { otherMachine } from "../../snapshot/match.ts";
import { measureScenarios } from "../../snapshot/measure.ts";
import { compareFiles, compareWithNow } from "../../snapshot/confirm.ts";
import type { CommandContext } from "../context.ts";
import { ensureSavable } from "../options/output-file.ts";
import {
  measureSnapshot,
  recordOf,
  withSnapshotSession,
  type MeasuringOptions,
} from "./session.ts";
import { comparisonOf, isSet, tell, tellFailure, type TellOptions } from "./tell.ts";

export interface CompareOptions extends MeasuringOptions, TellOptions {
  readonly ci?: boolean;
}

/** How much CI lets be inconclusive: a gate that sees less than half is not a gate. */
const MOST_INCONCLUSIVE = 0.5;

/** Compares a snapshot with a measurement, or with another snapshot; 1 if there is a regression. */
export async function compareSnapshot(
  name: string,
  other: string | undefined,
  options: CompareOptions,
  context: CommandContext,
): Promise<number> {
  if (options.output !== undefined) ensureSavable(options.output);
  if (other !== undefined) return await compareTwo(name, other, options, context);
  const ci = options.ci ?? isSet(context.terminal.env["CI"]);
  const base = await readBase(name, ci, context.signal);
  if (base === null) return await compareWithNothing(name, options, context);
  refuseOtherMachine(base, recordOf([]), "this one");

  const compared = await withSnapshotSession(options, context, async (session) => {
    const { source, options: measuring, say } = session;
    return await compareWithNow(base.scenarios, {
      thresholds: source.thresholds,
      measure: (names, size) =>
        measureScenarios(source, {
          ...measuring,
          names: names ?? source.names,
          ...(size === "usual" ? {} : twice(measuring, source.startsServers)),
        }),
      onAgain: (why, names) => say(againText(why, names)),
    });
  }).catch(async (error: unknown) => {
    // The reason must also be in the comparison itself, and not only on stderr.
    if (error instanceof LabError) await tellFailure(name, base, error, options, context);
    throw error;
  });
  const comparison = comparisonOf(name, base, compared, recordOf(compared.now));
  const maxInconclusive = options.maxInconclusive ?? (ci ? MOST_INCONCLUSIVE : undefined);
  const exitCode = await tell(
    comparison,
    { ...options, ...(maxInconclusive !== undefined && { maxInconclusive }) },
    context,
  );
  if (ci && comparison.scenarios.length === 0) throw nothingCompared(name);
  return exitCode;
}

/** A gate that compares nothing would always be open. */
function nothingCompared(name: string): LabError {
  return new LabError({
    code: "nothing-compared",
    message: `No scenario of the snapshot ${name} could be compared, so there is no result.`,
    hint: "Replace it with `async-lab snapshot update`, and commit it.",
  });
}

/** Measures again, shows what changed since the snapshot was written, and replaces it. */
export async function updateSnapshot(
  name: string,
  options: CompareOptions,
  context: CommandContext,
): Promise<number> {
  const base = await readSnapshot(name);
  await ensureWritable(snapshotFile(name));
  const { record, thresholds } = await measureSnapshot(options, context);
  const other = otherMachine(base.environment, record.environment);
  // A new machine starts again: its measurement says nothing about the code before.
  const compared = compareFiles(other === null ? base.scenarios : [], record.scenarios, thresholds);
  const file = await writeSnapshot(name, record);
  await tell({ ...comparisonOf(name, base, compared, record), kept: true }, options, context);
  if (other !== null)
    context.terminal.say(`Nothing was compared, because this is another machine: ${other}.`);
  context.terminal.say(`Updated ${file}: commit it.`);
  return EXIT.success;
}

async function compareTwo(
  name: string,
  other: string,
  options: CompareOptions,
  context: CommandContext,
): Promise<number> {
  if (options.runs !== undefined || options.blocks !== undefined)
    throw new LabError({
      code: "nothing-to-measure",
      message:
        "--runs and --blocks have no effect here: two snapshots are compared without measuring.",
      hint: "Leave them out, or give only one snapshot, to measure and compare with it.",
    });
  const [base, now, found] = await Promise.all([
    readSnapshot(name, context.signal),
    readSnapshot(other, context.signal),
    readConfig(options.config),
  ]);
  refuseOtherMachine(base, now, `that of ${other}`);
  const thresholds = found === null ? new Map<string, Thresholds>() : thresholdsOf(found.config);
  const compared = compareFiles(base.scenarios, now.scenarios, thresholds);
  const comparison = { ...comparisonOf(name, base, compared, now), now: { name: other } };
  return await tell(comparison, options, context);
}

/** Writes what is missing, as a first `save` would. */
async function compareWithNothing(
  name: string,
  options: CompareOptions,
  context: CommandContext,
): Promise<number> {
  await ensureWritable(snapshotFile(name));
  const { record, thresholds } = await measureSnapshot(options, context);
  const file = await writeSnapshot(name, record);
  const compared = compareFiles([], record.scenarios, thresholds);
  await tell({ ...comparisonOf(name, record, compared, record), kept: true }, options, context);
  context.terminal.say(
    `There was no snapshot to compare with: this one is written as ${file}. With --ci that is an error.`,
  );
  return EXIT.success;
}

async function readBase(
  name: string,
  ci: boolean,
  signal: AbortSignal,
): Promise<SnapshotRecord | null> {
  try {
    return await readSnapshot(name, signal);
  } catch (error) {
    if (ci || !(error instanceof LabError) || error.code !== "snapshot-missing") throw error;
    return null;
  }
}

function refuseOtherMachine(base: SnapshotRecord, now: SnapshotRecord, which: string): void {
  const other = otherMachine(base.environment, now.environment);
  if (other === null) return;
  throw new LabError({
    code: "other-machine",
    message: `The snapshot was written on another machine than ${which}, and ratios of the two cannot be compared: ${other}.`,
    hint: "Keep a snapshot with its own name for each kind of machine, or replace it with `async-lab snapshot update` there.",
  });
}
