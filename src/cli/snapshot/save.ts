import { EXIT } from "../../errors.ts";
import type { SnapshotRecord } from "../../model/record/snapshot.ts";
import { drawAs } from "../../report/format.ts";
import { SNAPSHOT_FORMATS } from "../../report/snapshot/formats.ts";
import {
  ensureWritable,
  readSnapshot,
  snapshotFile,
  snapshotText,
  writeSnapshot,
} from "../../snapshot/file.ts";
import type { CommandContext } from "../context.ts";
import { measureSnapshot, type MeasuringOptions } from "./session.ts";
import type { Look, Terminal } from "../terminal/terminal.ts";

/** Measures every scenario and writes a snapshot. */
export async function saveSnapshot(
  name: string,
  options: MeasuringOptions & { readonly format: string },
  context: CommandContext,
): Promise<number> {
  await ensureWritable(snapshotFile(name));
  const { record } = await measureSnapshot(options, context);
  const file = await writeSnapshot(name, record);
  const terminal = context.terminal.as(options);
  terminal.show(await draw(name, record, options.format, terminal));
  terminal.say(`Saved as ${file}: commit it.`);
  return EXIT.success;
}

/** Prints a snapshot, without measuring. */
export async function showSnapshot(
  name: string,
  options: Look & { readonly format: string },
  context: CommandContext,
): Promise<number> {
  const record = await readSnapshot(name);
  const terminal = context.terminal.as(options);
  terminal.show(await draw(name, record, options.format, terminal));
  return EXIT.success;
}

async function draw(
  name: string,
  record: SnapshotRecord,
  format: string,
  terminal: Terminal,
): Promise<string> {
  const beside = { name, text: snapshotText(record) };
  return await drawAs(SNAPSHOT_FORMATS, format, record, terminal.page(), beside);
}
