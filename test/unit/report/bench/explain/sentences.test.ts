import { describe, expect, test } from "vitest";
import type { TargetRecord } from "../../../../../src/model/record/bench.ts";
import { ratiosOf } from "../../../../../src/report/bench/explain/compare.ts";
import { isEmbedded, labelsOf } from "../../../../../src/report/bench/labels.ts";
import { benchSentences } from "../../../../../src/report/bench/explain/sentences.ts";
import {
  bytes,
  perSecond,
  period,
  portion,
  times,
} from "../../../../../src/report/drawing/numbers.ts";
import { awaited, blocking, failing, open, overrun, pooled, spread, target } from "../fixture.ts";

const named = (...targets: readonly TargetRecord[]) => {
  const labels = labelsOf(targets);
  return targets.map((record, at) => ({ label: labels[at] ?? "", record }));
};
const told = (...targets: readonly TargetRecord[]): readonly string[] =>
  benchSentences(named(...targets));

describe("what happened", () => {
  test("to the variants: one at a time, capped by the delay, a few at a time", () => {
    expect(told(blocking, awaited, pooled)).toEqual([
      "blocking answered one request every 101 ms: each sleep holds the only thread, so the 50 in flight waited in a queue and half took 4,051 ms or more.",
      "awaited answered 485 a second: the waits overlapped and half took up to 103 ms, so the delay limits it (50 ÷ 103 ms is 485 a second).",
      "pooled answered 39.6 a second, about 4 at a time: the rest of the 50 waited for a thread, and half took 1,251 ms or more.",
    ]);
  });

  test("about as many at a time as the delay says, however late the first answer came", () => {
    const slow = { ...pooled, throughputRps: 38.3, latencyMs: spread(125, 2400) };
    expect(told({ ...slow, delayMs: 100 })[0]).toContain("about 4 at a time");
  });

  test.each([
    ["blocking that overlapped", { ...blocking, throughputRps: 400 }],
    ["blocking without a line", { ...blocking, latencyMs: spread(101, 105) }],
    ["awaited that stood in line", { ...awaited, latencyMs: spread(101, 2000) }],
    ["awaited one at a time", { ...awaited, throughputRps: 9.9 }],
    ["pooled without a line", { ...pooled, latencyMs: spread(101, 105) }],
    ["one in flight", { ...blocking, little: { expected: 1, observed: 1 } }],
    ["no answer", { ...blocking, throughputRps: 0 }],
    ["someone else's server of that name", target({ name: "blocking" })],
  ])("claims nothing of %s", (_, record) => {
    const text = told(record).join(" ");
    expect(text).toMatch(/answered [\d.,]+ a second; half took up to/);
    expect(text).not.toMatch(/thread|overlapped|delay/);
  });

  test("of one server: rate, median, p99, or the slowest of few", () => {
    expect(told(target())).toEqual([
      "/todos answered 1,000 a second; half took up to 50.0 ms, 99 of 100 up to 54.9 ms.",
    ]);
    expect(told(target({ requests: 30 }))[0]).toContain("the slowest 55.0 ms.");
  });

  test("a long tail, where enough were asked", () => {
    const latencyMs = spread(45, 55, { p999: 600, max: 900 });
    expect(told(target({ latencyMs }))[1]).toBe(
      "One in a thousand requests to /todos took 600 ms or more, 12.0× the median.",
    );
    expect(told(target({ latencyMs, requests: 999 }))).toHaveLength(1);
  });

  test("failures first, and nothing is said of how fast failing was", () => {
    const failed = failing(target(), { timeout: 300, reset: 30 });
    expect(told(failed)).toEqual([
      "Failures among 3,000 requests to /todos: 300 timeout, 30 reset (11.0 %).",
    ]);
    expect(told(failing(target(), { reset: 1 }))).toHaveLength(2);
    expect(told(failing(blocking, { reset: 1 }), awaited, pooled)).toHaveLength(3);
  });

  test("nothing, where nothing was asked", () => {
    expect(told()).toEqual([]);
    expect(told(target({ requests: 0 }))).toEqual(["No request was finished."]);
  });
});

