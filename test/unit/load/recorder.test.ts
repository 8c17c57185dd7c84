import { describe, expect, test } from "vitest";
import { summarizeTimes } from "../../../src/load/histogram.ts";
import { createRecorder, type Recorder, type RecorderOptions } from "../../../src/load/recorder.ts";
import type { LoadResult } from "../../../src/load/result.ts";
import type { Exchange } from "../../../src/load/transport/transport.ts";
import { SOME_FIGURES } from "./fakes/process-figures.ts";

function exchange(sentMs: number, doneMs: number, rest: Partial<Exchange> = {}): Exchange {
  const times = { sentMs, firstByteMs: doneMs, doneMs, startedEpochMs: null };
  return { ...times, status: 200, error: null, ...rest };
}

function recorded(
  record: (recorder: Recorder) => void,
  options: Partial<RecorderOptions> = {},
): LoadResult {
  const recorder = createRecorder({ startMs: 1000, timeoutMs: 5000, ...options });
  record(recorder);
  return recorder.result(SOME_FIGURES);
}

test("a closed loop's latency is from the send", () => {
  const result = recorded((recorder) => {
    recorder.ended(exchange(1000, 1010), null);
    recorder.ended(exchange(1010, 1040), null);
    recorder.endWindow(1040);
  });
  expect(summarizeTimes(result.latency)).toMatchObject({ min: 10, mean: 20, max: 30 });
  expect(result.service.count).toBe(0);
  expect(result.lag.count).toBe(0);
  expect(result).toMatchObject({
    requests: 2,
    answers: 2,
    windowMs: 40,
    makespanMs: 40,
    ...SOME_FIGURES,
  });
});

test("an open loop's response is from the due time, service from the send, lag between them", () => {
  const result = recorded((recorder) => {
    recorder.ended(exchange(1000.5, 1010), 1000);
    recorder.ended(exchange(1400, 1410), 1100);
    recorder.endWindow(1200);
  });
  expect(result.latency).toMatchObject({ sumMs: 10 + 310, minMs: 10, maxMs: 310 });
  expect(result.service).toMatchObject({ sumMs: 9.5 + 10 });
  expect(result.lag).toMatchObject({ sumMs: 0.5 + 300, maxMs: 300 });
});

test("errors are counted by kind, and an answer that was not hoped for is still one", () => {
  const result = recorded((recorder) => {
    recorder.ended(exchange(1000, 1001), null);
    recorder.ended(exchange(1000, 1002, { status: 500, error: "bad-status" }), null);
    recorder.ended(exchange(1000, 1003, { status: 200, error: "reset" }), null);
    recorder.ended(exchange(1000, 1004, { status: 0, error: "timeout" }), null);
    recorder.neverSent("refused", 1004, null);
    expect(recorder.requests).toBe(5);
    expect(recorder.errors).toBe(4);
  });
  expect(result.errors).toEqual({ "bad-status": 1, reset: 1, timeout: 1, refused: 1 });
  // Cut off in its body, it has begun with a status but was not answered.
  expect(result.statusCodes).toEqual({ "200": 2, "500": 1 });
  expect(result).toMatchObject({ requests: 5, answers: 2 });
  expect(result.latency.count).toBe(4);
});

test("a request that was never sent waited in an open loop, and took nothing in a closed one", () => {
  const open = recorded((recorder) => recorder.neverSent("timeout", 1500, 500));
  expect(summarizeTimes(open.latency)).toMatchObject({ min: 500, max: 500 });
  const closed = recorded((recorder) => recorder.neverSent("refused", 1004, null));
  expect(closed.latency.count).toBe(0);
  for (const { requests, makespanMs } of [open, closed])
    expect({ requests, makespanMs }).toEqual({ requests: 1, makespanMs: 0 });
});

