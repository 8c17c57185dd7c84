export { LabError } from "./errors.ts";
export { defineLesson } from "./lesson/define.ts";
export type { Experiment, Lesson, Text, Todo } from "./model/lesson.ts";
export type {
  Environment,
  ErrorSummary,
  EventLoopSummary,
  ExperimentRecord,
  LatencySummary,
  LessonRecord,
  ProbeSummary,
  RunRecord,
  TrialRecord,
} from "./model/record.ts";
export type { ErrorKind, Sample } from "./model/sample.ts";
export type { Cell, Pattern, PlannedRequest } from "./model/trial.ts";
