import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { BenchRecord, TargetRecord } from "../../../src/index.ts";
import { failedRecordOf, QUICK, recordOf, underWay } from "./benching.ts";
import {
  asyncLab,
  asyncLabHere,
  childrenOf,
  lives,
  start,
  type Finished,
  type Running,
} from "../command.ts";
import { startLoadTarget, type LoadTarget } from "./load-target.ts";

let target: LoadTarget;

beforeAll(async () => {
  target = await startLoadTarget();
});
beforeEach(() => target.takeLog());
afterAll(() => target.stop());

function bench(path: string, ...args: readonly string[]): Promise<Finished> {
  return asyncLab(["bench", target.url(path), ...QUICK, ...args]);
}

async function measured(path: string, ...args: readonly string[]): Promise<TargetRecord> {
  return recordOf(await bench(path, ...args)).targets[0]!;
}

describe("a misbehaving server is reported by kind, and stops nothing", () => {
  test.each([
    ["/500", "bad-status", { "500": 10 }],
    ["/half", "reset", { "200": 10 }],
    ["/hang-up", "reset", {}],
    ["/garbage", "protocol", {}],
    ["/never", "timeout", {}],
    ["/forever", "timeout", { "200": 10 }],
  ])("%s", async (path, kind, statusCodes) => {
    const finished = await bench(path, "-n", "10", "-t", "300ms", "-d", "20s");
    const one = failedRecordOf(finished).targets[0]!;
    expect(one).toMatchObject({ requests: 10, statusCodes });
    expect(one.errors).toEqual({ total: 10, byKind: { [kind]: 10 } });
    if (kind !== "bad-status") expect(one.throughputRps).toBe(0);
    if (kind === "timeout") expect(one.latencyMs.min).toBeGreaterThanOrEqual(300);
  });

  test("and the report says so", async () => {
    const { stdout } = await bench("/half", "-n", "10", "-f", "table");
    expect(stdout).toMatch(/10 reset/);
  });

  test("one that closes after each answer is loaded all the same", async () => {
    const one = await measured("/close", "-n", "40", "-d", "20s");
    expect(one).toMatchObject({ requests: 40, statusCodes: { "200": 40 }, errors: { total: 0 } });
  });

  test.each([[[]], [["--rate", "300"]]])(
    "one that dies under way is said to, with the figures of both halves, and exits 1: %j",
    async (more) => {
      const doomed = await startLoadTarget();
      const args = ["-d", "1500ms", "-c", "30", "--warmup", "0", "-q", "-f", "json", ...more];
      const running = start(["bench", doomed.url("/50ms"), ...args]);
      while ((await doomed.takeLog()).length === 0);
      await new Promise((resolve) => setTimeout(resolve, 300));
      await doomed.stop();
      const { stdout, stderr, exitCode } = await running.finished;
      expect(exitCode).toBe(1);
      expect(stderr).toMatch(/^error: \S+ stopped answering .* into a load of 1\.5 s: .*refused/m);
      const one = (JSON.parse(stdout) as BenchRecord).targets[0]!;
      // It answered for a part of the time, and its rate is that of all of it.
      expect(one.durationMs).toBe(1500);
      expect(one.throughputRps * 1.5).toBeLessThan(one.statusCodes["200"]! + 0.5);
      expect(one.stoppedAfterMs).toBeGreaterThan(100);
      expect(one.stoppedAfterMs).toBeLessThan(1500);
      expect(one.statusCodes["200"]).toBeGreaterThan(10);
      expect(one.errors.byKind["refused"]).toBeGreaterThan(10);
      expect(one.requests).toBe(one.statusCodes["200"]! + one.errors.total);
      // Nothing spun on it: thirty connections, twenty attempts a second each.
      expect(one.errors.byKind["refused"]).toBeLessThan(1000);
      if (more.length === 0) expect(one.latencyMs.p50).toBeGreaterThan(48);
    },
  );
});

