import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type * as api from "../../../src/index.ts";
import type { BenchRecord, TargetRecord } from "../../../src/index.ts";
import { TEST_CERTIFICATE } from "../../unit/load/http/certificate.ts";
import { failedRecordOf, QUICK, recordOf, underWay } from "./benching.ts";
import { asyncLab, childrenOf, start, type Finished } from "../command.ts";
import { startLoadTarget, type LoadTarget } from "./load-target.ts";

let target: LoadTarget;
let folder: string;

beforeAll(async () => {
  target = await startLoadTarget();
});
beforeEach(async () => {
  await target.takeLog();
  folder = mkdtempSync(join(tmpdir(), "async-lab-bench-"));
});
afterAll(() => target.stop());

/** With a number of requests, time is not what ends it: a busy machine may need more than is usual here. */
function bench(path: string, ...args: readonly string[]): Promise<Finished> {
  const patience = args.includes("-n") && !args.includes("-d") ? ["--duration", "30s"] : [];
  return asyncLab(["bench", target.url(path), ...QUICK, ...patience, ...args]);
}

async function measured(path: string, ...args: readonly string[]): Promise<TargetRecord> {
  return recordOf(await bench(path, ...args)).targets[0]!;
}

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
    expect(Object.keys(one.client)).toEqual(["cpuUsPerRequest", "utilization"]);
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

  test("is saved by its name's ending", async () => {
    for (const [name, begins] of [
      ["a.json", "{"],
      ["a.md", "#"],
      ["a.csv", "name,url,mode"],
    ] as const) {
      const file = join(folder, name);
      const { exitCode } = await asyncLab([
        "bench",
        target.url("/hello"),
        ...QUICK.slice(0, 6),
        "-o",
        file,
      ]);
      expect(exitCode).toBe(0);
      expect(readFileSync(file, "utf8").startsWith(begins), name).toBe(true);
    }
  });
});

