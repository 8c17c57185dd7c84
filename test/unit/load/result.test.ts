import { describe, expect, test } from "vitest";
import { summarizeTimes } from "../../../src/load/histogram.ts";
import { createRecorder, type Recorder } from "../../../src/load/recorder.ts";
import {
  joinStretches,
  stoppedAfter,
  uniteThreads,
  type LoadResult,
} from "../../../src/load/result.ts";
import type { Exchange } from "../../../src/load/transport/transport.ts";
import { SOME_FIGURES } from "./fakes/process-figures.ts";

function exchange(sentMs: number, doneMs: number, rest: Partial<Exchange> = {}): Exchange {
  const times = { sentMs, firstByteMs: doneMs, doneMs, startedEpochMs: null };
  return { ...times, status: 200, error: null, ...rest };
}

function recorded(record: (recorder: Recorder) => void, endMs = Infinity): LoadResult {
  const recorder = createRecorder({ startMs: 1000, endMs, timeoutMs: 5000 });
  record(recorder);
  return recorder.result(SOME_FIGURES);
}

/** So many requests, each sent when the one before was answered. */
function steady(count: number, tookMs: number, fromMs = 1000): LoadResult {
  return recorded((recorder) => {
    for (let i = 0; i < count; i++) {
      const sentMs = fromMs + i * tookMs;
      recorder.ended(exchange(sentMs, sentMs + tookMs), null);
    }
  });
}

const one = recorded((recorder) => {
  recorder.connected(3);
  recorder.ended(exchange(1000, 1010), null);
});
const other = {
  ...recorded((recorder) => {
    recorder.ended(exchange(1000, 1030, { status: 404, error: "bad-status" }), null);
    recorder.neverSent("refused", 1020, null);
  }),
  connections: 5,
  saturated: true,
  utilization: 0.9,
  maxDelayMs: 40,
};
const same = {
  requests: 3,
  answers: 2,
  inWindow: { ended: 2, answers: 2, successes: 1, failures: 2 },
  statusCodes: { "200": 1, "404": 1 },
  errors: { "bad-status": 1, refused: 1 },
  bytes: 20,
  reconnects: 6,
  cpuUs: 200,
  saturated: true,
  utilization: 0.9,
  maxDelayMs: 40,
};

describe("threads of one load", () => {
  test("add up their counts and connections, and unite their times", () => {
    const total = uniteThreads([one, other]);
    expect(total).toMatchObject({ ...same, windowMs: 30, makespanMs: 30, connections: 7 });
    expect(summarizeTimes(total.latency)).toMatchObject({ min: 10, mean: 20, max: 30 });
  });

  test("answer as many as they answered over the longest time that one of them took", () => {
    // Fifty requests of 10 ms on one thread, fifty of 100 ms on the other.
    const total = uniteThreads([steady(50, 10), steady(50, 100)]);
    expect(total.windowMs).toBe(5000);
    expect(total.throughputRps).toBe(20);
  });

  test("that sent at different times lasted from the first send to the last answer", () => {
    const total = uniteThreads([steady(1, 10, 1000), steady(1, 10, 1700)]);
    expect(total).toMatchObject({ makespanMs: 710, firstSentMs: 0, lastDoneMs: 710 });
  });

  test("without a request of its own takes nothing away from the others", () => {
    const idle = recorded(() => undefined, 3000);
    const rated = recorded((recorder) => recorder.ended(exchange(1000, 1010), 1000), 3000);
    expect(uniteThreads([idle, rated, idle, idle])).toMatchObject({
      requests: 1,
      windowMs: 2000,
      throughputRps: 0.5,
      makespanMs: 10,
    });
  });
});

describe("stretches one after another", () => {
  test("add their times", () => {
    const total = joinStretches([one, other]);
    expect(total).toMatchObject({ ...same, windowMs: 40, makespanMs: 40, connections: 5 });
    expect(summarizeTimes(total.latency)).toMatchObject({ min: 10, mean: 20, max: 30 });
    expect(summarizeTimes(total.connects)).toMatchObject({ min: 3, max: 3 });
  });

  test("count as long as each lasted", () => {
    const total = joinStretches([steady(300, 10), steady(20, 50)]);
    expect(total.windowMs).toBe(4000);
    expect(total.throughputRps).toBe(80);
  });

  test("keep their last answer and their last failure in the order in which they came", () => {
    const dead = recorded((recorder) => recorder.neverSent("refused", 1005, null), 1100);
    const total = joinStretches([steady(10, 10), dead]);
    expect(total).toMatchObject({ lastAnswerMs: 100, lastRefusedMs: 105, windowMs: 200 });
    const back = joinStretches([dead, steady(10, 10)]);
    expect(back).toMatchObject({ lastAnswerMs: 200, lastRefusedMs: 5 });
  });

  test("of nothing are nothing", () => {
    expect(joinStretches([])).toMatchObject({ requests: 0, windowMs: 0, throughputRps: 0 });
    expect(joinStretches([])).toMatchObject({ saturated: false, makespanMs: 0 });
  });
});

describe("a server that stopped answering", () => {
  const answering = { lastAnswerMs: 3990, lastRefusedMs: null, lastUnansweredMs: null };
  const calm = { ...answering, longestAnswerMs: 20, windowMs: 4000 };

  test.each<[string, Partial<LoadResult>, number | null]>([
    ["answers to the end", {}, null],
    ["refused before its last answer: it came back", { lastRefusedMs: 2000 }, null],
    ["refused after its last answer", { lastAnswerMs: 1070, lastRefusedMs: 3999 }, 1070],
    ["refused in the last moment", { lastAnswerMs: 3990, lastRefusedMs: 3999 }, 3990],
    [
      "was silent, and what was asked failed",
      { lastAnswerMs: 1000, lastUnansweredMs: 14_000 },
      1000,
    ],
    ["was silent, and what was asked came in the end", { lastAnswerMs: 9000 }, null],
    [
      "was reset in the last moments of a short load",
      { lastAnswerMs: 80, lastUnansweredMs: 119, windowMs: 119 },
      null,
    ],
    ["left one request open, of many", { lastUnansweredMs: 13_000 }, null],
    [
      "always takes that long",
      { lastAnswerMs: 2500, lastUnansweredMs: 14_000, longestAnswerMs: 2000 },
      null,
    ],
    ["never answered at all", { lastAnswerMs: null, lastRefusedMs: 3999 }, null],
  ])("%s", (_, rest, expected) => {
    expect(stoppedAfter({ ...calm, ...rest })).toBe(expected);
  });
});