describe("an open loop", () => {
  test("falls behind where half of the requests felt the line", () => {
    expect(told(overrun)).toEqual([
      "blocking answered 9.50 of 200 a second, so a queue grew during the whole load: counted from the due time, half took 30,051 ms or more, the slowest 60,000 ms.",
    ]);
  });

  test.each([
    ["answers within the load", open(awaited)],
    [
      "the last answer alone is late",
      open(awaited, {
        throughputRps: 150,
        makespanMs: 4000,
        latencyMs: spread(0.1, 0.9, { max: 1000 }),
      }),
    ],
    [
      "every answer takes long",
      open(awaited, { throughputRps: 60, makespanMs: 10_000, latencyMs: spread(7000, 7010) }),
    ],
  ])("claims no line where %s", (_, record) => {
    const [sentence = ""] = told(record);
    expect(sentence).toMatch(/^awaited, at 200 a second: half were answered within .* 99 of 100/);
    expect(sentence).not.toContain("line");
  });

  test("says when requests left late", () => {
    const late = open(awaited, { scheduleLagMs: spread(0.1, 300), requests: 40 });
    expect(told(late)[0]).toMatch(
      /the slowest within 110 ms\. Requests were sent up to 300 ms late: /,
    );
    expect(told(open(awaited, { scheduleLagMs: null }))[0]).not.toContain("late");
    expect(told(open(awaited, { rate: null }))[0]).toContain("at 0 a second");
  });
});

describe("ratios", () => {
  const ratios = (...targets: readonly TargetRecord[]) => ratiosOf(named(...targets));

  test("against the first", () => {
    expect(ratios(blocking, awaited, pooled)).toEqual([
      "awaited serves 49.0× the requests of blocking; its p99 is 0.01×.",
      "pooled serves 4.0× the requests of blocking; its p99 is 0.30×.",
    ]);
    expect(ratios(target())).toEqual([]);
    expect(ratios()).toEqual([]);
  });

  test("as many is said as such, and no ratio is taken of nothing", () => {
    const twin = target({ throughputRps: 1015 });
    expect(ratios(target(), twin)[0]).toBe(
      "/todos (2) serves as many requests as /todos; its p99 is 1.00×.",
    );
    const nothing = target({ latencyMs: spread(0, 0), throughputRps: 0 });
    expect(ratios(nothing, target())[0]).toBe("/todos (2) serves as many requests as /todos.");
  });

  test("at a rate, response times alone", () => {
    expect(ratios(overrun, open(awaited))).toEqual([
      "awaited against blocking: its p50 is 0.003×, its p99 0.002×.",
    ]);
    expect(ratios(open(awaited, { latencyMs: spread(0, 0) }), open(pooled))[0]).toContain(
      "no time",
    );
  });

  test("none where requests failed or none ended", () => {
    expect(ratios(blocking, failing(awaited, { timeout: 500 }))).toEqual([
      "awaited is not compared with blocking: 33.8 % of the requests to awaited failed.",
    ]);
    expect(ratios(target({ requests: 0 }), target())).toEqual([
      "/todos (2) is not compared with /todos: /todos did not finish any request.",
    ]);
    expect(ratios(target(), failing(target(), { reset: 1 }))[0]).toContain("as many");
  });
});

describe("labels", () => {
  test.each([
    [
      ["http://h:1/a", "http://h:1/b?c"],
      ["/a", "/b?c"],
    ],
    [
      ["http://h:1/a", "http://h:2/a"],
      ["h:1/a", "h:2/a"],
    ],
    [["http://h:1/"], ["h:1/"]],
    [
      ["http://h:1/a", "http://h:1/a", "http://h:1/a"],
      ["/a", "/a (2)", "/a (3)"],
    ],
    [["nonsense"], ["name"]],
  ])("%j are called %j", (urls, labels) => {
    expect(labelsOf(urls.map((url) => target({ name: "name", url })))).toEqual(labels);
  });
});

test("a name alone makes no embedded server", () => {
  expect(labelsOf([target({ name: "blocking", url: "nonsense" })])).toEqual(["blocking"]);
  expect(isEmbedded(target({ name: "blocking", url: "nonsense" }))).toBe(false);
  expect(isEmbedded(blocking)).toBe(true);
});

describe("numbers of a load", () => {
  test("ratios, rates, bytes, periods and portions", () => {
    expect([0, 0.0001, 0.004, 0.021, 1.04, 1.999, 9.84, 120].map(times)).toEqual([
      "0×",
      "under 0.001×",
      "0.004×",
      "0.02×",
      "1.04×",
      "2.0×",
      "9.8×",
      "120×",
    ]);
    expect([0, 9.9, 99.94, 85_312].map(perSecond)).toEqual(["0", "9.90", "99.9", "85,312"]);
    expect([0, 999, 1234, 5e6, 7e13].map(bytes)).toEqual([
      "0 B",
      "999 B",
      "1.2 kB",
      "5.0 MB",
      "70,000 GB",
    ]);
    expect([850, 999.6, 3000.4, 2500, 60_000].map(period)).toEqual([
      "850 ms",
      "1 s",
      "3 s",
      "2.5 s",
      "60 s",
    ]);
    expect([0, 0.0001, 0.3412, 1].map(portion)).toEqual(["0.0 %", "< 0.1 %", "34.1 %", "100.0 %"]);
  });
});
