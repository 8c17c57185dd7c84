import type { Finding } from "../../model/lesson/problem.ts";
import type { FoundLesson } from "../find.ts";
import { examine } from "../rehearsal/examine.ts";
import { findingsOf } from "./check.ts";

/** Every field of the lesson is what it must be, and its plans return requests. */
export async function checkShape(found: FoundLesson): Promise<readonly Finding[]> {
  const complaint = await examine(found.plan);
  if (complaint === null) return [];
  return [findingsOf(found)("lesson", complaint.message, complaint.hint)];
}
