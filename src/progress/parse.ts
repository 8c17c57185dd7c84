import { LabError } from "../errors.ts";
import { parseJson as parse } from "../model/json.ts";
import { PROGRESS_FORMAT, type Change, type Progress } from "../model/learner/progress.ts";
import { changeShape, progressShape } from "../model/learner/schema.ts";

/** Progress as `progress export` writes it. */
export function textOf(progress: Progress): string {
  return `${JSON.stringify(progress, null, 2)}\n`;
}

/**
 * Progress from the text of an export; null when it is something else.
 * @throws {LabError} `newer-progress`; `source` names the file
 */
export function parseProgress(text: string, source: string): Progress | null {
  const value = parseJson(text, source);
  return progressShape(value) === undefined ? (value as Progress) : null;
}

/**
 * The change that a line of `progress.jsonl` states; null when it states none.
 * @throws {LabError} `newer-progress`; `source` names the file
 */
export function parseChange(line: string, source: string): Change | null {
  const value = parseJson(line, source);
  return changeShape(value) === undefined ? (value as Change) : null;
}

function parseJson(text: string, source: string): unknown {
  let content: unknown;
  try {
    content = parse(text);
  } catch {
    return undefined;
  }
  const { formatVersion } = (content ?? {}) as { readonly formatVersion?: unknown };
  if (typeof formatVersion === "number" && formatVersion > PROGRESS_FORMAT)
    throw new LabError({
      code: "newer-progress",
      message: `${source} was written by a newer async-lab (format ${formatVersion}; this one reads ${PROGRESS_FORMAT}).`,
      hint: "Update async-lab, or set XDG_STATE_HOME to another folder; the file was not changed.",
    });
  return content;
}
