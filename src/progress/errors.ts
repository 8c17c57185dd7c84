import { LabError, reason } from "../errors.ts";

const WHY: Readonly<Record<string, string>> = {
  ENOTDIR: "it is a file, or lies inside one",
  EEXIST: "it is a file, or lies inside one",
  EACCES: "it may not be written",
  EPERM: "it may not be written",
  EROFS: "it may not be written",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk is full",
};

/** What the file system said about the state folder, as an error a person can act on. */
export function unusable(folder: string, error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  // Not the file system's: a bug, or an error that says what to do already.
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
