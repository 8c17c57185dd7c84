import { describe, expect, test } from "vitest";
import { LabError } from "../../../src/errors.ts";
import { parseRecord } from "../../../src/report/parse.ts";
import { awaited, benchRecord, open } from "./bench/fixture.ts";
import { experiment, record } from "./run/fixture.ts";

const good = record(experiment());

function errorOf(text: string, source = "r.json"): LabError {
  try {
    parseRecord(text, source);
  } catch (error) {
    if (error instanceof LabError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

/** The good record's JSON with one field changed, by path. */
function broken(path: readonly (string | number)[], value: unknown): string {
  const copy: unknown = JSON.parse(JSON.stringify(good));
  let at = copy as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) at = at[key] as Record<string | number, unknown>;
  at[path.at(-1) ?? ""] = value;
  return JSON.stringify(copy);
}

const TRIAL = ["lessons", 0, "experiments", 0, "trials", 2] as const;

describe("parseRecord", () => {
  test("gives back what was written", () => {
    expect(parseRecord(JSON.stringify(good), "r.json")).toEqual(good);
  });

  test("gives back a bench as it was written", () => {
    const bench = { ...benchRecord(awaited, open(awaited)), later: true };
    expect(parseRecord(JSON.stringify(bench), "b.json")).toEqual(bench);
  });

  test.each([
    [{ latencyMs: { ...awaited.latencyMs, p999: undefined } }, "targets[0].latencyMs.p999"],
    [{ mode: "ajar" }, "targets[0].mode"],
    [{ rate: 0 }, "targets[0].rate"],
    [{ requests: 1.5 }, "targets[0].requests"],
    [{ little: null }, "targets[0].little"],
    [{ throughputRps: 1e300 }, "targets[0].throughputRps"],
    [{ latencyMs: { ...awaited.latencyMs, p99: 1e6 } }, "targets[0].latencyMs.p999: "],
    [{ latencyMs: { ...awaited.latencyMs, mean: 0 } }, "targets[0].latencyMs.mean: 0 is less than"],
    [{ errors: { total: 1e9, byKind: {} } }, "targets[0].errors.total: 1000000000 of"],
    [{ client: { cpuUsPerRequest: 1, utilization: -1 } }, "targets[0].client.utilization"],
    [{ name: "n".repeat(200_000) }, "targets[0].name: expected 1 to 20000 characters"],
  ])("names the broken field of a bench %j", (change, field) => {
    const bench = { ...benchRecord(), targets: [{ ...awaited, ...change }] };
    const error = errorOf(JSON.stringify(bench));
    expect(error).toMatchObject({ code: "record-field", exitCode: 2 });
    expect(error.message).toContain(field);
    expect(error.hint).toContain("`async-lab bench`");
  });

  test("reads past a byte order mark", () => {
    expect(parseRecord(`\uFEFF${JSON.stringify(good)}`, "r.json")).toEqual(good);
  });

  test("keeps fields it does not know", () => {
    const text = broken([...TRIAL, "note"], "later");
    expect(parseRecord(text, "r.json")).toEqual(JSON.parse(text));
  });

  test.each([
    ["", "record-empty", "r.json is empty."],
    [" \n", "record-empty", "r.json is empty."],
    ["{", "record-not-json", "r.json is not JSON: "],
    ["[1]", "record-foreign", "r.json is JSON, but not a record of async-lab."],
    ["null", "record-foreign", "r.json is JSON, but not a record of async-lab."],
    ['{"kind":"run"}', "record-foreign", "not a record"],
    ['{"kind":"diagnose","schemaVersion":1}', "record-kind", 'kind "diagnose", and only'],
    ['{"kind":"constructor","schemaVersion":1}', "record-kind", 'the kinds "run" and "bench"'],
    [
      '{"kind":"run","schemaVersion":2}',
      "record-version",
      "schemaVersion 2, and this version of async-lab only reads 1",
    ],
    ['{"kind":"run","schemaVersion":"1"}', "record-version", 'schemaVersion "1", and this'],
    [`{"kind":"run","a":${"[".repeat(1e4)}${"]".repeat(1e4)}}`, "record-not-json", "100 levels"],
    [`{"kind":"${"x".repeat(1e5)}","schemaVersion":1}`, "record-kind", "… (100000 characters)"],
  ])("refuses %j", (text, code, message) => {
    const error = errorOf(text);
    expect(error).toMatchObject({ code, exitCode: 2 });
    expect(error.message).toContain(message);
    expect(error.hint).toMatch(/^[A-Z].*\.$/);
  });

  test.each([
    [[...TRIAL, "makespanMs"], "12", "lessons[0].experiments[0].trials[2].makespanMs"],
    [[...TRIAL, "makespanMs"], -1, "lessons[0].experiments[0].trials[2].makespanMs"],
    [[...TRIAL, "pattern"], "parallel", "lessons[0].experiments[0].trials[2].pattern"],
    [[...TRIAL, "probe", "p99Ms"], null, "lessons[0].experiments[0].trials[2].probe.p99Ms"],
    [[...TRIAL, "samples", 3, "error"], "oops", "trials[2].samples[3].error"],
    [
      [...TRIAL, "samples", 3, "doneMs"],
      -5,
      "trials[2].samples[3].doneMs: -5 is less than firstByteMs",
    ],
    [["lessons"], {}, "lessons: expected array"],
    [["environment", "cpus"], 1.5, "environment.cpus"],
    [["lessons", 0, "experiments", 0, "scale"], 0, "lessons[0].experiments[0].scale"],
    [
      [...TRIAL, "latencyMs", "min"],
      1e308,
      "latencyMs.min: expected 604800000 or less, not 1e+308",
    ],
    [[...TRIAL, "latencyMs", "p90"], 9e6, "latencyMs.p99: "],
    [[...TRIAL, "latencyMs", "mean"], 0, "latencyMs.mean: 0 is less than min, "],
    [[...TRIAL, "probe", "p50Ms"], 9e6, "probe.p99Ms: "],
    [[...TRIAL, "requests"], 9e15, "requests: expected 1000000000000 or less"],
    [[...TRIAL, "requests"], 1, "statusCodes: there are 10 answers to 1 requests"],
    [[...TRIAL, "errors", "total"], 11, "errors.total: 11 of 10 requests cannot have failed"],
    [[...TRIAL, "errors", "byKind"], { timeout: 3 }, "errors.total: 0 is less than the 3 of its"],
    [[...TRIAL, "statusCodes"], { "20": 1 }, 'statusCodes["20"]: expected a status code'],
    [
      [...TRIAL, "samples"],
      Array(11).fill(good.lessons[0]?.experiments[0]?.trials[2]?.samples[0]),
      "samples: there are 11 samples of 10 requests",
    ],
    [[...TRIAL, "samples", 3, "firstByteMs"], 9e6, "samples[3].doneMs: "],
    [[...TRIAL, "eventLoop"], { utilization: 1.5, maxDelayMs: 1 }, "eventLoop.utilization"],
    [
      ["lessons"],
      Array(1_000_000).fill(1),
      "lessons: expected 100000 of them at most, not 1000000",
    ],
    [["lessons", 0, "title"], "x".repeat(40_000), "lessons[0].title: expected 20000 characters"],
    [["lessons", 0, "title"], null, "lessons[0].title: expected string, received null"],
  ])("names the broken field %j = %j", (path, value, message) => {
    const error = errorOf(broken(path, value));
    expect(error).toMatchObject({ code: "record-field", exitCode: 2 });
    expect(error.message).toContain(`r.json has a broken field, `);
    expect(error.message).toContain(message);
  });

  test("writes no control character of the file or its name into a message", () => {
    const name = "\u001b[31m.json";
    for (const text of ["{\u001b[2J", '{"kind":"\u001b[2J","schemaVersion":1}', "", "7"]) {
      expect(errorOf(text, name).message).not.toMatch(/[\u0000-\u001f]/);
    }
  });
});
