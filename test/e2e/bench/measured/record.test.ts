import { describe, expect, test } from "vitest";
import { asyncLab, childrenOf, start } from "../../command.ts";
import { QUICK, bench, measured, recordOf, target, useLoadTarget } from "../benching.ts";

useLoadTarget();

describe("the record", () => {
  test("has the contract's fields, in a closed loop", async () => {
    const finished = await bench("/50ms?a=b");
    const record = recordOf(finished);
    expect(Object.keys(record)).toEqual([
      "schemaVersion",
      "kind",
      "tool",
      "createdAt",
      "environment",
      "targets",
    ]);
    expect(record).toMatchObject({ schemaVersion: 1, kind: "bench", tool: { name: "async-lab" } });
    const one = record.targets[0]!;
    expect(Object.keys(one)).toEqual([
      "name",
      "url",
      "mode",
      "concurrency",
      "rate",
      "requests",
      "durationMs",
      "throughputRps",
      "latencyMs",
      "serviceMs",
      "scheduleLagMs",
      "errors",
      "statusCodes",
      "reconnects",
      "little",
      "client",
      "makespanMs",
      "successes",
      "failures",
      "firstByteMs",
      "connectMs",
      "bytes",
      "stoppedAfterMs",
    ]);
    const summary = ["min", "mean", "p50", "p90", "p99", "p999", "max"];
    expect(Object.keys(one.latencyMs)).toEqual(summary);
    expect(Object.keys(one.little)).toEqual(["expected", "observed"]);
    expect(Object.keys(one.client)).toEqual(["cpuUsPerRequest", "utilization", "maxDelayMs"]);
    expect(one).toMatchObject({
      url: target.url("/50ms?a=b"),
      mode: "closed",
      concurrency: 5,
      rate: null,
      serviceMs: null,
      scheduleLagMs: null,
      errors: { total: 0, byKind: {} },
      statusCodes: { "200": one.requests },
    });
    const log = await target.takeLog();
    expect(log).toHaveLength(one.requests);
    // Five at a time, 50 ms each, and never a whole number of milliseconds.
    expect(one.latencyMs.min).toBeGreaterThan(48);
    expect(one.latencyMs.p50).toBeLessThan(150);
    expect(Number.isInteger(one.latencyMs.mean)).toBe(false);
    expect(one.throughputRps).toBeLessThan(5 / 0.048);
    expect(one.little.expected).toBe(5);
    expect(one.little.observed).toBeGreaterThan(4);
    expect(one.little.observed).toBeLessThan(5.01);
    expect(one.durationMs).toBeGreaterThan(290);
    expect(one.makespanMs).toBeGreaterThan(290);
  });

  test("has service time and lag beside the response, in an open one", async () => {
    const one = await measured("/50ms", "-d", "1s", "-c", "100", "--rate", "200");
    expect(one).toMatchObject({
      mode: "open",
      rate: 200,
      concurrency: 100,
      requests: 200,
      errors: { total: 0 },
    });
    const log = await target.takeLog();
    expect(log).toHaveLength(200);
    const arrivals = log.map(({ receivedMs }) => receivedMs);
    // A rate, not a burst: the 200 are spread over the second.
    expect(arrivals.at(-1)! - arrivals[0]!).toBeGreaterThan(900);
    const firstHalf = arrivals.filter((at) => at - arrivals[0]! < 500).length;
    expect(firstHalf).toBeGreaterThan(60);
    expect(firstHalf).toBeLessThan(140);
    expect(one.serviceMs!.min).toBeGreaterThan(48);
    expect(one.scheduleLagMs!.min).toBeGreaterThanOrEqual(0);
    expect(one.latencyMs.mean).toBeCloseTo(one.serviceMs!.mean + one.scheduleLagMs!.mean, 3);
    // 200 a second for 50 ms each.
    expect(one.little.observed).toBeGreaterThan(7);
  });
});

describe("the figures", () => {
  test("two workers share the connections", async () => {
    const one = await measured("/50ms", "--workers", "2", "-c", "6");
    expect(one.concurrency).toBe(6);
    expect(one.little.observed).toBeGreaterThan(4.5);
    expect(one.little.observed).toBeLessThan(6.01);
    expect(await target.takeLog()).toHaveLength(one.requests);
  });

  test("two workers keep one rate", async () => {
    const one = await measured("/hello", "--workers", "2", "--rate", "100", "-d", "500ms");
    expect(one.requests).toBe(50);
    const arrivals = (await target.takeLog()).map(({ receivedMs }) => receivedMs);
    expect(arrivals.at(-1)! - arrivals[0]!).toBeGreaterThan(400);
  });

  test("pipelined requests are in flight together", async () => {
    const one = await measured("/50ms", "--pipelining", "4", "-c", "2");
    expect(one.little.expected).toBe(8);
    expect(one.little.observed).toBeGreaterThan(6);
    expect(one.errors.total).toBe(0);
  });
});

describe("the embedded server", () => {
  test("is what is loaded without a URL: variants side by side", async () => {
    const running = start(["bench", "-d", "300ms", "--delay", "20", "-q", "-f", "json"]);
    const record = recordOf(await running.finished);
    expect(record.targets.map(({ name }) => name)).toEqual(["blocking", "awaited", "pooled"]);
    const [blocking, awaited, pooled] = record.targets.map(({ throughputRps }) => throughputRps);
    // One at a time, all at once, four at a time.
    expect(awaited! / blocking!).toBeGreaterThan(5);
    expect(pooled! / blocking!).toBeGreaterThan(1.5);
    expect(awaited!).toBeGreaterThan(pooled!);
    for (const { errors } of record.targets) expect(errors.total).toBe(0);
    expect(childrenOf(running.process.pid!)).toEqual([]);
  });

  test("takes --variant and --path", async () => {
    const args = [
      "bench",
      "--variant",
      "awaited",
      "--delay",
      "10ms",
      "--path",
      "/todos/1",
      ...QUICK,
    ];
    const record = recordOf(await asyncLab(args));
    expect(record.targets.map(({ name, url }) => [name, new URL(url).pathname])).toEqual([
      ["awaited", "/awaited/todos/1"],
    ]);
  });
});
