import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import { ask, startApp, type Running } from "../in-process.ts";

const MILK = { id: 1, title: "Milk", completed: false };

function start(): Promise<Running> {
  return startApp({ todos: [MILK] });
}

describe("bodies", () => {
  const json = { "content-type": "application/json" };

  test.each([
    ["broken JSON", json, "{", 400, "broken-json"],
    [
      "a damaged compressed body",
      { ...json, "content-encoding": "gzip" },
      "{}",
      400,
      "broken-body",
    ],
    ["more than 16 KiB", json, JSON.stringify("x".repeat(16 * 1024)), 413, "body-too-large"],
    ["a form", { "content-type": "text/plain" }, "{}", 415, "unsupported-media-type"],
    [
      "a type that only begins alike",
      { "content-type": "application/jsonp" },
      "{}",
      415,
      "unsupported-media-type",
    ],
    ["no content type", {}, "{}", 415, "unsupported-media-type"],
    [
      "an unknown encoding",
      { ...json, "content-encoding": "x" },
      "{}",
      415,
      "unsupported-media-type",
    ],
    [
      "an unknown charset",
      { "content-type": "application/json; charset=klingon" },
      "{}",
      415,
      "unsupported-media-type",
    ],
  ])("refuses %s", async (_what, headers, raw, status, error) => {
    const { origin, errors } = await start();
    for (const [method, path] of [
      ["POST", "/todos"],
      ["PUT", "/todos/1"],
    ] as const) {
      const answer = await ask(`${origin}/awaited${path}`, { method, headers, raw });
      expect(answer).toMatchObject({ status, body: { error } });
      expect(answer.body).toEqual({ error, message: expect.stringMatching(/^[A-Z].+\.$/) });
    }
    expect(errors).toEqual([]);
  });

  test("accepts 16 KiB to the byte, and a charset", async () => {
    const { origin } = await start();
    const shortest = JSON.stringify({ id: 3, title: "Tea", padding: "" });
    const raw = shortest.replace('""', `"${"x".repeat(16 * 1024 - shortest.length)}"`);
    expect(Buffer.byteLength(raw)).toBe(16 * 1024);
    const headers = { "content-type": "Application/JSON; charset=utf-8" };
    const answer = await ask(`${origin}/awaited/todos`, { method: "POST", headers, raw });
    expect(answer).toMatchObject({ status: 201, body: { id: 3, title: "Tea", completed: false } });
  });
});

describe("methods and paths", () => {
  test.each([
    ["/health", "GET, HEAD, OPTIONS"],
    ["/awaited/todos", "GET, HEAD, POST, OPTIONS"],
    ["/awaited/todos/1", "GET, HEAD, PUT, DELETE, OPTIONS"],
  ])("%s tells its methods", async (path, allow) => {
    const { origin } = await start();
    const refused = await ask(`${origin}${path}`, { method: "PATCH" });
    expect(refused).toMatchObject({
      status: 405,
      headers: { allow },
      body: { error: "method-not-allowed", message: "PATCH is not allowed here." },
    });
    const asked = await ask(`${origin}${path}`, { method: "OPTIONS" });
    expect(asked).toMatchObject({ status: 204, headers: { allow }, text: "" });
  });

  test.each(["/health", "/awaited/todos", "/awaited/todos/1"])("HEAD %s", async (path) => {
    const { origin } = await start();
    const get = await ask(`${origin}${path}`);
    const head = await ask(`${origin}${path}`, { method: "HEAD" });
    expect(head).toMatchObject({ status: 200, text: "" });
    expect(head.headers["content-length"]).toBe(get.headers["content-length"]);
  });

  test.each(["/", "/nope", "/awaited", "/awaited/nope", "/todos", "/awaited/todos/1/x"])(
    "there is nothing at %s",
    async (path) => {
      const { origin } = await start();
      expect(await ask(`${origin}${path}`)).toMatchObject({
        status: 404,
        body: { error: "not-found", message: "There is nothing at this path." },
      });
    },
  );

  test("GET /health", async () => {
    const { origin } = await start();
    expect(await ask(`${origin}/health`)).toMatchObject({ status: 200, body: { status: "ok" } });
  });

  test("broken percent-encoding", async () => {
    const { origin } = await start();
    const { port } = new URL(origin);
    // Written by hand: a client would not send it.
    const socket = connect(Number(port), "127.0.0.1");
    socket.end("GET /awaited/todos/%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    const answer = await text(socket);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('{"error":"broken-url","message":"');
  });
});
