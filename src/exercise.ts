// What a lesson's exercise/check.ts imports. A door of its own: nothing here measures.
export { defineExercise } from "./lesson/define.ts";
export type {
  Exercise,
  ExerciseCheck,
  FaultMeaning,
  Exchange,
  Handed,
  HandedCall,
  HeldRequest,
  Job,
  Kit,
  Misconception,
  Opaque,
  Run,
  SlowFile,
  Upstream,
} from "./model/lesson/exercise.ts";
export type { Text } from "./model/text.ts";