describe("what cannot be loaded is said in a sentence, with a hint and no stack", () => {
  const REFUSED: readonly [what: string, args: () => readonly string[], RegExp, number][] = [
    ["a malformed URL", () => ["http://"], /it is not a URL/, 2],
    ["an unsupported one", () => ["ftp://127.0.0.1/"], /ftp:\/\/ is not supported/, 2],
    ["an unknown host", () => ["http://nonexistent.invalid/"], /host of .* is unknown/, 2],
    ["another machine", () => ["http://192.0.2.1/"], /not this machine/, 2],
    ["a port where nothing listens", () => ["http://127.0.0.1:1/"], /nothing listens there/, 1],
    ["the same at a rate", () => ["http://127.0.0.1:1/", "--rate", "5"], /nothing listens/, 1],
    ["the same with workers", () => ["http://127.0.0.1:1/", "-w", "2"], /nothing listens/, 1],
    ["plain HTTP to a TLS port", () => [`http://127.0.0.1:${target.securePort}/`], /speaks TLS/, 1],
    [
      "the same at a rate, without a warm-up",
      () => [`http://127.0.0.1:${target.securePort}/`, "-R", "20", "-d", "300ms", "--warmup", "0"],
      /speaks TLS/,
      1,
    ],
    ["wrk's threads", () => [target.url("/"), "-t2"], /-t 2 could mean 2 threads/, 2],
    ["a rate as in hey", () => ["-q", "100", target.url("/")], /-q 100 is a rate for each/, 2],
    [
      "a Unix socket that is not there",
      () => ["http://x/", "--unix-socket", "/no/such"],
      /\/no\/such cannot be reached/,
      1,
    ],
    ["TLS to a plain port", () => [`https://127.0.0.1:${target.port}/`], /TLS failed/, 1],
    ["a certificate that is not trusted", () => [target.secureUrl("/")], /self-signed/, 1],
    [
      "a rate and pipelining",
      () => [target.url("/"), "--rate", "5", "--pipelining", "2"],
      /--rate and --pipelining contradict/,
      2,
    ],
    [
      "two bodies",
      () => [target.url("/"), "-b", "x", "--body-file", "y"],
      /are both given, and a request has one body/,
      2,
    ],
    ["a body for GET", () => [target.url("/"), "-b", "x"], /GET and HEAD/, 2],
    [
      "a body file that is missing",
      () => [target.url("/"), "-m", "POST", "--body-file", "/no/such/file"],
      /\/no\/such\/file cannot be read/,
      2,
    ],
    ["a URL and a variant", () => [target.url("/"), "--variant", "awaited"], /embedded server/, 2],
    ["too many workers", () => [target.url("/"), "-w", "3", "-c", "2"], /more --workers/, 2],
    ["no number", () => [target.url("/"), "-c", "many"], /whole number/, 2],
    ["zero connections", () => [target.url("/"), "-c", "0"], /whole number from 1/, 2],
    ["no time", () => [target.url("/"), "-d", "soon"], /a time such as/, 2],
    ["no header", () => [target.url("/"), "-H", "nonsense"], /a header such as/, 2],
    ["a header with two lines", () => [target.url("/"), "-H", "a: b\r\nc: d"], /a header/, 2],
    ["an unknown option", () => [target.url("/"), "--conections", "5"], /unknown option/i, 2],
    ["an unknown format", () => [target.url("/"), "-f", "xml"], /table, json, md/, 2],
  ];
  test.each(REFUSED)("%s", async (_, args, message, code) => {
    const { exitCode, stdout, stderr } = await asyncLabHere(["bench", ...args()]);
    expect({ exitCode, stdout }).toEqual({ exitCode: code, stdout: "" });
    expect(stderr).toMatch(message);
    expect(stderr).toMatch(/^error: [^\n]+\n[^\n]+\n$/);
    expect(stderr).not.toMatch(/\bat \w+.*\(|node:internal|\.js:\d/);
    expect(await target.takeLog()).toEqual([]);
  });
});

describe("Ctrl-C", () => {
  async function interrupted(running: Running): Promise<Finished & { readonly tookMs: number }> {
    const children = childrenOf(running.process.pid!);
    const startMs = performance.now();
    running.process.kill("SIGINT");
    const finished = await running.finished;
    expect(children.filter(lives)).toEqual([]);
    return { ...finished, tookMs: performance.now() - startMs };
  }

  test.each([
    ["a closed loop", []],
    ["an open loop", ["--rate", "100"]],
    ["workers", ["--workers", "2"]],
  ])("prints what %s has measured by then, and exits 130", async (_, more) => {
    const args = ["-d", "30s", "-c", "20", "--warmup", "0", "-f", "json", ...more];
    const running = start(["bench", target.url("/50ms"), ...args]);
    await underWay(target);
    await new Promise((resolve) => setTimeout(resolve, 400));
    const { exitCode, stdout, stderr, tookMs } = await interrupted(running);
    expect(exitCode).toBe(130);
    expect(stderr).toMatch(/^Stopped by Ctrl-C: what was measured until then is above\.\n$/);
    const one = (JSON.parse(stdout) as BenchRecord).targets[0]!;
    expect(one.requests).toBeGreaterThan(5);
    expect(one.errors.total).toBe(0);
    expect(one.durationMs).toBeGreaterThan(100);
    expect(one.durationMs).toBeLessThan(20_000);
    expect(one.throughputRps).toBeGreaterThan(10);
    expect(tookMs).toBeLessThan(5000);
  });

  test("before anything was measured says that", async () => {
    const running = start(["bench", target.url("/50ms"), "--warmup", "30s"]);
    await underWay(target);
    const { exitCode, stdout, stderr } = await interrupted(running);
    expect({ exitCode, stdout }).toEqual({ exitCode: 130, stdout: "" });
    expect(stderr).toContain("nothing was measured");
  });

  test("against a server that never answers does not wait for it", async () => {
    const running = start(["bench", target.url("/never"), "-t", "60s", "-d", "30s"]);
    await underWay(target);
    const { exitCode, tookMs } = await interrupted(running);
    expect(exitCode).toBe(130);
    expect(tookMs).toBeLessThan(5000);
  });

  test("takes the embedded servers with it", async () => {
    const running = start(["bench", "--variant", "blocking", "--delay", "500", "-d", "30s"]);
    while (childrenOf(running.process.pid!).length === 0)
      await new Promise((resolve) => setTimeout(resolve, 10));
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const { exitCode, tookMs } = await interrupted(running);
    expect(exitCode).toBe(130);
    expect(tookMs).toBeLessThan(5000);
  });
});

test("a stdout that is not read ends it quietly", async () => {
  const running = start(["bench", target.url("/hello"), "-d", "300ms", "-c", "2"]);
  running.process.stdout!.destroy();
  const { exitCode, stderr } = await running.finished;
  expect(exitCode).toBe(0);
  expect(stderr).not.toMatch(/EPIPE|\bat /);
});
