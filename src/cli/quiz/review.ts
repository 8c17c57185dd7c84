import type { FoundLesson } from "../../lesson/find.ts";
import { readQuiz } from "../../lesson/read-quiz.ts";
import { lessonOf, type Progress } from "../../model/learner/progress.ts";
import { answerTo, comesBackMs } from "../../learn/quiz.ts";
import type { Item } from "./session.ts";

/** The questions of several lessons that a learner missed. */
export interface Review {
  /** Due now. */
  readonly due: readonly Item[];
  /** How many are due later, and in how many milliseconds the first of them is. */
  readonly waiting: number;
  readonly firstInMs: number;
}

/** The questions that were missed, by when they are due. */
export async function findReview(
  lessons: readonly FoundLesson[],
  progress: Progress,
  nowMs: number,
): Promise<Review> {
  const due: Item[] = [];
  const later: number[] = [];
  for (const found of lessons) {
    const answers = lessonOf(progress, found.lesson.id)?.quiz ?? {};
    const missed = Object.values(answers).some(({ box }) => box !== undefined);
    if (!missed || found.quiz === null) continue;
    for (const question of await readQuiz(found)) {
      const answer = answerTo(answers, question.id);
      const inMs = answer && comesBackMs(answer, nowMs - Date.parse(answer.at));
      if (inMs === 0) due.push({ found, lesson: found.lesson.id, question });
      else if (typeof inMs === "number") later.push(inMs);
    }
  }
  return { due, waiting: later.length, firstInMs: Math.min(...later) };
}
