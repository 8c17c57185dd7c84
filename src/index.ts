export { bench } from "./bench/library.ts";
export type { BenchOptions } from "./bench/settings.ts";
export { LabError } from "./errors.ts";
export type { Lab, Routes } from "./server/lab.ts";
export { defineLesson } from "./lesson/define.ts";
export type { BenchRecord, TargetRecord } from "./model/bench-record.ts";
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
