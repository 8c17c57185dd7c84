import { EventEmitter, once } from "node:events";
import { request } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import { ask, startApp, type Answer, type Running } from "./in-process.ts";

const MILK = { id: 1, title: "Milk", completed: false };
const BREAD = { id: 2, title: "Bread", completed: true };

function start(): Promise<Running> {
  return startApp({ todos: [MILK, BREAD] });
}

/** The failures of fields, and that the rest of a 422 is as every error's. */
function fieldsOf({ status, body }: Answer): unknown {
  expect(status).toBe(422);
  const { error, message, fields } = body as Record<string, unknown>;
  expect(error).toBe("invalid-request");
  expect(message).toEqual(expect.stringMatching(/^The request is not valid: see .+\.$/));
  return (fields as { field: string }[]).map(({ field }) => field);
}

describe.each(["blocking", "awaited", "pooled"])("%s", (variant) => {
  test("creates, reads, updates and deletes a todo of its own", async () => {
    const { origin } = await startApp();
    const todos = `${origin}/${variant}/todos`;
    expect((await ask(todos)).body).toEqual([]);

    const created = await ask(todos, { method: "POST", json: { id: 3, title: "  Tea " } });
    expect(created.status).toBe(201);
    expect(created.headers.location).toBe(`/${variant}/todos/3`);
    expect(created.body).toEqual({ id: 3, title: "Tea", completed: false });

    const put = { method: "PUT", json: { title: "Green tea", completed: true } };
    const updated = await ask(`${todos}/3`, put);
    expect(updated).toMatchObject({
      status: 200,
      body: { id: 3, title: "Green tea", completed: true },
    });
    expect((await ask(`${todos}/3`)).body).toEqual(updated.body);

    for (const other of ["blocking", "awaited", "pooled"].filter((name) => name !== variant))
      expect((await ask(`${origin}/${other}/todos`)).body).toEqual([]);

    expect(await ask(`${todos}/3`, { method: "DELETE" })).toMatchObject({ status: 204, text: "" });
    expect((await ask(`${todos}/3`)).status).toBe(404);
  });

  test("gives one of two concurrent creations of one id the 201, the other the 409", async () => {
    const { origin } = await startApp();
    const url = `${origin}/${variant}/todos`;
    const answers = await Promise.all(
      ["a", "b"].map((title) => ask(url, { method: "POST", json: { id: 1, title } })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201, 409]));
    const refused = answers.find(({ status }) => status === 409);
    expect(refused?.body).toEqual({
      error: "duplicate-id",
      message: "There is a todo 1 already.",
    });
    const kept = answers.find(({ status }) => status === 201);
    expect((await ask(url)).body).toEqual([kept?.body]);
  });
});

test("filters by completed", async () => {
  const { origin } = await start();
  const todos = `${origin}/awaited/todos`;
  expect((await ask(todos)).body).toEqual([MILK, BREAD]);
  expect((await ask(`${todos}?completed=true`)).body).toEqual([BREAD]);
  expect((await ask(`${todos}?completed=false`)).body).toEqual([MILK]);
});

test.each(["", "yes", "TRUE", "1", "true&completed=false", "%zz"])(
  "refuses the filter completed=%s",
  async (value) => {
    const { origin } = await start();
    expect(fieldsOf(await ask(`${origin}/awaited/todos?completed=${value}`))).toEqual([
      "completed",
    ]);
  },
);

test.each(["0", "-1", "1.0", "1e0", "01", "x", "%31x", "9007199254740992"])(
  "refuses the path id %s",
  async (id) => {
    const { origin } = await start();
    for (const options of [
      {},
      { method: "PUT", json: { title: "Tea" } },
      { method: "DELETE" },
    ] as const)
      expect(fieldsOf(await ask(`${origin}/awaited/todos/${id}`, options))).toEqual(["id"]);
  },
);

test.each([
  [{}, ["id", "title"]],
  [{ id: 0, title: "Tea" }, ["id"]],
  [{ id: 1.5, title: "Tea" }, ["id"]],
  [{ id: "1", title: "Tea" }, ["id"]],
  [{ id: 2 ** 53, title: "Tea" }, ["id"]],
  [{ id: 3, title: "  " }, ["title"]],
  [{ id: 3, title: "x".repeat(201) }, ["title"]],
  [{ id: 3, title: 7 }, ["title"]],
  [{ id: 3, title: "Tea", completed: "true" }, ["completed"]],
  [{ id: 3, title: "Tea", completed: null }, ["completed"]],
  [[], ["body"]],
  [5, ["body"]],
  [null, ["body"]],
])("refuses to create %j", async (json, fields) => {
  const { origin } = await start();
  const answer = await ask(`${origin}/awaited/todos`, { method: "POST", json });
  expect(fieldsOf(answer)).toEqual(fields);
  expect((await ask(`${origin}/awaited/todos`)).body).toEqual([MILK, BREAD]);
});

