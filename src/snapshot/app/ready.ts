import { setTimeout as delay } from "node:timers/promises";
import { EXIT, LabError } from "../../errors.ts";
import { answerText, ask, type Answer, type Question } from "./ask.ts";

const LOOK_MS = 100;
const STEP_MS = 30_000;
const GONE_MS = 500;
/** What a server, or a proxy in front of it, answers before everything that it needs is there. */
const NOT_YET: readonly number[] = [502, 503, 504];

/** A request that is repeated until it gets the right answer. */
export interface Readiness {
  readonly question: Question;
  readonly status: number;
  readonly timeoutMs: number;
}

export interface Asking {
  readonly origin: string;
  readonly signal: AbortSignal;
}

/**
 * Asks until the server answers with the status.
 * @throws {LabError} `not-ready` if it did not within `timeoutMs`; the signal's reason
 */
export async function waitUntilReady(
  { question, status, timeoutMs }: Readiness,
  { origin, signal }: Asking,
  lastWords: () => string,
): Promise<void> {
  const answer = await repeated(question, timeoutMs, { origin, signal }, (one) => one === status);
  if (answer === status) return;
  throw new LabError({
    code: "not-ready",
    message: `The server was not ready after ${timeoutMs / 1000} s: GET ${question.path} ${answerText(answer, String(status))}${lastWords()}`,
    hint: "Check the path and the status of `ready` in the config, or give it more time with its `timeoutMs`.",
    exitCode: EXIT.no,
  });
}

/**
 * For a server whose config does not say when it is ready: waits as long as a request that will be measured is
 * answered with 502, 503 or 504. False if it still is after `timeoutMs`: then that is what can be measured.
 */
export async function waitWhileUnavailable(
  questions: readonly Readiness[],
  { origin, signal }: Asking,
): Promise<boolean> {
  for (const { question, status, timeoutMs } of questions) {
    const done = (one: Answer): boolean =>
      one === status || typeof one !== "number" || !NOT_YET.includes(one);
    if (!done(await repeated(question, timeoutMs, { origin, signal }, done))) return false;
  }
  return true;
}

async function repeated(
  question: Question,
  timeoutMs: number,
  { origin, signal }: Asking,
  done: (answer: Answer) => boolean,
): Promise<Answer> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    const left = Math.max(LOOK_MS, end - performance.now());
    const answer = await ask(origin, question, { timeoutMs: left, signal });
    await throwIfGone(answer, signal);
    if (done(answer) || performance.now() + LOOK_MS > end) return answer;
    await delay(LOOK_MS, undefined, { signal }).catch(() => signal.throwIfAborted()); // Its reason is told.
  }
}

/** A server that ends closes its connections before its end is known, and why it ended says more. */
async function throwIfGone(answer: Answer, signal: AbortSignal): Promise<void> {
  if (answer !== "reset" && answer !== "refused") return;
  await delay(GONE_MS, undefined, { signal }).catch(() => undefined); // Aborted: told below.
  signal.throwIfAborted();
}

/** A request that brings a server into a state. */
export interface Step {
  readonly question: Question;
  /** Null means any from 200 to 299. */
  readonly status: number | null;
}

/**
 * Sends requests that are not measured, one after another.
 * @throws {LabError} `step-failed` for the first one that gets the wrong answer; the signal's reason
 */
export async function perform(
  what: "setup" | "reset",
  steps: readonly Step[],
  { origin, signal }: Asking,
): Promise<void> {
  for (const { question, status } of steps) {
    const answer = await ask(origin, question, { timeoutMs: STEP_MS, signal });
    await throwIfGone(answer, signal);
    const right =
      status === null ? Number(answer) >= 200 && Number(answer) < 300 : answer === status;
    if (right) continue;
    const wanted = status === null ? "200 to 299" : String(status);
    throw new LabError({
      code: "step-failed",
      message: `The ${what} request ${question.method} ${question.path} ${answerText(answer, wanted)}.`,
      hint: `Fix it under \`${what}\` in the config, or fix the server; if another status is right, give it there as \`status\`.`,
      exitCode: EXIT.no,
    });
  }
}
