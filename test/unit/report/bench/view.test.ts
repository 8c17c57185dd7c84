import { describe, expect, test } from "vitest";
import type { TargetRecord } from "../../../../src/model/record/bench.ts";
import { renderBenchMarkdown } from "../../../../src/report/bench/markdown.ts";
import { benchNext } from "../../../../src/report/bench/next.ts";
import { benchViewOf } from "../../../../src/report/bench/view.ts";
import { pageOf } from "../../../../src/report/drawing/page.ts";
import {
  apart,
  awaited,
  benchRecord,
  blocking,
  detail,
  failing,
  measured,
  open,
  overrun,
  pooled,
  spread,
  target,
} from "./fixture.ts";

type Load = readonly TargetRecord[];
/** A sentence, a load that makes it true, and one that it would not be true of. */
type Row = readonly [says: RegExp, of: Load, notOf: Load];

const few = (expected: number, observed: number, rest: Partial<TargetRecord> = {}): TargetRecord =>
  target({ little: { expected, observed }, ...rest });
const bad = target({ url: "http://127.0.0.1:3000/b" });
const died = apart(few(50, 12), { refused: 293 }, null);
const dead: TargetRecord = { ...apart(few(50, 12), { refused: 293 }), stoppedAfterMs: 1071 };
const silent: TargetRecord = {
  ...apart(open(target(), { little: { expected: 8, observed: 2 } }), { timeout: 290 }),
  stoppedAfterMs: 1500,
};
const unanswered = apart(open(target(), { little: { expected: 8, observed: 4 } }), {
  timeout: 300,
});
const drained = few(50, 35, { latencyMs: spread(45, 3000) });
const tail = target({ latencyMs: spread(45, 55, { p999: 600, max: 900 }) });
const late = open(awaited, { scheduleLagMs: spread(0.1, 300) });
const none = benchRecord().targets;

