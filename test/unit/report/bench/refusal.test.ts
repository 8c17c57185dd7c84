import { describe, expect, test } from "vitest";
import type { TargetRecord } from "../../../../src/model/record/bench.ts";
import { refusalOf, type Limits } from "../../../../src/report/bench/refusal.ts";
import { benchRecord, failing, spread, target } from "./fixture.ts";

const NONE: Limits = { maxErrors: null, maxP99Ms: null };

const refused = (record: TargetRecord, limits: Partial<Limits> = {}) =>
  refusalOf(benchRecord(target(), record), { ...NONE, ...limits });

test("a load that went well, or partly so, is no refusal", () => {
  expect(refused(target())).toBeUndefined();
  expect(refused(target({ stoppedAfterMs: null }))).toBeUndefined();
  expect(refused(failing(target(), { reset: 2999 }))).toBeUndefined();
  expect(refusalOf(benchRecord(), NONE)).toBeUndefined();
});

test.each([
  [{ timeout: 3000 }, /3,000 timeout \(status 200\)\.$/, /--timeout/],
  [{ "bad-status": 3000 }, /3,000 bad-status/, /--expect-status/],
  [{ protocol: 2000, refused: 1000 }, /2,000 protocol, 1,000 refused/, /HTTP\/1\.1/],
  [{ reset: 3000 }, /3,000 reset/, /closes connections/],
  [{ refused: 3000 }, /3,000 refused/, /stopped listening/],
  [{ local: 3000 }, /3,000 local/, /This machine could not open/],
])("one that no request to succeeded is: %j", (byKind, message, hint) => {
  const error = refused(failing(target(), byKind));
  expect(error).toMatchObject({ code: "nothing-succeeded", exitCode: 1 });
  expect(error?.message).toMatch(/^No request to http:\/\/127\.0\.0\.1:3000\/todos succeeded: /);
  expect(error?.message).toMatch(message);
  expect(error?.hint).toMatch(hint);
});

test("one whose server stopped answering is, with when and what followed", () => {
  const error = refused(failing(target({ stoppedAfterMs: 1071 }), { refused: 293 }));
  expect(error).toMatchObject({ code: "server-stopped", exitCode: 1 });
  expect(error?.message).toBe(
    "http://127.0.0.1:3000/todos stopped answering 1.1 s into a load of 3 s: 293 refused.",
  );
});

describe("a limit", () => {
  const failed = failing(target(), { reset: 31 });

  test("on failures is broken by more than that share of them", () => {
    const error = refused(failed, { maxErrors: 0.01 });
    expect(error).toMatchObject({ code: "over-limit", exitCode: 1 });
    expect(error?.message).toBe(
      "Over the limit: 1.033 % of the requests to http://127.0.0.1:3000/todos failed (--max-errors 1%).",
    );
    expect(refused(failing(target(), { reset: 30 }), { maxErrors: 0.01 })).toBeUndefined();
    expect(refused(failing(target(), { reset: 1 }), { maxErrors: 0 })?.message).toContain(
      "0.03 % of",
    );
    expect(refused(target(), { maxErrors: 0 })).toBeUndefined();
  });

  test("on the p99 is that of the requests that succeeded", () => {
    const latencyMs = spread(100, 300.2);
    const successes = { requests: 1000, throughputRps: 300, latencyMs };
    // The failures were quick: all requests together look faster than those that did their work.
    const record = { ...failed, latencyMs: spread(1, 150), successes };
    expect(refused(record, { maxP99Ms: 298 })?.message).toBe(
      "Over the limit: the p99 of http://127.0.0.1:3000/todos is 298.198 ms (--max-p99 298ms).",
    );
    expect(refused(record, { maxP99Ms: 299 })).toBeUndefined();
    // Of a record without them, all requests are all there is.
    expect(refused(target({ latencyMs }), { maxP99Ms: 200 })?.message).toContain("is 298 ms");
  });

  test("names every one that is broken", () => {
    const error = refused(failed, { maxErrors: 0, maxP99Ms: 10 });
    expect(error?.message).toContain("--max-errors 0%");
    expect(error?.message).toContain("; the p99 of");
    // The first target keeps to its share, and not to that p99.
    expect(error?.message.match(/--max-p99/g)).toHaveLength(2);
  });
});
