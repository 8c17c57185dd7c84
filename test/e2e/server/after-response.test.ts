import { EventEmitter, once } from "node:events";
import { request } from "node:http";
import { describe, expect, test } from "vitest";
import { ask, startApp, type Running } from "../../unit/server/in-process.ts";

const MILK = { id: 1, title: "Milk", completed: false };

function start(): Promise<Running> {
  return startApp({ todos: [MILK] });
}

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
