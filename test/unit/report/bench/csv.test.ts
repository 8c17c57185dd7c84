import { describe, expect, test } from "vitest";
import { renderBenchCsv } from "../../../../src/report/bench/csv.ts";
import { apart, awaited, benchRecord, failing, open, target } from "./fixture.ts";
import type { BenchRecord } from "../../../../src/model/record/bench.ts";

function csv(record: BenchRecord): string {
  return renderBenchCsv(record);
}

/** Reads RFC 4180 by the letter: cells of each line. */
function read(text: string): readonly (readonly string[])[] {
  expect(text.endsWith("\r\n")).toBe(true);
  return text
    .slice(0, -2)
    .split("\r\n")
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(
        ([, quoted, bare = ""]) => quoted?.replaceAll('""', '"') ?? bare,
      ),
    );
}

function column(record: BenchRecord, name: string): readonly string[] {
  const [head = [], ...rows] = read(csv(record));
  expect(head).toContain(name);
  return rows.map((row) => row[head.indexOf(name)] ?? "");
}

const quantiles = (what: string): string =>
  ["Min", "Mean", "P50", "P90", "P99", "P999", "Max"].map((q) => `${what}${q}Ms`).join(",");

describe("csv", () => {
  test("has the columns other programs know", () => {
    expect(csv(benchRecord())).toBe(
      `${[
        "name,url,mode,concurrency,rate,requests,durationMs,makespanMs,throughputRps",
        ...["latency", "service", "lag"].map(quantiles),
        "errors,errorsRefused,errorsReset,errorsTimeout,errorsBadStatus,errorsProtocol",
        "status1xx,status2xx,status3xx,status4xx,status5xx",
        "littleExpected,littleObserved,clientCpuUsPerRequest,clientUtilization",
        `successes,successesRps,${quantiles("successes")}`,
        `failuresRps,${quantiles("failures")}`,
        ...["firstByte", "connect"].map(quantiles),
        "bytes,reconnects,stoppedAfterMs,errorsLocal",
      ].join(",")}\r\n`,
    );
  });

  test("a line for each target, each as long as the head", () => {
    const rows = read(csv(benchRecord(target(), open(awaited), target({ name: 'a,"b"' }))));
    expect(rows).toHaveLength(4);
    expect(new Set(rows.map(({ length }) => length)).size).toBe(1);
  });

  test("figures to the microsecond, ungrouped; what is not known is empty", () => {
    const record = benchRecord(
      target({ requests: 1_234_567, durationMs: 3000.456_78 }),
      open(awaited),
    );
    expect(column(record, "requests")).toEqual(["1234567", "600"]);
    expect(column(record, "durationMs")).toEqual(["3000.457", "3000.4"]);
    expect(column(record, "rate")).toEqual(["", "200"]);
    expect(column(record, "serviceP50Ms")).toEqual(["", "104.5"]);
    expect(column(record, "lagP99Ms")).toEqual(["", "0.991"]);
  });

  test("successes apart from failures, and nothing where a record does not tell them apart", () => {
    const record = benchRecord(apart(target(), { reset: 293 }), target());
    expect(column(record, "successes")).toEqual(["2707", ""]);
    expect(column(record, "successesP50Ms")).toEqual(["50", ""]);
    expect(column(record, "failuresRps")).toEqual(["400", ""]);
    expect(column(record, "bytes")).toEqual(["3660000", ""]);
    expect(column(record, "stoppedAfterMs")).toEqual(["", ""]);
  });

  test("errors by kind and statuses by hundred", () => {
    const whole = target({ statusCodes: { "200": 5, "204": 2, "404": 3, "503": 1 } });
    const record = benchRecord(failing(whole, { "bad-status": 4, timeout: 2 }));
    expect(column(record, "errors")).toEqual(["6"]);
    expect(column(record, "errorsBadStatus")).toEqual(["4"]);
    expect(column(record, "errorsReset")).toEqual(["0"]);
    expect(column(record, "status2xx")).toEqual(["7"]);
    expect(column(record, "status4xx")).toEqual(["3"]);
    expect(column(record, "status3xx")).toEqual(["0"]);
  });

  test.each([
    ['=HYPERLINK("http://x","y")', `'=HYPERLINK("http://x","y")`],
    ["+1", "'+1"],
    ["-2+3", "'-2+3"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\t\r\n=1", "'=1"],
    ["＝1", "'＝1"],
    ["a=b", "a=b"],
    ['say "hi", twice\nor so', 'say "hi", twice or so'],
  ])("the name %j is no formula and one cell", (name, cell) => {
    expect(column(benchRecord(target({ name })), "name")).toEqual([cell]);
  });
});
