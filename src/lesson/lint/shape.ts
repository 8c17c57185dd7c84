import type { Problem } from "../../model/lesson/problem.ts";
import type { FoundLesson } from "../find.ts";
import { examine } from "../rehearsal/examine.ts";
import { reporterFor } from "./check.ts";

/** Every field of the lesson has the right type, and its plans return requests. */
export async function checkShape(found: FoundLesson): Promise<readonly Problem[]> {
  const complaint = await examine(found.plan);
  if (complaint === null) return [];
  return [reporterFor(found)("lesson", complaint.message, complaint.hint)];
}
