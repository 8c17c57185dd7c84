import { describe, expect, test } from "vitest";
import { summarizeTimes } from "../../../src/load/histogram.ts";
import {
  addResults,
  createRecorder,
  type LoadResult,
  type Recorder,
  type RecorderOptions,
} from "../../../src/load/recorder.ts";
import type { Exchange } from "../../../src/load/transport/transport.ts";

const REST = {
  bytes: 10,
  reconnects: 3,
  connections: 2,
  saturated: false,
  cpuUs: 100,
  utilization: 0.5,
};

function exchange(sentMs: number, doneMs: number, rest: Partial<Exchange> = {}): Exchange {
  const times = { sentMs, firstByteMs: doneMs, doneMs, startedEpochMs: null };
  return { ...times, status: 200, error: null, ...rest };
}

function recorded(
  record: (recorder: Recorder) => void,
  options: Partial<RecorderOptions> = {},
): LoadResult {
  const recorder = createRecorder({ startMs: 1000, timeoutMs: 5000, slots: 1, ...options });
  record(recorder);
  return recorder.result(REST);
}

test("a closed loop's latency is from the send", () => {
  const result = recorded((recorder) => {
    recorder.ended(exchange(1000, 1010), null);
    recorder.ended(exchange(1010, 1040), null);
    recorder.stopIssuing(1040);
  });
  expect(summarizeTimes(result.latency)).toMatchObject({ min: 10, mean: 20, max: 30 });
  expect(result.service.count).toBe(0);
  expect(result.lag.count).toBe(0);
  expect(result).toMatchObject({ requests: 2, answers: 2, windowMs: 40, makespanMs: 40, ...REST });
});

test("an open loop's response is from the due time, service from the send, lag between them", () => {
  const result = recorded((recorder) => {
    recorder.ended(exchange(1000.5, 1010), 1000);
    recorder.ended(exchange(1400, 1410), 1100);
    recorder.stopIssuing(1200);
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
    recorder.neverSent("refused", null);
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
  const open = recorded((recorder) => recorder.neverSent("timeout", 500));
  expect(summarizeTimes(open.latency)).toMatchObject({ min: 500, max: 500 });
  const closed = recorded((recorder) => recorder.neverSent("refused", null));
  expect(closed.latency.count).toBe(0);
  for (const { requests, makespanMs } of [open, closed])
    expect({ requests, makespanMs }).toEqual({ requests: 1, makespanMs: 0 });
});

describe("throughput", () => {
  test("counts the answers of the window: a slow last one takes nothing from it", () => {
    const { throughputRps, windowMs, makespanMs } = recorded((recorder) => {
      for (let at = 1000; at < 1100; at += 10) recorder.ended(exchange(at, at + 10), null);
      recorder.stopIssuing(1100);
      recorder.ended(exchange(1050, 3400), null);
      // Only the first stop counts.
      recorder.stopIssuing(3500);
    });
    expect({ throughputRps, windowMs, makespanMs }).toEqual({
      throughputRps: 100,
      windowMs: 100,
      makespanMs: 2400,
    });
  });

  test("of fewer requests than there is room for is that of the burst", () => {
    const { throughputRps } = recorded(
      (recorder) => {
        recorder.stopIssuing(1000);
        for (const doneMs of [1050, 1100, 1200]) recorder.ended(exchange(1000, doneMs), null);
      },
      { slots: 10 },
    );
    expect(throughputRps).toBe(15);
  });

  test("at a rate it is what came between the first answer and the last", () => {
    const answering = (intervalMs: number): number =>
      recorded(
        (recorder) => {
          for (let i = 0; i < 20; i++) {
            const due = 1000 + i * 50;
            recorder.ended(exchange(due, 1200 + i * intervalMs), due);
          }
          recorder.stopIssuing(2000);
        },
        { slots: null },
      ).throughputRps;
    // It keeps up with 20 a second, or answers 10 a second whatever is asked.
    expect(answering(50)).toBeCloseTo(20, 9);
    expect(answering(100)).toBeCloseTo(10, 9);
  });

  test("one after another each stretch counts as long as it lasted; side by side they add up", () => {
    const fast = { ...recorded(() => undefined), throughputRps: 100, windowMs: 3000 };
    const slow = { ...fast, throughputRps: 20, windowMs: 1000 };
    expect(addResults([fast, slow], false).throughputRps).toBe(80);
    expect(addResults([fast, slow], true).throughputRps).toBe(120);
    expect(addResults([], false).throughputRps).toBe(0);
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
    recorder.neverSent("refused", null);
    recorder.stopIssuing(3000);
  });
  expect(windowMs).toBe(2000);
});

test("one that was ended before it began lasted no time", () => {
  expect(recorded((recorder) => recorder.stopIssuing(950)).windowMs).toBe(0);
});

describe("adding up", () => {
  const one = recorded((recorder) => {
    recorder.connected(3);
    recorder.ended(exchange(1000, 1010), null);
    recorder.stopIssuing(1010);
  });
  const other = {
    ...recorded((recorder) => {
      recorder.ended(exchange(1000, 1030, { status: 404, error: "bad-status" }), null);
      recorder.neverSent("refused", null);
      recorder.stopIssuing(1030);
    }),
    connections: 5,
    saturated: true,
    utilization: 0.9,
  };
  const same = {
    requests: 3,
    answers: 2,
    statusCodes: { "200": 1, "404": 1 },
    errors: { "bad-status": 1, refused: 1 },
    bytes: 20,
    reconnects: 6,
    cpuUs: 200,
    saturated: true,
    utilization: 0.9,
  };

  test("stretches one after another adds their times", () => {
    const total = addResults([one, other], false);
    expect(total).toMatchObject({ ...same, windowMs: 40, makespanMs: 40, connections: 5 });
    expect(summarizeTimes(total.latency)).toMatchObject({ min: 10, mean: 20, max: 30 });
    expect(summarizeTimes(total.connects)).toMatchObject({ min: 3, max: 3 });
  });

  test("threads side by side adds their connections, and takes the longest time", () => {
    const total = addResults([one, other], true);
    expect(total).toMatchObject({ ...same, windowMs: 30, makespanMs: 30, connections: 7 });
  });

  test("nothing is nothing", () => {
    expect(addResults([], false)).toMatchObject({ requests: 0, windowMs: 0, saturated: false });
  });
});
