import { relative } from "node:path";
import { LabError } from "../errors.ts";

/** A lesson that cannot be used; the others can. */
export interface LessonFault {
  /** The folders with the fault: two if they share an id. */
  readonly folders: readonly string[];
  /** The lesson's id, if that is known. */
  readonly id: string | null;
  readonly error: LabError;
}

/** Why a lesson does not load. It can be sent between threads; FOLDER in the hint stands for its folder. */
export interface Complaint {
  readonly message: string;
  readonly hint: string;
}

/** Whether this is a complaint instead of the lesson or its parts. */
export function isComplaint(value: object): value is Complaint {
  return "message" in value && "hint" in value;
}

/** The error for a lesson that was asked for and has this complaint. */
export function brokenLesson(folder: string, { message, hint }: Complaint): LabError {
  return new LabError({
    code: "broken-lesson",
    message: `The lesson in ${shown(folder)} cannot be used: ${message}`,
    hint: hint.replace("FOLDER", shown(folder)),
  });
}

/** A folder as its reader would type it: relative if it is below the working folder, otherwise absolute. */
export function shown(folder: string): string {
  const below = relative(process.cwd(), folder);
  if (below === "") return ".";
  return below.startsWith("..") ? folder : `./${below.replaceAll("\\", "/")}`;
}
