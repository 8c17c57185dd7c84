import { EXIT, LabError, reason } from "../../errors.ts";
import type { BenchRecord } from "../../model/record/bench.ts";
import type { RunRecord } from "../../model/record/run.ts";
import { parseRecord } from "../../report/parse.ts";
import type { Page } from "../../report/drawing/page.ts";
import { BENCH_FORMATS } from "../../report/bench/formats.ts";
import { drawAs, namesOf } from "../../report/format.ts";
import { RUN_FORMATS } from "../../report/run/formats.ts";
import type { CommandContext } from "../context.ts";
import type { Look } from "../terminal/terminal.ts";
import { readText } from "../../process/read-text.ts";

/** Draws a saved record. */
export async function reportCommand(
  file: string,
  options: Look & { readonly format: string; readonly lesson?: string },
  context: CommandContext,
): Promise<number> {
  const source = file === "-" ? "stdin" : file;
  const read = parseRecord(await readSource(file, context.terminal.stdin, context.signal), source);
  const record = options.lesson === undefined ? read : only(options.lesson, read, source);
  const terminal = context.terminal.as(options);
  terminal.show(await draw(record, options.format, terminal.page(), source));
  return EXIT.success;
}

async function draw(
  record: RunRecord | BenchRecord,
  format: string,
  page: Page,
  source: string,
): Promise<string> {
  if (record.kind === "bench") return await drawAs(BENCH_FORMATS, format, record, page, []);
  if (namesOf(RUN_FORMATS).includes(format))
    return await drawAs(RUN_FORMATS, format, record, page, {});
  throw new LabError({
    code: `no-${format}`,
    message: `--format ${format} is for records of bench only, and ${source} is the record of a run.`,
    hint: `Use one of ${namesOf(RUN_FORMATS).join(", ")}.`,
  });
}

/** The record, with only one of its lessons. */
function only(id: string, record: RunRecord | BenchRecord, source: string): RunRecord {
  const lessons = record.kind === "run" ? record.lessons : [];
  const [found] = lessons.filter((lesson) => lesson.id === id);
  if (record.kind === "run" && found !== undefined) return { ...record, lessons: [found] };
  throw new LabError({
    code: "no-such-lesson",
    message: `${source} has no lesson "${id}".`,
    hint:
      lessons.length > 0
        ? `Use one of ${lessons.map((lesson) => lesson.id).join(", ")}.`
        : "Leave out --lesson.",
  });
}

/** In bytes; every lesson at once, with the most requests, is smaller. */
const LARGEST = 100 * 1024 * 1024;

async function readSource(
  file: string,
  stdin: NodeJS.ReadStream,
  signal: AbortSignal,
): Promise<string> {
  if (file === "-" && stdin.isTTY)
    throw new LabError({
      code: "nothing-piped",
      message: "`-` reads a record from a pipe, but stdin is the terminal.",
      hint: "Pipe a record in: `async-lab run day6 --format json | async-lab report -`.",
    });
  try {
    return await readText(file === "-" ? stdin : file, LARGEST, signal);
  } catch (error) {
    signal.throwIfAborted();
    const code = (error as NodeJS.ErrnoException).code;
    throw new LabError({
      code: "unreadable-record",
      message:
        code === "ENOENT"
          ? `There is no file ${file}.`
          : code === "EISDIR"
            ? `${file} is a folder, not a record.`
            : `${file === "-" ? "stdin" : file} cannot be read: ${reason(error)}.`,
      hint: "Give a file that `async-lab run day6 --output record.json` saved.",
      cause: error,
    });
  }
}
