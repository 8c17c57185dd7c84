// What a lesson's exercise/check.ts imports. A door of its own: nothing here measures.
export { defineExercise } from "./lesson/define.ts";
export type {
  Exercise,
  ExerciseCheck,
  FaultMeaning,
  Misconception,
} from "./model/lesson/exercise.ts";
export type {
  Accepted,
  Exchange,
  Handed,
  HandedCall,
  HeldRequest,
  Job,
  Kit,
  Opaque,
  Place,
  Run,
  SlowFile,
  Thrown,
  Upstream,
} from "./model/lesson/kit.ts";
export type { Text } from "./model/text.ts";
