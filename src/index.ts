export { bench } from "./bench/library.ts";
export type { BenchOptions } from "./bench/options/options.ts";
export { LabError } from "./errors.ts";
export { byRatio } from "./lesson/by-ratio.ts";
export { defineLesson, defineQuiz } from "./lesson/define.ts";
export type { BenchRecord, TargetRecord } from "./model/record/bench.ts";
export type { MisconceptionId } from "./model/lesson/misconceptions.ts";
export type { Option, Question, Quiz, Settling } from "./model/lesson/quiz.ts";
export type { ComparisonRecord, ScenarioComparison } from "./model/record/comparison.ts";
export type {
  Claim,
  Condition,
  Experiment,
  Lesson,
  RequestPlan,
  Todo,
} from "./model/lesson/lesson.ts";
export type { Text } from "./model/text.ts";
export type { Prediction } from "./model/lesson/prediction.ts";
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
} from "./model/record/run.ts";
export type { Environment } from "./model/record/head.ts";
export type { ErrorKind, Sample } from "./model/record/sample.ts";
export type { Cell, Pattern, PlannedRequest, Wait, WebSocketMessage } from "./model/trial.ts";
export type { ScenarioSnapshot, SnapshotRecord } from "./model/record/snapshot.ts";
