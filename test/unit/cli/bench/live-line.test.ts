import { describe, expect, test } from "vitest";
import type { BenchEvent } from "../../../../src/bench/bench.ts";
import { showBench } from "../../../../src/cli/bench/live-line.ts";

const target = {
  name: "/todos",
  url: "http://127.0.0.1:3000/todos",
  path: "/todos",
  endpoint: { secure: false, address: "127.0.0.1", port: 3000, host: "127.0.0.1:3000" },
};
const started = { type: "stretch-started", target, index: 1, total: 8 } as const;
const progress = (elapsedMs: number, requests: number, errors = 0) =>
  ({ type: "progress", target, elapsedMs, requests, errors }) as const;

/** Everything that is said while these events happen. */
function told(...events: readonly BenchEvent[]): readonly string[] {
  const texts: string[] = [];
  const say = (text: string): void => void texts.push(text);
  const show = showBench({ live: false, show: say, warn: say, close: () => undefined });
  for (const event of events) show(event);
  return texts;
}

describe("every sentence of a bench under way is said when it happens, and only then", () => {
  test.each<readonly [says: RegExp, when: readonly BenchEvent[], notWhen: readonly BenchEvent[]]>([
    [/^Starting$/, [], []],
    [/^Opening connections to \/todos$/, [{ type: "opening", target }], [started]],
    [/^Warming up \/todos$/, [{ type: "warming-up", target }], [{ type: "opening", target }]],
    [/^\/todos \(2 of 8\)$/, [started], [{ type: "warming-up", target }]],
    [
      /^\/todos \(2 of 8\): 1\.0 s, 1,200 requests, 1,000\/s now, 3 errors$/,
      [started, progress(500, 700), progress(1000, 1200, 3)],
      [started, progress(1000, 1200, 3)],
    ],
    [
      /^\/todos was saturated: all 10 connections were busy, and requests waited for one\. This wait is part of the response time\./,
      [{ type: "saturated", target, connections: 10 }],
      [started, progress(500, 700)],
    ],
    [
      /^this process was busy 97 % of the time: the load generator itself may be the bottleneck for \/todos\. If cores are free, try --workers 2/,
      [{ type: "client-busy", target, utilization: 0.97 }],
      [{ type: "saturated", target, connections: 10 }],
    ],
  ])("%s", (says, when, notWhen) => {
    expect(told(...when).some((text) => says.test(text))).toBe(true);
    if (when.length > 0) expect(told(...notWhen).some((text) => says.test(text))).toBe(false);
  });

  test("a rate begins anew with each stretch", () => {
    const [last] = told(started, progress(1000, 5000), started, progress(500, 100)).slice(-1);
    expect(last).toContain("200/s now");
  });
});
