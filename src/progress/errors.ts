import { LabError, reason } from "../errors.ts";

const WHY: Readonly<Record<string, string>> = {
  ENOTDIR: "it is a file, or inside a file",
  EEXIST: "it is a file, or inside a file",
  EACCES: "you may not write there",
  EPERM: "you may not write there",
  EROFS: "you may not write there",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk is full",
};

/** An error of the file system as a `LabError` that says what to do; any other error is returned unchanged. */
export function unusable(folder: string, error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  // Not from the file system: a bug, or an error that already says what to do.
  if (typeof code !== "string" || error instanceof LabError) return error;
  const why = WHY[code];
  return new LabError({
    code: "state-unusable",
    message: `Your progress cannot be kept in ${folder}: ${why ?? reason(error)}.`,
    hint:
      why === WHY["ENOSPC"]
        ? "Free some space, then try again: what was saved before is still there."
        : "Set XDG_STATE_HOME to a folder you may write to, then try again.",
    cause: error,
  });
}