test("says in words what is wrong with a field", async () => {
  const { origin } = await start();
  const json = { id: 3, title: "", completed: 1 };
  expect((await ask(`${origin}/awaited/todos`, { method: "POST", json })).body).toEqual({
    error: "invalid-request",
    message: "The request is not valid: see title, completed.",
    fields: [
      { field: "title", message: "must not be empty" },
      { field: "completed", message: "must be true or false" },
    ],
  });
});

test("accepts a title of 200 characters once trimmed, and the largest safe id", async () => {
  const { origin } = await start();
  const json = { id: Number.MAX_SAFE_INTEGER, title: ` ${"x".repeat(200)} ` };
  const created = await ask(`${origin}/awaited/todos`, { method: "POST", json });
  expect(created).toMatchObject({ status: 201, body: { title: "x".repeat(200) } });
  expect((await ask(`${origin}${created.headers.location}`)).body).toEqual(created.body);
});

test("an update may state its id, but only the path's", async () => {
  const { origin } = await start();
  const url = `${origin}/awaited/todos/1`;
  const same = await ask(url, { method: "PUT", json: { id: 1, title: "Tea" } });
  expect(same).toMatchObject({ status: 200, body: { id: 1, title: "Tea", completed: false } });
  const other = await ask(url, { method: "PUT", json: { id: 2, title: "Coffee" } });
  expect(fieldsOf(other)).toEqual(["id"]);
  expect((await ask(url)).body).toEqual(same.body);
});

test.each([{}, { method: "PUT", json: { title: "Tea" } }, { method: "DELETE" }] as const)(
  "answers an unknown id with 404: %j",
  async (options) => {
    const { origin } = await start();
    expect(await ask(`${origin}/awaited/todos/9`, options)).toMatchObject({
      status: 404,
      body: { error: "unknown-todo", message: "There is no todo 9." },
    });
  },
);

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

describe("after the response", () => {
  test("logs what was added, updated and deleted, on a line of its own", async () => {
    const { origin, labs, infos } = await start();
    const todos = `${origin}/awaited/todos`;
    await ask(todos, { method: "POST", json: { id: 3, title: 'A\n"b"' } });
    await ask(`${todos}/3`, { method: "PUT", json: { title: "Tea" } });
    await ask(`${todos}/3`, { method: "DELETE" });
    await labs.idle();
    expect(infos).toEqual([
      String.raw`added todo 3 "A\n\"b\""`,
      'updated todo 3 "Tea"',
      'deleted todo 3 "Tea"',
    ]);
  });

  test.each(["blocking", "awaited", "pooled"])("%s: never before it was sent", async (variant) => {
    const events: string[] = [];
    const { origin, labs } = await startApp({
      onLine: (line) => events.push(line),
      before: (_request, response) => response.once("finish", () => events.push("sent")),
    });
    await ask(`${origin}/${variant}/todos`, { method: "POST", json: { id: 3, title: "Tea" } });
    await labs.idle();
    expect(events).toEqual(["sent", 'added todo 3 "Tea"']);
  });

  test("logs nothing of a request that was refused", async () => {
    const { origin, labs, infos } = await start();
    await ask(`${origin}/awaited/todos`, { method: "POST", json: MILK });
    await ask(`${origin}/awaited/todos/9`, { method: "PUT", json: { title: "Tea" } });
    await ask(`${origin}/awaited/todos/9`, { method: "DELETE" });
    await labs.idle();
    expect(infos).toEqual([]);
  });

  test("logs what was done for a client that left before its answer", async () => {
    const lines = new EventEmitter();
    const answered: boolean[] = [];
    let leave = (): void => undefined;
    const { origin } = await startApp({
      scale: 0.2,
      onLine: (line) => lines.emit("line", line),
      before(incoming, response) {
        // Once its body was read to the end, the request is in its handler's hands.
        incoming.once("end", () => leave());
        response.once("close", () => answered.push(response.writableFinished));
      },
    });
    const logged = once(lines, "line");
    const headers = { "content-type": "application/json" };
    const leaving = request(`${origin}/awaited/todos`, { method: "POST", headers });
    leaving.on("error", () => undefined);
    leave = () => leaving.destroy();
    leaving.end(JSON.stringify({ id: 3, title: "Tea" }));
    expect(await logged).toEqual(['added todo 3 "Tea"']);
    expect(answered).toEqual([false]);
  });
});
