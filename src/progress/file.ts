import { randomUUID } from "node:crypto";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { NO_PROGRESS, type Progress } from "../model/learner/progress.ts";
import { putAway, readEarlier } from "./earlier.ts";
import { unusable } from "./errors.ts";
import { apply, changesBetween, fold } from "./fold.ts";
import { appendLines, asLine, linesIn, makeFolder } from "./lines.ts";
import { textOf } from "./parse.ts";

export interface ReadProgress {
  readonly progress: Progress;
  /** What the learner should know about the file, in a sentence or two; null when all is well. */
  readonly notice: string | null;
}

export interface UpdatedProgress extends ReadProgress {
  /** Where the progress before the change was saved, if that was asked for and there was any. */
  readonly kept: string | null;
}

/** Only ever appended to, so that any number of processes can write without waiting for each other. */
const FILE = "progress.jsonl";
/** The same lines once more, in case the file is damaged or deleted. */
const COPY = "progress.jsonl.bak";
/** Lines that are not a change, so that the learner is told about each one once. */
const DAMAGED = "progress.damaged.jsonl";

/**
 * What async-lab remembers of a learner; nothing yet is not an error. A damaged line is skipped and set
 * aside. If no line is good, the copy is used. The file of an earlier release is carried over.
 * @throws {LabError} `newer-progress` for a file of a newer async-lab, `state-unusable` when it cannot be read
 */
export function readProgress(folder: string): ReadProgress {
  const earlier = readEarlier(folder);
  const found = readLines(folder, earlier.lines);
  const notices = [...earlier.notices, ...found.notices];
  try {
    if (found.aside.length > 0) appendLines(folder, DAMAGED, found.aside);
    if (found.copy.length > 0) appendLines(folder, FILE, found.copy);
    remember(folder, earlier.lines);
    putAway(folder, earlier);
  } catch {
    if (notices.length > 0) notices.push(`Nothing can be written to ${folder} to repair it.`);
  }
  return { progress: found.progress, notice: notices.length > 0 ? notices.join(" ") : null };
}

interface Found {
  readonly progress: Progress;
  /** The lines of the copy, where they stand in for those of the file. */
  readonly copy: readonly string[];
  /** Damaged lines that have not been set aside yet. */
  readonly aside: readonly string[];
  readonly notices: readonly string[];
}

function readLines(folder: string, earlier: readonly string[]): Found {
  const source = join(folder, FILE);
  const file = linesIn(folder, FILE);
  const own = fold([...earlier, ...(file ?? [])], source);
  const copy = own.good > 0 ? [] : (linesIn(folder, COPY) ?? []);
  const all = copy.length > 0 ? fold([...copy, ...(file ?? [])], source) : own;
  const told = new Set(all.damaged.length > 0 ? linesIn(folder, DAMAGED) : []);
  const aside = all.damaged.filter((line) => !told.has(line));
  const isCopyUsed = copy.length > 0 && all.good > 0;
  const notices = [
    ...(isCopyUsed || aside.length > 0
      ? [`${source} was ${file === null ? "missing" : "damaged"}.`]
      : []),
    ...(aside.length > 0 ? [setAside(aside.length)] : []),
    ...(isCopyUsed ? ["Its copy is used."] : []),
    ...(all.good === 0 && aside.length > 0
      ? ["There is no good copy, so it starts from nothing."]
      : []),
  ];
  return { progress: all.progress, copy: isCopyUsed ? copy : [], aside, notices };
}

function setAside(lines: number): string {
  return lines === 1
    ? `1 line that cannot be read is skipped, and kept in ${DAMAGED}.`
    : `${lines} lines that cannot be read are skipped, and kept in ${DAMAGED}.`;
}

/**
 * Changes what is remembered by appending what differs; `change` returns the progress as it should be. With
 * `keepAs` the progress before is saved under that name in the same folder; with `replace` all of it is
 * forgotten first, otherwise times stay the earliest and counts the largest.
 * @throws {LabError} as `readProgress`, and `state-unusable` when it cannot be written
 */
export function updateProgress(
  folder: string,
  change: (progress: Progress) => Progress,
  { keepAs, replace = false }: { readonly keepAs?: string; readonly replace?: boolean } = {},
): UpdatedProgress {
  try {
    makeFolder(folder);
    const { progress: before, notice } = readProgress(folder);
    const after = change(before);
    const start = replace ? NO_PROGRESS : before;
    const changes = [...changesBetween(before, start), ...changesBetween(start, after)];
    if (changes.length === 0) return { progress: before, notice, kept: null };
    const lines = changes.map((one) => asLine({ ...one, id: randomUUID() }));
    const kept =
      keepAs === undefined || isDeepStrictEqual(before, NO_PROGRESS)
        ? null
        : keep(folder, keepAs, before);
    remember(folder, lines);
    return { progress: changes.reduce(apply, before), notice, kept };
  } catch (error) {
    throw unusable(folder, error);
  }
}

/** Once this returns, the lines are on the disk. */
function remember(folder: string, lines: readonly string[]): void {
  if (lines.length === 0) return;
  appendLines(folder, FILE, lines);
  try {
    appendLines(folder, COPY, lines);
  } catch {
    // The file has them; the copy is only a second chance.
  }
}

function keep(folder: string, name: string, progress: Progress): string {
  const file = join(folder, name);
  try {
    writeFileSync(file, textOf(progress), { mode: 0o600, flag: "wx", flush: true });
    return file;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") rmSync(file, { force: true });
    throw error;
  }
}
