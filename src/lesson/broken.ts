import { relative } from "node:path";
import { LabError } from "../errors.ts";

/** A folder whose lesson cannot be used, while the others can. */
export interface LessonFault {
  /** The folders it concerns: two where they share an id. */
  readonly folders: readonly string[];
  /** The id, where that much is known. */
  readonly id: string | null;
  readonly error: LabError;
}

/** What can be said about a lesson that does not load, also from another thread; a hint's FOLDER is its folder. */
export interface Complaint {
  readonly message: string;
  readonly hint: string;
}

/** Tells a complaint from what could be had in its place. */
export function isComplaint(value: object): value is Complaint {
  return "message" in value && "hint" in value;
}

/** A complaint as the error of whoever asked for this very lesson. */
export function brokenLesson(folder: string, { message, hint }: Complaint): LabError {
  return new LabError({
    code: "broken-lesson",
    message: `The lesson in ${shown(folder)} cannot be used: ${message}`,
    hint: hint.replace("FOLDER", shown(folder)),
  });
}

/** A folder as its reader would type it: from here where it is below, else in full. */
export function shown(folder: string): string {
  const below = relative(process.cwd(), folder);
  if (below === "") return ".";
  return below.startsWith("..") ? folder : `./${below.replaceAll("\\", "/")}`;
}
