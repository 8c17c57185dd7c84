import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { BenchRecord } from "../../../src/index.ts";
import { TEST_CERTIFICATE } from "../../unit/load/http/certificate.ts";
import { asyncLab } from "../command.ts";
import {
  QUICK,
  bench,
  failedRecordOf,
  folder,
  measured,
  recordOf,
  target,
  useLoadTarget,
} from "./benching.ts";

useLoadTarget();

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