describe("throughput", () => {
  test("counts the answers of the window: a slow last one takes nothing from it", () => {
    const { throughputRps, windowMs, makespanMs } = recorded((recorder) => {
      for (let at = 1000; at < 1100; at += 10) recorder.ended(exchange(at, at + 10), null);
      recorder.endWindow(1100);
      recorder.ended(exchange(1050, 3400), null);
      // Only the first stop counts.
      recorder.endWindow(3500);
    });
    expect({ throughputRps, windowMs, makespanMs }).toEqual({
      throughputRps: 100,
      windowMs: 100,
      makespanMs: 2400,
    });
  });

  test("of a burst lasts until the last of its answers", () => {
    const { throughputRps } = recorded((recorder) => {
      for (const doneMs of [1050, 1100, 1200]) recorder.ended(exchange(1000, doneMs), null);
    });
    expect(throughputRps).toBe(15);
  });

  /** Twenty requests in a second, answered at even distances from the first answer on. */
  const answering = (firstMs: number, intervalMs: number): LoadResult =>
    recorded(
      (recorder) => {
        for (let i = 0; i < 20; i++) {
          const due = 1000 + i * 50;
          recorder.ended(exchange(due, Math.max(due, firstMs + i * intervalMs)), due);
        }
      },
      { endMs: 2000 },
    );

  test.each([
    ["keeps up", 1010, 50, 20],
    ["answers the first late and the others at once", 1800, 0, 20],
    ["is a second late with all of them", 2001, 50, 0],
    ["answers ten a second, whatever is asked", 1100, 100, 10],
  ])("at a rate of 20 of a server that %s is never more", (_, firstMs, intervalMs, rps) => {
    expect(answering(firstMs, intervalMs)).toMatchObject({ throughputRps: rps, windowMs: 1000 });
  });

  test("of a server that dies is spread over the whole window", () => {
    const { throughputRps } = recorded(
      (recorder) => {
        for (let i = 0; i < 107; i++)
          recorder.ended(exchange(1000 + i * 10, 1001 + i * 10), 1000 + i * 10);
        for (let i = 107; i < 400; i++) recorder.neverSent("refused", 1000 + i * 10, 0);
      },
      { endMs: 5000 },
    );
    expect(throughputRps).toBe(107 / 4);
  });

  test("of successes stands apart from that of failures, and an answer is either", () => {
    const { inWindow, throughputRps, successes, failures } = recorded(
      (recorder) => {
        recorder.ended(exchange(1000, 1200), null);
        for (let at = 1000; at < 1100; at++)
          recorder.ended(exchange(at, at + 1, { status: 503, error: "bad-status" }), null);
        recorder.ended(exchange(1000, 1300, { status: 0, error: "reset" }), null);
      },
      { endMs: 2000 },
    );
    expect(inWindow).toEqual({ ended: 102, answers: 101, successes: 1, failures: 101 });
    expect(throughputRps).toBe(101);
    expect(summarizeTimes(successes)).toMatchObject({ min: 200, max: 200 });
    expect(summarizeTimes(failures)).toMatchObject({ p50: 1, max: 300 });
  });
});

test("an answer after its deadline came too late, whatever it says", () => {
  const late = recorded(
    (recorder) => {
      recorder.ended(exchange(1000, 1100), null);
      recorder.ended(exchange(1000, 1101), null);
      recorder.ended(exchange(1050, 1140), 1030);
    },
    { timeoutMs: 100 },
  );
  expect(late).toMatchObject({ answers: 1, errors: { timeout: 2 } });
});

test("a window lasts as long as requests were issued, answered or not", () => {
  const { windowMs } = recorded((recorder) => {
    recorder.ended(exchange(1000, 1010), null);
    recorder.neverSent("refused", 1014, null);
    recorder.endWindow(3000);
  });
  expect(windowMs).toBe(2000);
});

test("one that was ended before it began lasted no time", () => {
  expect(recorded((recorder) => recorder.endWindow(950)).windowMs).toBe(0);
});

test("the first byte counts from the send, of answers alone", () => {
  const { firstByte } = recorded((recorder) => {
    recorder.ended(exchange(1010, 1100, { firstByteMs: 1030 }), 1000);
    recorder.ended(exchange(1010, 1100, { firstByteMs: 1020, error: "reset" }), 1000);
  });
  expect(firstByte).toMatchObject({ count: 1, sumMs: 20 });
});

test("the last answer, the last failure without one, and the last refusal are kept", () => {
  const result = recorded((recorder) => {
    recorder.ended(exchange(1000, 1400), null);
    recorder.ended(exchange(1000, 1300, { status: 500, error: "bad-status" }), null);
    recorder.neverSent("refused", 1500, null);
    recorder.ended(exchange(1000, 1600, { status: 0, error: "reset" }), null);
  });
  expect(result).toMatchObject({ lastAnswerMs: 400, lastRefusedMs: 500, lastUnansweredMs: 600 });
  expect(result.longestAnswerMs).toBe(400);
  const none = recorded(() => undefined);
  expect([none.lastAnswerMs, none.lastRefusedMs, none.lastUnansweredMs]).toEqual([
    null,
    null,
    null,
  ]);
});

test("what this machine could not do is a failure, and no sign that the server is silent", () => {
  const result = recorded((recorder) => {
    recorder.ended(exchange(1000, 1010), null);
    recorder.neverSent("local", 1500, null);
  });
  expect(result).toMatchObject({ requests: 2, errors: { local: 1 }, lastUnansweredMs: null });
});
