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
      message: "A todo with the id 1 already exists.",
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
