import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import express, { type Router } from "express";
import { expect, test, vi } from "vitest";
import {
  formatEvent,
  streamEvents,
  type EventProducer,
  type EventStreamOptions,
} from "../../../../src/server/http/event-stream.ts";
import type { Routes } from "../../../../src/server/lab.ts";
import { ask, startApp } from "../in-process.ts";

function feed(produce: EventProducer, options: Partial<EventStreamOptions> = {}): Routes {
  return ({ log }): Router =>
    express
      .Router()
      .get("/feed", (_request, response) => streamEvents(response, { log, ...options }, produce));
}

async function open(origin: string): Promise<IncomingMessage> {
  const [response] = (await once(get(`${origin}/awaited/feed`, { agent: false }), "response")) as [
    IncomingMessage,
  ];
  return response;
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    signal.addEventListener("abort", () => resolve());
  });
}

test("an event has its fields on lines of their own, and a text of several lines keeps them", () => {
  expect(formatEvent({ data: "Salam" })).toBe("data: Salam\n\n");
  expect(formatEvent({ id: "7", event: "tick", data: "a\r\nb\n\nc" })).toBe(
    "id: 7\nevent: tick\ndata: a\ndata: b\ndata: \ndata: c\n\n",
  );
  expect(formatEvent({ id: "7\ndata: forged", data: "x" })).toBe("id: 7 data: forged\ndata: x\n\n");
});

test("what is sent arrives in order, and the answer ends with its producer", async () => {
  const { origin, errors } = await startApp({
    routes: feed(async (send) => {
      for (const id of ["1", "2", "3"]) send({ id, data: "x" });
    }),
  });
  const response = await open(origin);
  expect(response.headers).toMatchObject({
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
  });
  expect(await text(response)).toBe("id: 1\ndata: x\n\nid: 2\ndata: x\n\nid: 3\ndata: x\n\n");
  expect(errors).toEqual([]);
});

test("the headers go out before anything was sent", async () => {
  let finish: () => void = () => undefined;
  const finished = new Promise<void>((resolve) => (finish = resolve));
  const { origin } = await startApp({ routes: feed(() => finished) });
  const response = await open(origin);
  expect(response.statusCode).toBe(200);
  finish();
  expect(await text(response)).toBe("");
});

test("HEAD ends at once, and nothing is produced for it", async () => {
  const produce = vi.fn<EventProducer>(() => Promise.resolve());
  const { origin } = await startApp({ routes: feed(produce) });
  const { status, text: body } = await ask(`${origin}/awaited/feed`, { method: "HEAD" });
  expect([status, body]).toEqual([200, ""]);
  expect(produce).not.toHaveBeenCalled();
});

test("comments keep a quiet stream alive, and stop with it", async () => {
  const { origin } = await startApp({
    routes: feed((_send, signal) => aborted(signal), { heartbeatMs: 5 }),
  });
  const response = await open(origin);
  let received = "";
  for await (const chunk of response) {
    received += String(chunk);
    if (received.split("\n\n").length > 3) break;
  }
  expect(received).toMatch(/^(: still here\n\n){3}/);
});

test("the producer hears at once that its client has left", async () => {
  let left: () => void = () => undefined;
  const stopped = new Promise<void>((resolve) => (left = resolve));
  const { origin, errors } = await startApp({
    routes: feed(async (send, signal) => {
      send({ data: "x" });
      await aborted(signal);
      // Both are too late, and neither is a failure of the server.
      send({ data: "y" });
      left();
      throw new Error("cut off");
    }),
  });
  const response = await open(origin);
  await once(response, "data");
  response.destroy();
  await stopped;
  expect((await ask(`${origin}/health`)).status).toBe(200);
  expect(errors).toEqual([]);
});

test("a producer that fails cuts the stream and is logged", async () => {
  const { origin, errors } = await startApp({
    routes: feed(() => Promise.reject(new Error("the source is gone"))),
  });
  await expect(text(await open(origin))).rejects.toThrow();
  expect(errors).toEqual(["GET /awaited/feed failed: the source is gone"]);
});

test("a client that does not read is dropped, and no more is made for it", async () => {
  let tell: (sent: number) => void = () => undefined;
  const dropped = new Promise<number>((resolve) => (tell = resolve));
  const { origin, errors } = await startApp({
    routes: feed(
      async (send, signal) => {
        let sent = 0;
        while (!signal.aborted) {
          send({ data: "x".repeat(64 * 1024) });
          sent += 1;
          // So that it would go on for ever, were it not dropped.
          await new Promise((resolve) => {
            setImmediate(resolve);
          });
        }
        tell(sent);
      },
      { maxBufferedBytes: 128 * 1024 },
    ),
  });
  const socket = connect(Number(new URL(origin).port), "127.0.0.1");
  socket.pause().write("GET /awaited/feed HTTP/1.1\r\nHost: localhost\r\n\r\n");
  // What the system's own buffers hold is some megabytes; a thousand of these would be 64.
  expect(await dropped).toBeLessThan(1000);
  expect(errors).toEqual(["dropped a listener of GET /awaited/feed: it does not read"]);
  socket.destroy();
});