describe("what is printed", () => {
  test("is a table a person can read, and nothing but the report into a pipe", async () => {
    const args = ["-d", "300ms", "-c", "5", "--warmup", "100ms"];
    const { stdout, stderr, exitCode } = await asyncLab(["bench", target.url("/50ms"), ...args]);
    expect({ stderr, exitCode }).toEqual({ stderr: "", exitCode: 0 });
    for (const text of ["/50ms", "p99", "req/s", "Little"]) expect(stdout).toContain(text);
    expect(stdout).not.toContain("\u001b");
  });

  test("compares two targets by a ratio, interleaved", async () => {
    const args = ["--warmup", "0", "-d", "800ms", "-c", "4"];
    const urls = [target.url("/50ms"), target.url("/hello")];
    const { stdout, exitCode } = await asyncLab(["bench", ...urls, ...args]);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/\d×/);
    // They took turns: the slow one was asked again after the fast one had begun.
    const paths = (await target.takeLog()).map(({ path }) => path);
    expect(paths[0]).toBe("/50ms");
    expect(paths.lastIndexOf("/50ms")).toBeGreaterThan(paths.indexOf("/hello"));
    expect(paths.filter((path, i) => path !== paths[i - 1]).length).toBeGreaterThanOrEqual(5);
  });

  test("is Markdown or comma-separated where that is asked for", async () => {
    const md = await bench("/hello", "-f", "md");
    expect(md.stdout).toMatch(/^# /);
    expect(md.stdout).toMatch(/^\| .* \|\n\| :?-+:? \|/m);
    const csv = await bench("/hello", "-f", "csv");
    const rows = csv.stdout.trim().split("\n");
    expect(rows).toHaveLength(2);
    expect(rows[1]!.split(",")).toHaveLength(rows[0]!.split(",").length);
    expect(rows[1]).toContain(target.url("/hello"));
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

describe("options", () => {
  test.each([[[]], [["--workers", "2"]], [["--pipelining", "4"]], [["--rate", "500"]]])(
    "-n 100 is exactly a hundred: %j",
    async (more) => {
      const args = ["-n", "100", "--warmup", "0", "-c", "10", "-q", "-f", "json", ...more];
      const one = recordOf(await asyncLab(["bench", target.url("/hello"), ...args])).targets[0]!;
      expect(one).toMatchObject({ requests: 100, statusCodes: { "200": 100 } });
      expect(await target.takeLog()).toHaveLength(100);
    },
  );

  test.each([1, 2, 10])("-n %d is as many for each of two targets", async (count) => {
    const urls = [target.url("/hello"), target.url("/hello?two")];
    const args = ["-n", String(count), "--warmup", "0", "-c", "3", "-q", "-f", "json"];
    const record = recordOf(await asyncLab(["bench", ...urls, ...args]));
    expect(record.targets.map(({ requests }) => requests)).toEqual([count, count]);
    expect(await target.takeLog()).toHaveLength(2 * count);
  });

  test("a handful of requests is no reason to call the load busy", async () => {
    expect((await bench("/hello", "-n", "10")).stderr).toBe("");
  });

  test("-n 1 with more workers is one", async () => {
    const one = await measured("/hello", "-n", "1", "--workers", "3");
    expect(one.requests).toBe(1);
    expect(await target.takeLog()).toHaveLength(1);
  });

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

  test("the warm-up reaches the server and not the figures", async () => {
    const one = await measured("/50ms", "--warmup", "300ms", "-n", "10");
    expect(one.requests).toBe(10);
    expect((await target.takeLog()).length).toBeGreaterThan(20);
  });

  test("pipelined requests to a server that closes are each counted once, answered or reset", async () => {
    const one = await measured("/close", "-n", "60", "--pipelining", "4");
    expect(one.requests).toBe(60);
    // A server that closes with requests unread resets the connection, and where this process is late the
    // reset overtakes an answer that was sent: that is an error then, and never both.
    const answered = one.statusCodes["200"] ?? 0;
    expect(answered).toBeGreaterThan(0);
    expect(answered + (one.errors.byKind["reset"] ?? 0)).toBe(60);
    expect(one.errors.total).toBe(60 - answered);
  });

  test("--expect-status says what is hoped for", async () => {
    const hoped = await measured("/404", "-n", "10", "--expect-status", "404");
    expect(hoped).toMatchObject({ errors: { total: 0 }, statusCodes: { "404": 10 } });
    const other = failedRecordOf(await bench("/hello", "-n", "10", "--expect-status", "404"))
      .targets[0]!;
    expect(other.errors).toEqual({ total: 10, byKind: { "bad-status": 10 } });
  });

  test("method, headers and body are sent as given", async () => {
    const headers = ["-H", "X-One: 1", "-H", "accept: text/html", "-H", "Host: example.test"];
    await measured("/hello", "-n", "5", "-m", "post", "-b", "é!", ...headers);
    const log = await target.takeLog();
    expect(log).toHaveLength(5);
    for (const { method, rawHeaders, body } of log) {
      expect(method).toBe("POST");
      const pairs = "Content-Length: 3, X-One: 1, accept: text/html, Host: example.test";
      expect(rawHeaders).toEqual(pairs.split(/: |, /));
      expect(Buffer.from(body, "latin1").toString()).toBe("é!");
    }
  });

  test("a body comes from a file, byte for byte", async () => {
    const file = join(folder, "body.bin");
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
    writeFileSync(file, bytes);
    await measured("/hello", "-n", "3", "--method", "PUT", "--body-file", file);
    for (const { body } of await target.takeLog())
      expect(Buffer.from(body, "latin1").equals(bytes)).toBe(true);
  });

  test("JSON is sent as JSON, and a number may have an exponent", async () => {
    await measured("/hello", "-n", "1e1", "-X", "POST", "--data", '{"id":1}');
    const log = await target.takeLog();
    expect(log).toHaveLength(10);
    for (const { method, rawHeaders, body } of log) {
      expect([method, body]).toEqual(["POST", '{"id":1}']);
      expect(rawHeaders).toContain("application/json");
    }
  });

  test.each([[["-n", "30"]], [["-n", "30", "--workers", "2"]], [["--rate", "100", "-d", "300ms"]]])(
    "without keep-alive each request has a connection of its own, whose time counts: %j",
    async (more) => {
      const one = await measured("/50ms", "--no-keepalive", ...more);
      expect(one).toMatchObject({ requests: 30, errors: { total: 0 }, statusCodes: { "200": 30 } });
      const log = await target.takeLog();
      expect(new Set(log.map(({ remotePort }) => remotePort)).size).toBe(30);
      for (const { rawHeaders } of log) expect(rawHeaders.join()).toContain("Connection,close");
      expect(one.connectMs!.min).toBeGreaterThan(0);
    },
  );

  test("--insecure takes a certificate that no one vouches for", async () => {
    const finished = await asyncLab([
      "bench",
      target.secureUrl("/hello"),
      "-k",
      "-n",
      "10",
      ...QUICK,
    ]);
    expect(recordOf(finished).targets[0]).toMatchObject({ statusCodes: { "200": 10 } });
  });

  test("a Unix socket is loaded with the URL's path and name", async () => {
    const args = ["bench", "http://some.name/hello", "--unix-socket", target.socketPath];
    const record = recordOf(await asyncLab([...args, "-n", "10", ...QUICK]));
    expect(record.targets[0]).toMatchObject({ requests: 10, statusCodes: { "200": 10 } });
    for (const { path, rawHeaders } of await target.takeLog())
      expect([path, rawHeaders]).toEqual(["/hello", ["Host", "some.name"]]);
  });

  test("a limit that is broken is named, and exits 1; one that is met is not", async () => {
    const broken = await bench("/50ms", "-n", "10", "--max-p99", "20ms", "--max-errors", "0%");
    expect(broken.exitCode).toBe(1);
    expect(broken.stderr).toMatch(
      /^error: Over the limit: the p99 of \S+ is [\d.,]+ ms \(--max-p99 20ms\)\.$/m,
    );
    expect((JSON.parse(broken.stdout) as BenchRecord).targets[0]!.requests).toBe(10);
    const failing = await bench("/timed", "-n", "100", "--max-errors", "5%");
    expect(failing.exitCode).toBe(1);
    expect(failing.stderr).toContain("10.0 % of the requests to");
    const kept = await bench("/timed", "-n", "100", "--max-errors", "20%", "--max-p99", "5s");
    expect(kept).toMatchObject({ exitCode: 0, stderr: "" });
  });

  test("TLS is spoken to a certificate that is trusted", async () => {
    const file = join(folder, "ca.pem");
    writeFileSync(file, TEST_CERTIFICATE);
    const url = target.secureUrl("/hello");
    // By name and by address: both are in the certificate.
    for (const one of [url, url.replace("localhost", "127.0.0.1")]) {
      const args = ["bench", one, "-n", "30", ...QUICK];
      const finished = await asyncLab(args, { env: { NODE_EXTRA_CA_CERTS: file } });
      expect(recordOf(finished).targets[0]).toMatchObject({
        requests: 30,
        statusCodes: { "200": 30 },
        errors: { total: 0 },
      });
    }
  });
});

describe("the library", () => {
  async function library(): Promise<typeof api> {
    const url = new URL("../../../dist/src/index.js", import.meta.url);
    return (await import(url.href)) as typeof api;
  }

  test("resolves with the record that the command prints", async () => {
    const { bench: load } = await library();
    const record = await load({
      urls: [target.url("/hello")],
      requests: 25,
      concurrency: 5,
      warmupMs: 0,
      headers: { "x-from": "library" },
    });
    expect(record).toMatchObject({ schemaVersion: 1, kind: "bench" });
    expect(record.targets[0]).toMatchObject({ requests: 25, statusCodes: { "200": 25 } });
    const log = await target.takeLog();
    expect(log).toHaveLength(25);
    expect(log[0]!.rawHeaders).toContain("library");
  });

  test("resolves early with what there is when its signal aborts", async () => {
    const { bench: load } = await library();
    const stop = new AbortController();
    const loading = load({
      urls: [target.url("/50ms")],
      durationMs: 60_000,
      concurrency: 4,
      warmupMs: 0,
      signal: stop.signal,
    });
    await underWay(target);
    await new Promise((resolve) => setTimeout(resolve, 300));
    stop.abort();
    const record = await loading;
    expect(record.targets[0]!.requests).toBeGreaterThan(3);
    expect(record.targets[0]!.durationMs).toBeLessThan(30_000);
  });

  test("rejects, and sends nothing, when its signal was aborted before", async () => {
    const { bench: load } = await library();
    const signal = AbortSignal.abort(new Error("too late"));
    for (const urls of [[target.url("/hello")], []])
      await expect(load({ urls, signal })).rejects.toThrow("too late");
    expect(await target.takeLog()).toEqual([]);
  });

  test.each([
    [{ url: "http://127.0.0.1:1/" }, /does not know the option "url"/, /Did you mean urls\?/],
    [{ urls: "http://127.0.0.1:1/" }, /^urls is "http/, /list of URLs/],
    [{ variants: [] }, /^variants is \[\]/, /one or more of blocking, awaited, pooled/],
    [{ connections: 10 }, /does not know the option "connections"/, /concurrency/],
  ])("refuses %j by name, and loads nothing", async (options, message, hint) => {
    const { bench: load } = await library();
    const failure = await load(options as object).catch((error: unknown) => error);
    expect(failure).toMatchObject({ message: expect.stringMatching(message) });
    expect(failure).toMatchObject({ hint: expect.stringMatching(hint) });
  });

  test("rejects with an error that says what to do", async () => {
    const { bench: load, LabError } = await library();
    const failure = await load({ rate: 5, pipelining: 2 }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(LabError);
    expect(failure).toMatchObject({ code: "contradictory-options" });
    await expect(load({ urls: ["http://192.0.2.1/"] })).rejects.toMatchObject({
      code: "remote-target",
    });
  });
});
