import { fork } from "node:child_process";
import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import { connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import { boot, leaveNothingBehind } from "../booting.ts";

const MANY = 500;
const CHAT = new URL("../../../../dist/lessons/chat-web-sockets/routes.js", import.meta.url).href;

leaveNothingBehind();

interface LiveServer {
  readonly origin: string;
  readonly port: number;
  /** Lines of the server's log. */
  readonly lines: string[];
  /** Resolves with the first line that has this in it, be it there already. */
  readonly line: (part: string) => Promise<string>;
}

async function liveServer(): Promise<LiveServer> {
  const child = fork(new URL("server.mjs", import.meta.url), { execArgv: [] });
  onTestFinished(async () => {
    const exited = once(child, "exit");
    child.disconnect();
    await exited;
  });
  const [port] = (await once(child, "message")) as [number];
  const lines: string[] = [];
  child.on("message", (said: string) => lines.push(said));
  async function line(part: string): Promise<string> {
    for (;;) {
      const found = lines.find((each) => each.includes(part));
      if (found !== undefined) return found;
      await once(child, "message");
    }
  }
  return { origin: `http://127.0.0.1:${port}`, port, lines, line };
}

/** A connection that sends this and then neither speaks nor reads. */
async function silent(port: number, says = ""): Promise<Socket> {
  const socket = connect(port, "127.0.0.1").pause();
  socket.on("error", () => undefined);
  onTestFinished(() => void socket.destroy());
  await once(socket, "connect");
  socket.write(says);
  return socket;
}

async function join(origin: string): Promise<WebSocket> {
  const socket = new WebSocket(`${origin.replace("http", "ws")}/awaited/ws/chat`);
  onTestFinished(() => socket.terminate());
  await once(socket, "open");
  return socket;
}

interface Said {
  readonly type: string;
  readonly id?: string;
  readonly text: string;
}

/** Hears until `count` messages were said; rejects when the connection ends first. */
function hear(socket: WebSocket, count: number): Promise<readonly Said[]> {
  return new Promise((resolve, reject) => {
    const heard: Said[] = [];
    socket.on("close", (code) => reject(new Error(`closed with ${code} after ${heard.length}`)));
    socket.on("message", (data: Buffer) => {
      const event = JSON.parse(data.toString("utf8")) as Said;
      if (event.type !== "said") return;
      heard.push(event);
      if (heard.length === count) resolve(heard);
    });
  });
}

function all<T>(count: number, make: (i: number) => T | Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: count }, (_, i) => make(i)));
}

test("500 listeners, one of which reads nothing: the others hear every tick in order, and it is dropped", async () => {
  const { origin, port, lines, line } = await liveServer();
  const url = "/awaited/feed?pad=262144";
  await silent(port, `GET ${url} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
  const heard = await all(MANY - 1, async () => {
    const [response] = (await once(
      get(`${origin}/awaited/feed`, { agent: false }),
      "response",
    )) as [IncomingMessage];
    return text(response);
  });
  const whole = Array.from({ length: 40 }, (_, i) => `id: ${i + 1}\ndata: tick ${i + 1}\n\n`);
  expect(new Set(heard)).toEqual(new Set([whole.join("")]));
  await line("does not read");
  expect(lines).toEqual([`dropped a listener of GET ${url}: it does not read`]);
});

test("500 in the chat, one of whom reads nothing: the others hear all of it in one order, and it is dropped", async () => {
  const { origin, lines, line } = await liveServer();
  const people = await all(MANY - 1, () => join(origin));
  const deaf = await join(origin);
  deaf.send(JSON.stringify({ name: "Deaf" }));
  await once(deaf, "message");
  deaf.pause();

  const speakers = people.slice(0, 5);
  const each = 8;
  const heard = people.map((person) => hear(person, speakers.length * each));
  const left = new Promise<Said>((resolve) => {
    people[0]!.on("message", (data: Buffer) => {
      const event = JSON.parse(data.toString("utf8")) as Said;
      if (event.type === "left") resolve(event);
    });
  });
  for (let i = 0; i < each; i++)
    for (const [s, speaker] of speakers.entries())
      speaker.send(JSON.stringify({ name: `Speaker ${s}`, text: `${i}`, id: `${s}.${i}` }));

  const stories = (await Promise.all(heard)).map((events) => events.map(({ id }) => id).join(" "));
  // Everybody heard the same, in the same order; and of each speaker, all of it, as it was said.
  expect(new Set(stories).size).toBe(1);
  const ids = stories[0]!.split(" ");
  for (const s of speakers.keys())
    expect(ids.filter((id) => id.startsWith(`${s}.`))).toEqual(
      Array.from({ length: each }, (_, i) => `${s}.${i}`),
    );

  expect((await left).text).toBe("Deaf left the chat");
  await line("does not answer pings");
  expect(lines).toEqual([
    "dropped a WebSocket client of /awaited/ws/chat: it does not answer pings",
  ]);
});

test("a message of 1 MB ends its own connection with 1009, and the chat goes on", async () => {
  const complaints: string[] = [];
  const { origin } = await boot({ routes: CHAT, onComplaint: (line) => complaints.push(line) });
  const [large, calm, other] = await all(3, () => join(origin));
  large!.send(JSON.stringify({ name: "Large", text: "x".repeat(1024 * 1024) }));
  expect((await once(large!, "close"))[0]).toBe(1009);
  const heard = hear(other!, 1);
  calm!.send(JSON.stringify({ name: "Calm", text: "Salam", id: "1" }));
  expect(await heard).toMatchObject([{ id: "1", text: "Salam" }]);
  expect(complaints).toEqual([
    "closed a WebSocket client of /awaited/ws/chat: Max payload size exceeded",
  ]);
});

test("a thousand connections that never speak, and as many in the chat, hold no one up and end with the server", async () => {
  const server = await boot({ routes: CHAT });
  const { origin } = server;
  const closed: Promise<unknown>[] = [];
  await all(1000, async () => {
    const socket = (await silent(Number(new URL(origin).port))).resume();
    closed.push(once(socket, "close"));
  });
  await all(1000, async () => {
    closed.push(once(await join(origin), "close"));
  });
  const [speaker, listener] = await all(2, () => join(origin));
  expect((await fetch(`${origin}/health`)).status).toBe(200);
  const heard = hear(listener!, 1);
  speaker!.send(JSON.stringify({ name: "Speaker", text: "Salam" }));
  expect(await heard).toMatchObject([{ text: "Salam" }]);
  await server.stop();
  expect(await Promise.all(closed)).toHaveLength(2000);
});
