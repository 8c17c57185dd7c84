import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { asyncLab } from "../command.ts";
import type { BenchRecord, TargetRecord } from "../../../src/index.ts";

// What HTTP allows a server to send is not an error, and what it forbids is reported at once. Each
// path is answered with the bytes of its case.

const head = (fields: string): string => `HTTP/1.1 200 OK\r\n${fields}\r\n`;
const LENGTH = "Content-Length: 5\r\n";
const CHUNKED = "Transfer-Encoding: chunked\r\n";

const ALLOWED: Readonly<Record<string, (socket: Socket) => unknown>> = {
  "two-connection-fields": (socket) =>
    socket.end(`${head(`Connection: close\r\nConnection: x-foo\r\n${LENGTH}`)}hello`),
  "a-token-that-begins-as-keep-alive": (socket) =>
    socket.end(`${head(`Connection: keep-alive-x, close\r\n${LENGTH}`)}hello`),
  "a-chunk-size-of-13-digits": (socket) =>
    socket.write(`${head(CHUNKED)}0000000000005\r\nhello\r\n0\r\n\r\n`),
  "an-empty-line-behind-a-body": (socket) => socket.write(`${head(LENGTH)}hello\r\n`),
  "gzip-until-the-close": (socket) =>
    socket.end(`${head("Transfer-Encoding: gzip\r\nContent-Length: 2\r\n")}hello`),
  "early-hints": (socket) =>
    socket.write(`HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n${head(LENGTH)}hello`),
};

const FORBIDDEN: Readonly<Record<string, (socket: Socket) => unknown>> = {
  "a-space-before-the-colon": (socket) => socket.write(`${head("Content-Length : 5\r\n")}hello`),
  "a-folded-transfer-encoding": (socket) =>
    socket.write(`${head("Transfer-Encoding:\r\n chunked\r\n")}5\r\nhello\r\n0\r\n\r\n`),
  "a-chunk-one-too-short": (socket) => socket.write(`${head(CHUNKED)}6\r\nhello\r\n0\r\n\r\n`),
  "a-status-of-four-digits": (socket) => socket.write(`HTTP/1.1 2000 OK\r\n${LENGTH}\r\nhello`),
  "a-bare-cr-and-no-end": (socket) => socket.write(`HTTP/1.1 200 OK\rContent-Length: 5\r`),
};

const CLOSING: Readonly<Record<string, (socket: Socket) => unknown>> = {
  /** Closes without having said so. */
  "silent-close": (socket) => socket.end(`${head(LENGTH)}hello`),
  /** Closes a connection that was idle for as long as the load leaves it idle. */
  "idle-close": (socket) => {
    socket.write(`${head(LENGTH)}hello`);
    setTimeout(() => socket.end(), 50);
  },
};

const ASKED: readonly string[] = "--warmup 0 --quiet --format json".split(" ");

let server: Server;
beforeAll(async () => {
  const cases = { ...ALLOWED, ...FORBIDDEN, ...CLOSING };
  server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.on("data", (data) => {
      const path = data.toString("latin1").split(" ", 2)[1]?.slice(1) ?? "";
      if (!socket.writableEnded) cases[path]?.(socket);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => server.close());

async function measured(path: string, ...args: readonly string[]): Promise<TargetRecord> {
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/${path}`;
  const { stdout } = await asyncLab(["bench", url, ...ASKED, ...args]);
  return (JSON.parse(stdout) as BenchRecord).targets[0]!;
}

test.each(Object.keys(ALLOWED))("%s is not an error", async (path) => {
  const one = await measured(path, "-n", "20", "-c", "2");
  expect(one).toMatchObject({ requests: 20, statusCodes: { "200": 20 }, errors: { total: 0 } });
  expect(one.reconnects).toBe(0);
});

test.each(Object.keys(FORBIDDEN))(
  "%s breaks the protocol, long before the timeout",
  async (path) => {
    const one = await measured(path, "-n", "20", "-c", "2", "-t", "30s");
    expect(one.errors).toEqual({ total: 20, byKind: { protocol: 20 } });
    expect(one.latencyMs.max).toBeLessThan(10_000);
  },
);

test("a connection that closes unannounced is opened again, and the request sent again", async () => {
  const one = await measured("silent-close", "-n", "20", "-c", "2");
  expect(one).toMatchObject({ requests: 20, statusCodes: { "200": 20 }, errors: { total: 0 } });
  expect(one.reconnects).toBeGreaterThan(0);
  expect(one.reconnects).toBeLessThanOrEqual(20);
});

test("at a rate, requests that meet an idle connection's close are not errors either", async () => {
  const one = await measured("idle-close", "-n", "40", "-R", "20", "--max-connections", "1");
  expect(one).toMatchObject({ requests: 40, statusCodes: { "200": 40 }, errors: { total: 0 } });
});

test("a POST is never sent twice", async () => {
  const one = await measured("silent-close", "-n", "20", "-c", "2", "-m", "POST");
  expect(one.reconnects).toBe(0);
  expect(one.requests).toBe(20);
  expect(one.statusCodes["200"]! + one.errors.total).toBe(20);
});
