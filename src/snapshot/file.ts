import { createHash, randomUUID } from "node:crypto";
import { existsSync, statSync } from "node:fs";
import { mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { LabError, reason } from "../errors.ts";
import { SNAPSHOT_VERSION, type SnapshotRecord } from "../model/record/snapshot.ts";
import { parseJson as parse } from "../model/json.ts";
import { snapshotShape } from "../model/record/schema/snapshot.ts";
import { dotPath } from "../model/shape.ts";

/** Fifty scenarios of two hundred blocks each, and even ten times as much, are far below it. */
const MOST_BYTES = 16_000_000;
/** Below the working folder; it should be committed. */
const FOLDER = join(".async-lab", "snapshots");

/**
 * The file of a snapshot: a name means a file in the folder of snapshots; text that ends in .json is a file already.
 * @throws {LabError} if the name could lead out of that folder
 */
export function snapshotFile(nameOrFile: string): string {
  if (/\.json$/i.test(nameOrFile)) return nameOrFile;
  if (/^[a-z0-9][a-z0-9._-]{0,63}$/i.test(nameOrFile)) return join(FOLDER, `${nameOrFile}.json`);
  throw new LabError({
    code: "bad-snapshot-name",
    message: `"${nameOrFile}" is not a valid name for a snapshot.`,
    hint: "Use up to 64 letters, digits, dots and dashes, such as main, or give a file that ends in .json.",
  });
}

/** Keys in order, and numbers on one line: small, and a change is readable in a diff. */
export function snapshotText(record: SnapshotRecord): string {
  // A unique text instead of each list of numbers, because the name of a scenario may look like one.
  const mark = randomUUID();
  const lists: string[] = [];
  const whole = JSON.stringify(
    sorted({ ...record, checksum: checksumOf(record) }),
    (_key, value: unknown) => {
      if (!isNumbers(value)) return value;
      lists.push(`[${value.join(", ")}]`);
      return mark;
    },
    2,
  );
  let at = 0;
  return `${whole.replaceAll(`"${mark}"`, () => lists[at++] ?? "")}\n`;
}

/**
 * Reads a snapshot from the text of a file; `name` is the file's name in messages.
 * @throws {LabError} if it is not a snapshot, is damaged, was edited, or is from a newer version
 */
export function parseSnapshot(text: string, name: string): SnapshotRecord {
  const value = parseJson(text, name);
  checkFields(value, name);
  checkSum(value, name);
  return value as unknown as SnapshotRecord;
}

function checkFields(value: Readonly<Record<string, unknown>>, name: string): void {
  const { kind, schemaVersion } = value;
  if (kind !== "snapshot")
    throw damaged("snapshot-foreign", `${name} is JSON, but not a snapshot of async-lab`);
  if (schemaVersion !== SNAPSHOT_VERSION)
    throw new LabError({
      code: "snapshot-version",
      message: `${name} has schemaVersion ${JSON.stringify(schemaVersion)?.slice(0, 20)}, and this version of async-lab only reads ${SNAPSHOT_VERSION}.`,
      hint: "Use the version of async-lab that wrote it, or replace it with `async-lab snapshot save`.",
    });
  const flaw = snapshotShape(value);
  if (flaw !== undefined)
    throw damaged(
      "snapshot-field",
      `${name} has a broken field, ${dotPath(flaw.path)}: ${flaw.problem}`,
    );
}

function checkSum(value: Readonly<Record<string, unknown>>, name: string): void {
  if (value["checksum"] !== checksumOf(value))
    throw damaged(
      "snapshot-edited",
      `${name} was changed after it was written: its checksum does not match`,
    );
}

/**
 * Signals are handled between the steps, which take long only for a file that no measurement writes.
 * @throws {LabError} `snapshot-missing` if there is no such file, `snapshot-huge` if it has more than 16 MB, and what
 * `parseSnapshot` throws; the signal's reason
 */
export async function readSnapshot(
  nameOrFile: string,
  signal?: AbortSignal,
): Promise<SnapshotRecord> {
  const file = snapshotFile(nameOrFile);
  const text = await textOf(file);
  await heard(signal);
  const value = parseJson(text, file);
  await heard(signal);
  checkFields(value, file);
  await heard(signal);
  checkSum(value, file);
  return value as unknown as SnapshotRecord;
}

/** Lets a signal that has arrived be handled. */
async function heard(signal: AbortSignal | undefined): Promise<void> {
  await nextTurn();
  signal?.throwIfAborted();
}

async function textOf(file: string): Promise<string> {
  try {
    const { size } = await stat(file);
    if (size > MOST_BYTES) throw huge(file, size);
    return await readFile(file, "utf8");
  } catch (error) {
    if (error instanceof LabError) throw error;
    const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
    throw new LabError({
      code: missing ? "snapshot-missing" : "snapshot-unreadable",
      message: missing
        ? `There is no snapshot ${file}.`
        : `${file} cannot be read: ${reason(error)}.`,
      hint: missing
        ? "Write it with `async-lab snapshot save`, and commit it."
        : "Use a snapshot that you may read.",
      cause: error,
    });
  }
}

function huge(file: string, size: number): LabError {
  return new LabError({
    code: "snapshot-huge",
    message: `${file} has ${Math.round(size / 1e6)} MB, and async-lab writes no snapshot of more than ${MOST_BYTES / 1e6} MB.`,
    hint: "Use a snapshot that `async-lab snapshot save` wrote.",
  });
}

/**
 * Writes a snapshot to a temporary file and renames it, so that a half-written one is never visible.
 * @throws {LabError} if the folder cannot be written to
 */
export async function writeSnapshot(nameOrFile: string, record: SnapshotRecord): Promise<string> {
  const file = snapshotFile(nameOrFile);
  const temporary = temporaryBeside(file);
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(temporary, snapshotText(record));
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined); // The first error is the one to tell.
    throw unwritable(file, error);
  }
  return file;
}

