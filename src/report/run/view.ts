import type {
  ClaimRecord,
  ExperimentRecord,
  LessonRecord,
  RunRecord,
  TrialRecord,
} from "../../model/record/run.ts";
import type { Pattern } from "../../model/trial.ts";
import type { Sample } from "../../model/record/sample.ts";
import { checksOf } from "./checks.ts";
import { speedUp } from "./explain/compare.ts";
import { databaseName, inReadingOrder, patternLabel } from "./labels.ts";
import { NONE, counted, difference, ms, number, ratio, times } from "../drawing/numbers.ts";
import type { NextStep } from "../drawing/next.ts";
import { nextSteps } from "./next.ts";
import { failuresOf, sentencesOf } from "./explain/sentences.ts";
import { clean, toAscii } from "../drawing/characters.ts";

/** A record as texts: final, free of control characters, and ASCII if asked for. */
export interface ReportView {
  readonly lessons: readonly LessonView[];
  readonly next: readonly NextStep[];
  /** When and on what it was measured. */
  readonly origin: string;
}

export interface LessonView {
  readonly id: string;
  readonly title: string;
  readonly claims: readonly ClaimView[];
  readonly experiments: readonly ExperimentView[];
}

export interface ExperimentView {
  readonly title: string;
  /** `10 requests, waits at 0.1 of real time`. */
  readonly facts: string;
  readonly trials: readonly TrialView[];
  readonly sentences: readonly string[];
  readonly checks: readonly string[];
}

/** A figure of the course and the measurement, as final texts. */
export interface ClaimView {
  readonly system: string;
  readonly text: string;
  readonly theory: string;
  readonly measured: string;
  /** `1.01×`, or the same followed by `off` if the measurement is outside tolerance. */
  readonly ratio: string;
  readonly holds: boolean;
}

export interface TrialView {
  readonly variant: string;
  readonly pattern: Pattern;
  readonly patternLabel: string;
  readonly measured: string;
  readonly theory: string;
  readonly off: string;
  readonly speedUp: string;
  readonly health: string;
  /** `2 timeout` for each kind; empty if nothing failed. */
  readonly failures: readonly string[];
  readonly makespanMs: number;
  readonly samples: readonly Sample[];
}

type Say = (text: string) => string;

export function viewOf(record: RunRecord, ascii: boolean, typed?: string): ReportView {
  const say: Say = ascii ? (text) => toAscii(clean(text)) : clean;
  return {
    lessons: record.lessons.map((lesson) => lessonView(lesson, databaseOf(record), say)),
    next: nextSteps(record, typed).map(({ command, why }) => ({
      command: say(command),
      why: say(why),
    })),
    origin: say(originOf(record)),
  };
}

/** When and on what a record was measured. */
export function originOf({
  tool,
  createdAt,
  environment,
}: Pick<RunRecord, "tool" | "createdAt" | "environment">): string {
  const machine = `${environment.cpus} × ${environment.cpuModel}, ${environment.platform} ${environment.arch}`;
  return `${tool.name} ${tool.version}, ${createdAt}, Node ${environment.node}, ${machine}`;
}

/** Added to a lesson's title if the data was not in memory. */
function databaseOf({ database }: RunRecord): string {
  return database === undefined ? "" : ` · ${databaseName(database)}`;
}

function lessonView(
  { id, title, experiments, claims = [] }: LessonRecord,
  on: string,
  say: Say,
): LessonView {
  return {
    id: say(id),
    claims: claims.map((claim) => claimView(claim, say)),
    title: say(`${id} · ${title}${on}`),
    experiments: experiments.map((experiment) => experimentView(experiment, say)),
  };
}

function claimView(claim: ClaimRecord, say: Say): ClaimView {
  const { system, text, expectedMs, measuredMs, holds } = claim;
  const factor = expectedMs > 0 ? times(measuredMs / expectedMs) : NONE;
  return {
    system: say(system),
    text: say(text),
    theory: ms(expectedMs),
    measured: ms(measuredMs),
    ratio: say(holds ? factor : `${factor} off`),
    holds,
  };
}

function experimentView({ title, scale, trials }: ExperimentRecord, say: Say): ExperimentView {
  const time = scale === 1 ? "real time" : `waits at ${scale} of real time`;
  return {
    title: say(title),
    facts: say(trials.length > 0 ? `${requestsOf(trials)}, ${time}` : "nothing was measured"),
    trials: inReadingOrder(trials).map((trial) => trialView(trial, trials, say)),
    sentences: sentencesOf(trials).map(say),
    checks: checksOf(trials).map(say),
  };
}

function requestsOf(trials: readonly TrialRecord[]): string {
  const counts = trials.map(({ requests }) => requests);
  const fewest = Math.min(...counts);
  const most = Math.max(...counts);
  return fewest === most ? counted(most, "request") : `${fewest} to ${counted(most, "request")}`;
}

function trialView(trial: TrialRecord, all: readonly TrialRecord[], say: Say): TrialView {
  const { variant, pattern, makespanMs, theoryMs, probe, errors, samples } = trial;
  const gain = speedUp(all, trial);
  const kinds = failuresOf([trial]);
  return {
    variant: say(variant),
    pattern,
    patternLabel: say(patternLabel(trial)),
    measured: ms(makespanMs),
    theory: ms(theoryMs),
    off: say(theoryMs > 0 ? difference(makespanMs / theoryMs - 1) : NONE),
    speedUp: say(gain === null ? NONE : ratio(gain)),
    health: say(probe ? ms(probe.p99Ms) : NONE),
    failures: kinds.length > 0 || errors.total === 0 ? kinds.map(say) : [number(errors.total)],
    makespanMs,
    samples,
  };
}
