import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { ask, startApp } from "../in-process.ts";

const REFUSED = {
  status: 403,
  body: { error: "not-local", message: "This server answers requests from this machine only." },
};

test.each(["localhost", "LOCALHOST:80", "127.0.0.1", "127.0.0.1:3000", "[::1]", "[::1]:65535"])(
  "answers the host %s",
  async (host) => {
    const { origin } = await startApp();
    expect((await ask(`${origin}/health`, { headers: { host } })).status).toBe(200);
  },
);

test.each([
  "evil.example",
  "localhost.evil.example",
  "evil.example:80",
  "localhost@evil.example",
  "x@localhost",
  "localhost:80@evil.example",
  "127.1",
  "127.0.0.2",
  "0.0.0.0",
  "::1",
  "localhost:",
  "localhost:x",
])("refuses the host %s, whatever is asked for", async (host) => {
  const { origin } = await startApp();
  for (const path of ["/health", "/awaited/todos", "/nope"])
    expect(await ask(`${origin}${path}`, { headers: { host } })).toMatchObject(REFUSED);
});

test("refuses a request that names no host", async () => {
  const { origin } = await startApp();
  const socket = connect(Number(new URL(origin).port), "127.0.0.1");
  socket.end("GET /health HTTP/1.0\r\n\r\n");
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 403 /);
});

test.each(["http://localhost", "http://127.0.0.1:3000", "https://[::1]:8443"])(
  "answers the origin %s",
  async (from) => {
    const { origin } = await startApp();
    expect((await ask(`${origin}/health`, { headers: { origin: from } })).status).toBe(200);
  },
);

test.each([
  "null",
  "",
  "http://evil.example",
  "http://localhost.evil.example",
  "http://x@localhost",
  "file://localhost",
  "localhost",
])("refuses the origin %j, and changes nothing", async (from) => {
  const { origin } = await startApp();
  const todos = `${origin}/awaited/todos`;
  const options = { method: "POST", json: { id: 1, title: "Tea" } };
  expect(await ask(todos, { ...options, headers: { origin: from } })).toMatchObject(REFUSED);
  expect((await ask(todos)).body).toEqual([]);
});

test.each([
  { "sec-fetch-site": "cross-site" },
  { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image" },
  { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe" },
])("refuses what another site's page loads: %j", async (headers) => {
  const { origin } = await startApp();
  for (const path of ["/health", "/awaited/todos", "/nope"])
    expect(await ask(`${origin}${path}`, { headers })).toMatchObject(REFUSED);
});

test("answers a link followed from another site, but no form posted from there", async () => {
  const { origin } = await startApp();
  const headers = {
    "sec-fetch-site": "cross-site",
    "sec-fetch-mode": "navigate",
    "sec-fetch-dest": "document",
  };
  expect((await ask(`${origin}/health`, { headers })).status).toBe(200);
  const post = { method: "POST", json: { id: 1, title: "Tea" }, headers };
  expect(await ask(`${origin}/awaited/todos`, post)).toMatchObject(REFUSED);
});

test.each(["same-origin", "same-site", "none"])("answers Sec-Fetch-Site: %s", async (site) => {
  const { origin } = await startApp();
  const headers = { "sec-fetch-site": site };
  expect((await ask(`${origin}/health`, { headers })).status).toBe(200);
});

/** The status of a request written byte for byte. */
async function statusOf(origin: string, head: string): Promise<string> {
  const socket = connect(Number(new URL(origin).port), "127.0.0.1");
  socket.end(`${head}\r\nConnection: close\r\n\r\n`);
  return (await text(socket)).slice(9, 12);
}

test.each([
  ["200", "GET /health HTTP/1.1\r\nHost: localhost"],
  ["403", "GET /health HTTP/1.1\r\nHost: localhost\r\nHost: localhost"],
  ["403", "GET /health HTTP/1.1\r\nHost: localhost\r\nhOST: evil.example"],
  ["200", "GET http://localhost/health HTTP/1.1\r\nHost: localhost"],
  ["403", "GET http://evil.example/health HTTP/1.1\r\nHost: localhost"],
  ["403", "GET http://localhost@evil.example/health HTTP/1.1\r\nHost: localhost"],
  ["403", "GET http://localhost.evil.example/health HTTP/1.1\r\nHost: localhost"],
  ["403", "GET http://evil.example HTTP/1.1\r\nHost: localhost"],
])("answers %s to %j", async (status, head) => {
  const { origin } = await startApp();
  expect(await statusOf(origin, head)).toBe(status);
});
