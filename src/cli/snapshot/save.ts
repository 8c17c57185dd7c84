import { EXIT } from "../../errors.ts";
import type { SnapshotRecord } from "../../model/record/snapshot.ts";
import type { Format } from "../../report/render.ts";
import { renderSnapshotMarkdown, renderSnapshotTerminal } from "../../report/snapshot/table.ts";
import {
  ensureWritable,
  readSnapshot,
  snapshotFile,
  snapshotText,
  writeSnapshot,
} from "../../snapshot/file.ts";
import type { CommandContext } from "../context.ts";
import { measureSnapshot, type MeasuringOptions } from "./session.ts";
import { openTerminal, type LookOptions, type Terminal } from "../terminal/terminal.ts";

/** Measures every scenario and writes a snapshot. */
export async function saveSnapshot(
  name: string,
  options: MeasuringOptions & { readonly format: Format },
  context: CommandContext,
): Promise<number> {
  const { host } = context;
  await ensureWritable(snapshotFile(name));
  const { record } = await measureSnapshot(options, context);
  const file = await writeSnapshot(name, record);
  host.stdout.write(draw(name, record, options.format, openTerminal(host, options)));
  host.stderr.write(`Saved as ${file}: commit it.\n`);
  return EXIT.success;
}

/** Prints a snapshot, without measuring. */
export async function showSnapshot(
  name: string,
  options: LookOptions & { readonly format: Format },
  { host }: CommandContext,
): Promise<number> {
  const record = await readSnapshot(name);
  host.stdout.write(draw(name, record, options.format, openTerminal(host, options)));
  return EXIT.success;
}

function draw(name: string, record: SnapshotRecord, format: Format, terminal: Terminal): string {
  switch (format) {
    case "table":
      return renderSnapshotTerminal(name, record, terminal);
    case "json":
      return snapshotText(record);
    case "md":
      return renderSnapshotMarkdown(name, record);
  }
}
