import { EventEmitter, once } from "node:events";
import type { ServerResponse } from "node:http";
import express, { type Router } from "express";
import { expect, test } from "vitest";
import { createBackground } from "../../../src/server/background.ts";
import type { Lab } from "../../../src/server/lab.ts";
import { ask, startApp } from "./in-process.ts";

/** A response as far as background work knows it: closed or not, and an event when it closes. */
function fakeResponse(): { response: ServerResponse; close: () => void } {
  const emitter = Object.assign(new EventEmitter(), { closed: false });
  const close = (): void => {
    emitter.closed = true;
    emitter.emit("close");
  };
  return { response: emitter as unknown as ServerResponse, close };
}

test("runs nothing before the response has closed", async () => {
  const ran: string[] = [];
  const { add, idle } = createBackground(() => undefined);
  const { response, close } = fakeResponse();
  add(response, () => ran.push("task"));
  await new Promise(setImmediate);
  expect(ran).toEqual([]);
  close();
  await idle();
  expect(ran).toEqual(["task"]);
});

test("runs what is added to a response that has closed already", async () => {
  const ran: string[] = [];
  const { add, idle } = createBackground(() => undefined);
  const { response, close } = fakeResponse();
  close();
  add(response, () => ran.push("task"));
  await idle();
  expect(ran).toEqual(["task"]);
});

test("the tasks of a response run one after another, those of two responses do not wait", async () => {
  const events: string[] = [];
  const { add, idle } = createBackground(() => undefined);
  const [one, two] = [fakeResponse(), fakeResponse()];
  let open = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  add(one.response, async () => {
    events.push("one: first begins");
    await gate;
    events.push("one: first ends");
  });
  add(one.response, () => events.push("one: second"));
  add(two.response, () => events.push("two"));
  one.close();
  two.close();
  await new Promise(setImmediate);
  expect(events).toEqual(["one: first begins", "two"]);
  open();
  await idle();
  expect(events.slice(2)).toEqual(["one: first ends", "one: second"]);
});

test("idle waits for tasks that tasks add, and is at once when there are none", async () => {
  const ran: string[] = [];
  const { add, idle } = createBackground(() => undefined);
  await idle();
  const { response, close } = fakeResponse();
  add(response, () => {
    ran.push("first");
    add(response, () => ran.push("second"));
  });
  close();
  await idle();
  expect(ran).toEqual(["first", "second"]);
});

test("reports a task that throws or rejects, and goes on, even when the report fails", async () => {
  const failures: unknown[] = [];
  const ran: string[] = [];
  const { add, idle } = createBackground((error) => {
    failures.push(error);
    throw new Error("the report failed");
  });
  const { response, close } = fakeResponse();
  add(response, () => {
    throw new Error("at once");
  });
  add(response, () => Promise.reject(new Error("later")));
  add(response, () => ran.push("third"));
  close();
  await idle();
  expect(failures).toEqual([new Error("at once"), new Error("later")]);
  expect(ran).toEqual(["third"]);
});

test("a server whose background task fails says so in its log and lives", async () => {
  const routes = ({ background, sleep }: Lab): Router =>
    express.Router().post("/report", (_request, response) => {
      background(response, async () => {
        await sleep(1);
        throw new Error("no disk");
      });
      response.status(202).json({});
    });
  const lines = new EventEmitter();
  const { origin, labs, errors } = await startApp({
    routes,
    onLine: (line) => lines.emit("line", line),
  });
  const logged = once(lines, "line");
  expect((await ask(`${origin}/awaited/report`, { method: "POST" })).status).toBe(202);
  await logged;
  await labs.idle();
  expect(errors).toEqual(["a background task failed: no disk"]);
  expect((await ask(`${origin}/health`)).status).toBe(200);
});
