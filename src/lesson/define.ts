import type { Exercise } from "../model/lesson/exercise.ts";
import type { Lesson } from "../model/lesson/lesson.ts";
import type { Quiz } from "../model/lesson/quiz.ts";

/** Gives a lesson its type where it is written; returns it as it is. */
export function defineLesson(lesson: Lesson): Lesson {
  return lesson;
}

/** Gives a quiz its type where it is written; returns it as it is. */
export function defineQuiz(quiz: Quiz): Quiz {
  return quiz;
}

/** Gives an exercise its type where it is written; returns it as it is. */
export function defineExercise(exercise: Exercise): Exercise {
  return exercise;
}