/** Finds out before the measurement whether a snapshot can be saved afterwards; leaves no file behind. */
export async function ensureWritable(file: string): Promise<void> {
  let folder = dirname(resolve(file));
  while (!existsSync(folder)) folder = dirname(folder);
  const temporary = temporaryBeside(join(folder, basename(file)));
  try {
    // A folder of that name would fail only when the file is renamed.
    if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) throw new Error("it is a folder");
    await writeFile(temporary, "");
    await rm(temporary);
  } catch (error) {
    throw unwritable(file, error);
  }
}

/** If two write at once, the last one wins as a whole: each has its own temporary file. */
function temporaryBeside(file: string): string {
  return `${file}.${randomUUID()}.tmp`;
}

function unwritable(file: string, error: unknown): LabError {
  return new LabError({
    code: "unwritable-snapshot",
    message: `The snapshot ${file} cannot be written: ${reason(error)}.`,
    hint: "Run it in a folder that you may write to, or use `snapshot compare --ci`, which writes nothing.",
    cause: error,
  });
}

function parseJson(text: string, name: string): Record<string, unknown> {
  if (text.trim() === "") throw damaged("snapshot-empty", `${name} is empty`);
  if (/^<{7} /m.test(text))
    throw damaged("snapshot-conflict", `${name} contains the markers of a merge conflict`);
  try {
    const value = parse(text);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch (error) {
    throw damaged(
      "snapshot-not-json",
      `${name} is cut short or is not JSON: ${reason(error)}`,
      error,
    );
  }
}

function damaged(code: string, what: string, cause?: unknown): LabError {
  return new LabError({
    code,
    message: `${what.replace(/\.$/, "")}.`,
    hint: "Restore it from version control, or replace it with `async-lab snapshot save`.",
    cause,
  });
}

function isNumbers(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === "number");
}

/** Of the values, not of the bytes: a checkout may change the line ends. */
function checksumOf(record: object): string {
  const { checksum: _own, ...rest } = record as Record<string, unknown>;
  return createHash("sha256")
    .update(JSON.stringify(sorted(rest)))
    .digest("hex")
    .slice(0, 12);
}

function sorted(value: unknown): unknown {
  // Long, and without a key.
  if (isNumbers(value)) return value;
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, one]) => [key, sorted(one)]));
}
