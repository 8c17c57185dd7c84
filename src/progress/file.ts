import { readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { LabError } from "../errors.ts";
import { NO_PROGRESS, PROGRESS_FORMAT, type Progress } from "../model/learner/progress.ts";
import { progressSchema } from "../model/learner/schema.ts";
import { replaceFile } from "./replace-file.ts";
import { unusable } from "./errors.ts";
import { underLock } from "./lock.ts";

export { stateFolder } from "./folder.ts";

export interface ReadProgress {
  readonly progress: Progress;
  /** What a person should know about their file, in a sentence or two; null when all is well. */
  readonly notice: string | null;
}

export interface UpdatedProgress extends ReadProgress {
  /** Where the file as it was before was kept, when that was asked for and there was one. */
  readonly kept: string | null;
}

const FILE = "progress.json";
const BACKUP = "progress.json.bak";

type Found =
  | { readonly state: "good"; readonly progress: Progress; readonly text: string }
  | { readonly state: "absent" | "damaged" };

/**
 * What is remembered; nothing yet is no error. A damaged file is set aside and the last good copy used.
 * @throws {LabError} `newer-progress` for a file of a newer async-lab, `state-unusable` when it cannot be read
 */
export async function readProgress(folder: string): Promise<ReadProgress> {
  const found = look(folder, FILE);
  if (found.state === "good") return { progress: found.progress, notice: null };
  const copy = look(folder, BACKUP);
  if (found.state === "absent" && copy.state === "absent")
    return { progress: NO_PROGRESS, notice: null };
  try {
    return await underLock(folder, (ensureHeld) => mend(folder, ensureHeld));
  } catch (error) {
    if (!(error instanceof LabError) || error.code !== "state-unusable") throw error;
    return {
      progress: copy.state === "good" ? copy.progress : NO_PROGRESS,
      notice: `${join(folder, FILE)} is ${found.state === "absent" ? "missing" : "damaged"}, and nothing can be written there to mend it.`,
    };
  }
}

/**
 * Changes what is remembered: the file is read again under a lock, so that two processes at once lose
 * nothing, and replaced whole. `change` must not wait; what it gives back unchanged is not written.
 * With `keepAs`, the file as it was before is kept under that name, in the same folder.
 * @throws {LabError} as `readProgress`, and `state-locked`
 */
export async function updateProgress(
  folder: string,
  change: (progress: Progress) => Progress,
  { keepAs }: { readonly keepAs?: string } = {},
): Promise<UpdatedProgress> {
  return await underLock(folder, (ensureHeld) => {
    const { progress: before, notice } = mend(folder, ensureHeld);
    const progress = change(before);
    if (progress === before) return { progress, notice, kept: null };
    const old = look(folder, FILE);
    ensureHeld();
    if (old.state !== "good") {
      replaceFile(folder, FILE, textOf(progress));
      return { progress, notice, kept: null };
    }
    if (keepAs !== undefined) replaceFile(folder, keepAs, old.text);
    replaceFile(folder, BACKUP, old.text);
    replaceFile(folder, FILE, textOf(progress));
    return { progress, notice, kept: keepAs === undefined ? null : join(folder, keepAs) };
  });
}

/** Progress as it is written to a file. */
export function textOf(progress: Progress): string {
  return `${JSON.stringify(progress, null, 2)}\n`;
}

/**
 * Progress from the text of a file; null when it is not what progress looks like.
 * @throws {LabError} `newer-progress`; `source` names the file
 */
export function parseProgress(text: string, source: string): Progress | null {
  let content: unknown;
  try {
    content = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return null;
  }
  const { formatVersion } = (content ?? {}) as { readonly formatVersion?: unknown };
  if (typeof formatVersion === "number" && formatVersion > PROGRESS_FORMAT)
    throw new LabError({
      code: "newer-progress",
      message: `${source} was written by a newer async-lab (format ${formatVersion}; this one reads ${PROGRESS_FORMAT}).`,
      hint: "Update async-lab, or set XDG_STATE_HOME to another folder: the file is left as it is.",
    });
  const parsed = progressSchema.safeParse(content);
  return parsed.success ? parsed.data : null;
}

/** Sets aside what is damaged and puts the last good copy in its place. */
function mend(folder: string, ensureHeld: () => void): ReadProgress {
  const found = look(folder, FILE);
  if (found.state === "good") return { progress: found.progress, notice: null };
  // Before anything is moved: a copy of a newer version stops it all.
  const copy = look(folder, BACKUP);
  if (found.state === "absent" && copy.state === "absent")
    return { progress: NO_PROGRESS, notice: null };
  ensureHeld();
  const told =
    found.state === "damaged"
      ? `${join(folder, FILE)} was damaged: it is kept as ${setAside(folder, FILE)}`
      : `${join(folder, FILE)} was missing`;
  if (copy.state === "good") {
    replaceFile(folder, FILE, copy.text);
    return { progress: copy.progress, notice: `${told}, and the copy before it is used.` };
  }
  const also = copy.state === "damaged" ? `, its copy as ${setAside(folder, BACKUP)}` : "";
  return {
    progress: NO_PROGRESS,
    notice: `${told}${also}. There is no good copy, so it begins anew.`,
  };
}

function setAside(folder: string, name: string): string {
  const time = new Date().toISOString().replaceAll(/[:.]/g, "-");
  const aside = `progress.damaged-${time}${name === BACKUP ? ".bak" : ""}.json`;
  renameSync(join(folder, name), join(folder, aside));
  return aside;
}

function look(folder: string, name: string): Found {
  const file = join(folder, name);
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return { state: "absent" };
    throw unusable(folder, error);
  }
  const progress = parseProgress(text, file);
  return progress === null ? { state: "damaged" } : { state: "good", progress, text };
}