const SENTENCES: readonly Row[] = [
  // Title and facts
  [
    /^# \/todos of the embedded server: blocking, awaited, pooled$/m,
    [blocking, awaited, pooled],
    [target()],
  ],
  [
    /^# http:\/\/127\.0\.0\.1:3000\/todos and http:\/\/127\.0\.0\.1:3000\/b$/m,
    [target(), bad],
    [target()],
  ],
  [/^# bench$/m, none, [target()]],
  [/^nothing was measured\.$/m, none, [target()]],
  [/^closed loop: 50 in flight, 3 s\.$/m, [target()], [open(awaited)]],
  [/, 3 s each\.$/m, [target(), bad], [target()]],
  [/^closed loop: 200 in flight on 50 connections/m, [few(200, 199)], [target()]],
  [
    /^open loop: 200 per second, evenly spaced, at most 1,000 connections/m,
    [open(awaited)],
    [target()],
  ],
  // Notes
  [/^A target's own times are response times/m, [open(awaited)], [target()]],
  [
    /^Status other than 2xx: 503 \(5\)\.$/m,
    [target({ statusCodes: { "200": 2995, "503": 5 } })],
    [target()],
  ],
  // Ratios
  [
    /\/b serves as many requests as \/todos; its p99 is 1\.00×/,
    [target(), bad],
    [target(), target({ ...bad, throughputRps: 900 })],
  ],
  [
    /\/b serves 0\.50× the requests of \/todos/,
    [target(), { ...bad, throughputRps: 500 }],
    [target(), bad],
  ],
  [/awaited against blocking: its p50 is/, [overrun, open(awaited)], [blocking, awaited]],
  [
    /is not compared with \/todos: 1\.7 % of the requests to \/b failed/,
    [target(), failing(bad, { reset: 50 })],
    [target(), failing(bad, { reset: 30 })],
  ],
  [
    /is not compared with \/todos: \/b did not finish any request/,
    [target(), { ...bad, requests: 0 }],
    [target(), bad],
  ],
  [
    /\/todos took no time that could be measured/,
    [open(target({}), { latencyMs: spread(0, 0) }), open(bad)],
    [open(target()), open(bad)],
  ],
  // Histogram
  [/^every bar on one scale$/m, [target(), bad], [target()]],
  [/^\/todos: latency of 3,000 requests$/m, [target()], [died]],
  [/^\/todos: response time of 600 requests$/m, [open(target())], [target()]],
  [/^\/todos: latency of 2,707 requests that succeeded$/m, [dead], [target()]],
  [
    /^\/todos: latency, failures included$/m,
    [failing(target(), { reset: 5 })],
    [apart(target(), { reset: 5 })],
  ],
  // What happened
  [/^1\. No request was finished\.$/m, [target({ requests: 0 })], [target()]],
  [/\/todos stopped answering 1\.1 s into the load; its rate is over all 3 s\./, [dead], [died]],
  [
    /Failures among 3,000 requests to \/todos: 293 refused \(9\.8 %\); rates and latencies are of those that succeeded\./,
    [died],
    [measured(target())],
  ],
  [
    /Failures among 3,000 requests to \/todos: 3,000 reset \(100\.0 %\)\.$/m,
    [apart(target(), { reset: 3000 })],
    [died],
  ],
  [
    /Failures among 3,000 requests to \/todos: 5 reset \(0\.2 %\)\.$/m,
    [failing(target(), { reset: 5 })],
    [apart(target(), { reset: 5 })],
  ],
  [
    /\/todos answered 1,000 a second; half took up to 50\.0 ms, 99 of 100 up to 54\.9 ms\./,
    [target()],
    [died],
  ],
  [/half took up to 50\.0 ms, the slowest 55\.0 ms\./, [target({ requests: 30 })], [target()]],
  [
    /blocking answered one request every 101 ms: each sleep holds the only thread/,
    [blocking],
    [{ ...blocking, throughputRps: 400 }],
  ],
  [
    /awaited answered 485 a second: the waits overlapped/,
    [awaited],
    [{ ...awaited, latencyMs: spread(101, 2000) }],
  ],
  [
    /pooled answered 39\.6 a second, about 4 at a time/,
    [pooled],
    [{ ...pooled, latencyMs: spread(101, 105) }],
  ],
  [
    /awaited, at 200 a second: half were answered within 105 ms of their due time, 99 of 100 within 110 ms\./,
    [open(awaited)],
    [open(awaited, { requests: 60 })],
  ],
  [
    /of their due time, the slowest within 110 ms\./,
    [open(awaited, { requests: 60 })],
    [open(awaited)],
  ],
  [/blocking answered 9\.50 of 200 a second, so a queue grew/, [overrun], [open(awaited)]],
  [
    /Requests were sent up to 300 ms late: no connection was free, or this machine was too busy\./,
    [late],
    [open(awaited)],
  ],
  [
    /One in a thousand requests to \/todos took 600 ms or more, 12\.0× the median\./,
    [tail],
    [target()],
  ],
  // What the load's own delay may explain is not told of the server.
  [
    /^\*\*The load generator itself was up to 550 ms late while it loaded \/todos/m,
    [{ ...tail, client: { ...tail.client, maxDelayMs: 550 } }],
    [tail],
  ],
  [
    /One in a thousand requests to \/todos took 600 ms or more/,
    [tail],
    [{ ...tail, client: { ...tail.client, maxDelayMs: 550 } }],
  ],
  // Checks
  [
    /^\*\*The load generator was 97 % busy with \/todos/m,
    [target({ client: { cpuUsPerRequest: 9, utilization: 0.97 } })],
    [target()],
  ],
  [/^- In flight: measured of expected, by Little's law/m, [target()], [target({ requests: 0 })]],
  [/\| 49\.9 of 50 \|/, [target()], [few(50, 49.9, { requests: 40 })]],
  [/\| too few \|/, [few(50, 20, { requests: 40 })], [target()]],
  [
    /fewer in flight than expected, because it stopped answering 1\.5 s into 3 s\./,
    [silent],
    [unanswered],
  ],
  [/fewer in flight than expected, because 300 requests got no answer\./, [unanswered], [silent]],
  [/fewer in flight than expected, because a refused connection was idle/, [died], [dead]],
  [
    /: no steady state, because 3 s is only a few times its latencies \(up to 3,000 ms\); measure for longer\./,
    [drained],
    [few(50, 49, { latencyMs: spread(45, 3000) })],
  ],
  [
    /fewer in flight than expected: connections were idle, because the server closed them or this machine was too busy\./,
    [few(50, 35)],
    [drained],
  ],
  [
    /\/todos: of 166 requests, p99\.9 can only be the slowest\./,
    [target({ requests: 166 })],
    [target()],
  ],
  [
    /\/todos: of 60 requests, p99 and p99\.9 can only be the slowest\./,
    [target({ requests: 60 })],
    [target({ requests: 166 })],
  ],
  [
    /can only be the slowest, and too few to check what was in flight\./,
    [target({ requests: 40 })],
    [target({ requests: 60 })],
  ],
  [
    /\/todos: of 500 requests, p99\.9 can only be the slowest\./,
    [apart(target(), { reset: 2500 })],
    [target()],
  ],
  [/\| Connect p50 \|/, [measured(target())], [target()]],
  [/\| Received \|/, [measured(target())], [target()]],
  [/\| Reconnects \|/, [{ ...target(), reconnects: 3 }], [measured(target())]],
];

const page = (load: Load): string => renderBenchMarkdown(benchRecord(...load), pageOf());

describe("every sentence of a bench is said where it is true, and nowhere else", () => {
  test.each(SENTENCES)("%s", (says, of, notOf) => {
    expect(page(of)).toMatch(says);
    expect(page(notOf)).not.toMatch(says);
  });

  test("and there is no other", () => {
    const texts = (load: Load): readonly string[] => {
      const view = benchViewOf(benchRecord(...load), [], false);
      const { notes, ratios, sentences, checks } = view;
      return [...notes, ...ratios, ...sentences, ...checks.warnings, ...checks.remarks];
    };
    const known = new Set(
      SENTENCES.flatMap(([says, of]) =>
        // As a page has them: numbered, in lists, or in bold.
        texts(of).filter((text) =>
          [text, `1. ${text}`, `- ${text}`, `**${text}**`].some((one) => says.test(one)),
        ),
      ).map(withoutFigures),
    );
    for (const [, of, notOf] of SENTENCES)
      for (const text of [...texts(of), ...texts(notOf)])
        expect(known, text).toContain(withoutFigures(text));
  });
});

/** What is said, of whatever target and with whatever figures. */
function withoutFigures(text: string): string {
  return text
    .replaceAll(/(awaited|blocking|pooled|\/todos|\/b)\b/g, "@")
    .replaceAll(/\d[\d,]*(\.\d+)?( (ms|s)\b)?/g, "#")
    .replaceAll(/@(, @)+/g, "@")
    .replaceAll(/# (refused|reset|timeout|bad-status)/g, "# failed");
}

describe("the histogram", () => {
  const live = (record: TargetRecord, counts: readonly number[]): string =>
    renderBenchMarkdown(benchRecord(record), pageOf(), [detail(record, counts)]);

  test("counts what its title says it is of", () => {
    for (const [record, counts] of [
      [measured(target()), [1000, 2000]],
      [dead, [2000, 707]],
      [apart(open(target()), { timeout: 100 }), [300, 200]],
    ] as const) {
      const text = live(record, counts);
      const [, said = ""] = /(?:latency|response time) of ([\d,]+) request/.exec(text) ?? [];
      const bars = [...text.matchAll(/ ┤\S* ([\d,]+) \(/g)].map(([, count = ""]) => number(count));
      expect(bars.reduce((sum, count) => sum + count, 0)).toBe(number(said));
    }
  });

  test("says what a row is, and nothing of a scale that it has not", () => {
    const text = live(measured(target()), [1000, 2000]);
    expect(text).toContain("each row: requests up to that time");
    expect(text).not.toContain("every bar on one scale");
    expect(page([target()])).not.toContain("each row");
  });
});

function number(text: string): number {
  return Number(text.replaceAll(",", ""));
}

describe("what to try next", () => {
  const whys = (...load: Load): readonly string[] =>
    benchNext(benchRecord(...load)).map(({ why }) => why);

  test.each<readonly [why: string, of: Load, notOf: Load]>([
    ["which figures grow?", [target()], [open(target())]],
    ["a queue may grow", [target()], [open(target())]],
    ["as fast as it answers", [open(target())], [target()]],
    ["does it keep up?", [open(target())], [target()]],
    ["your own server", [blocking], [target()]],
    ["once it runs again: does it bear half?", [target({ stoppedAfterMs: 1000 })], [target()]],
    [
      "does one request get through?",
      [target({ requests: 5, errors: { total: 5, byKind: { refused: 5 } } })],
      [target({ requests: 5, errors: { total: 4, byKind: { refused: 4 } } })],
    ],
  ])("%s", (why, of, notOf) => {
    expect(whys(...of)).toContain(why);
    expect(whys(...notOf)).not.toContain(why);
    expect(whys()).toEqual([]);
  });
});
