export { bench } from "./bench/library.ts";
export type { BenchOptions } from "./bench/settings.ts";
export { LabError } from "./errors.ts";
export { byRatio } from "./lesson/by-ratio.ts";
export { defineLesson, defineQuiz } from "./lesson/define.ts";
export type { BenchRecord, TargetRecord } from "./model/bench-record.ts";
export type { MisconceptionId } from "./model/misconceptions.ts";
export type { Option, Question, Quiz, Settling } from "./model/quiz.ts";
export type { ComparisonRecord, ScenarioComparison } from "./model/comparison.ts";
export type {
  Claim,
  Condition,
  Experiment,
  Lesson,
  RequestPlan,
  Text,
  Todo,
} from "./model/lesson.ts";
export type { Prediction } from "./model/prediction.ts";
export type {
  ClaimRecord,
  ErrorSummary,
  EventLoopSummary,
  ExperimentRecord,
  LatencySummary,
  LessonRecord,
  ProbeSummary,
  RunRecord,
  TrialRecord,
} from "./model/record.ts";
export type { Environment } from "./model/record-head.ts";
export type { ErrorKind, Sample } from "./model/sample.ts";
export type { Cell, Pattern, PlannedRequest, Wait, WebSocketMessage } from "./model/trial.ts";
export type { ScenarioSnapshot, SnapshotRecord } from "./model/snapshot.ts";
