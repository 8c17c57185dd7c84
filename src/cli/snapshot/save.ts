import { EXIT } from "../../errors.ts";
import type { SnapshotRecord } from "../../model/record/snapshot.ts";
import type { Page } from "../../report/drawing/page.ts";
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
import type { Look } from "../terminal/terminal.ts";

/** Measures every scenario and writes a snapshot. */
export async function saveSnapshot(
  name: string,
  options: MeasuringOptions & { readonly format: Format },
  context: CommandContext,
): Promise<number> {
  await ensureWritable(snapshotFile(name));
  const { record } = await measureSnapshot(options, context);
  const file = await writeSnapshot(name, record);
  const terminal = context.terminal.as(options);
  terminal.show(draw(name, record, options.format, terminal.page()));
  terminal.say(`Saved as ${file}: commit it.`);
  return EXIT.success;
}

/** Prints a snapshot, without measuring. */
export async function showSnapshot(
  name: string,
  options: Look & { readonly format: Format },
  context: CommandContext,
): Promise<number> {
  const record = await readSnapshot(name);
  const terminal = context.terminal.as(options);
  terminal.show(draw(name, record, options.format, terminal.page()));
  return EXIT.success;
}

function draw(name: string, record: SnapshotRecord, format: Format, page: Page): string {
  switch (format) {
    case "table":
      return renderSnapshotTerminal(name, record, page);
    case "json":
      return snapshotText(record);
    case "md":
      return renderSnapshotMarkdown(name, record);
  }
}
