import { Command } from "commander";
import { describe, expect, test } from "vitest";
import bench from "../../../../src/cli/bench/bench.command.ts";
import type { BenchCommandOptions } from "../../../../src/cli/bench/command-options.ts";
import { refuseRateOfEach, withPeers } from "../../../../src/cli/bench/peers.ts";

/** The options as `bench` gets them from a command line. */
function parsed(...words: readonly string[]): BenchCommandOptions {
  const command = new Command("bench")
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
  command.argument("[urls...]").action(() => undefined);
  for (const option of bench.options ?? []) command.addOption(option);
  command.parse(words, { from: "user" });
  return withPeers(command.opts());
}

describe("what is typed as in another tool is taken", () => {
  test.each<[string, Partial<BenchCommandOptions>]>([
    ["-X post", { method: "POST" }],
    ["--data x", { body: "x" }],
    ["--data @body.json", { bodyFile: "body.json" }],
    ["--vus 7", { concurrency: 7 }],
    ["--iterations 30", { requests: 30 }],
    ["-D body.json", { bodyFile: "body.json" }],
    ["-T application/json", { header: { "Content-Type": "application/json" } }],
    ["-A text/html", { header: { Accept: "text/html" } }],
    ["-a me:secret", { header: { Authorization: "Basic bWU6c2VjcmV0" } }],
    ["-a 1e3", { requests: 1000 }],
    ["--amount 20", { requests: 20 }],
    ["-n 1e5", { requests: 100_000 }],
    ["-R 1e3", { rate: 1000 }],
    ["-z 1m30s", { duration: 90_000 }],
    ["-d 1h", { duration: 3_600_000 }],
    ["-d 10", { duration: 10_000 }],
    ["--connections 7", { concurrency: 7 }],
    ["--json", { format: "json" }],
    ["-j", { format: "json" }],
    ["--disable-keepalive", { keepalive: false }],
    ["--no-keepalive", { keepalive: false }],
    ["-k", { insecure: true }],
    ["--insecure", { insecure: true }],
    ["--unix-socket /tmp/x.sock", { unixSocket: "/tmp/x.sock" }],
    ["--expect-status 2xx", { expectStatus: "2xx" }],
    ["--max-errors 1%", { maxErrors: 0.01 }],
    ["--max-p99 200ms", { maxP99: 200 }],
    ["--max-p99 200", { maxP99: 200 }],
    ["-t 500ms", { timeout: 500 }],
    ["-t 2s", { timeout: 2000 }],
    ["-t 120", { timeout: 120_000 }],
    ["--timeout 2", { timeout: 2000 }],
    ["--latency", {}],
  ])("%s", (line, expected) => {
    expect(parsed(...line.split(" "))).toMatchObject(expected);
  });

  test("and a word of our own goes before it", () => {
    expect(parsed("-X", "PUT", "-m", "POST", "--amount", "5", "-n", "6")).toMatchObject({
      method: "POST",
      requests: 6,
    });
    const header = ["-H", "Content-Type: text/plain", "-T", "application/json"];
    expect(parsed(...header).header).toEqual({ "Content-Type": "text/plain" });
  });

  test("nothing is said that was not typed", () => {
    expect(parsed()).toEqual({ format: "table", keepalive: true, header: {} });
  });
});

describe("wrk's threads are asked back", () => {
  test.each(["-t2", "-t 16", "-t 64"])("%s", (line) => {
    const count = line.replace(/\D/g, "");
    expect(() => parsed(...line.split(" "))).toThrow(
      expect.objectContaining({
        code: "ambiguous-threads",
        message: expect.stringContaining(`-t ${count} could mean ${count} threads`),
        hint: expect.stringContaining(`Use -w ${count} for workers`),
      }),
    );
  });

  test("--threads 2", () => {
    expect(() => parsed("--threads", "2")).toThrow(
      expect.objectContaining({ hint: "Use -w 2 for workers." }),
    );
  });
});

test.each([
  ["-T", "my load"],
  ["-a", "many"],
  ["-X", "G E T"],
  ["-A", "a\r\nb: c"],
  ["--expect-status", "20x"],
  ["--max-errors", "5"],
  ["--max-errors", "101%"],
  ["--max-p99", "fast"],
  ["-d", "1h30"],
  ["-d", "2h"],
  ["-n", "1e-2"],
])("%s %j is refused", (flag, value) => {
  expect(() => parsed(flag, value)).toThrow(/Use a /);
});

describe("hey's rate of each worker", () => {
  test("is told how a rate is given here", () => {
    const options = parsed("-c", "10", "-q");
    expect(() => refuseRateOfEach(["http://127.0.0.1/", "5"], options)).toThrow(
      expect.objectContaining({
        message: expect.stringContaining("-q 5 is a rate for each worker in hey"),
        hint: expect.stringContaining("--rate 50 is 5 for each of 10"),
      }),
    );
  });

  test("is not suspected where there is no -q, or no number", () => {
    expect(() => refuseRateOfEach(["5"], parsed())).not.toThrow();
    expect(() => refuseRateOfEach(["127.0.0.1:80"], parsed("-q"))).not.toThrow();
  });
});

test("a Connection header is told what closes connections here", () => {
  expect(() => parsed("-H", "Connection: close")).toThrow(/--no-keepalive opens a new connection/);
  expect(() => parsed("-H", "Content-Length: 5")).toThrow(/sets Content-Length itself\.$/);
});
