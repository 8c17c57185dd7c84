import { createHash } from "node:crypto";
import { once } from "node:events";
import { expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import lesson from "../../../../lessons/chat-web-sockets/lesson.ts";
import { readMessage } from "../../../../lessons/chat-web-sockets/room.ts";
import { routes } from "../../../../lessons/chat-web-sockets/routes.ts";
import { DEFAULT_SETTINGS, planRun } from "../../../../src/run/plan.ts";
import { ask, startApp, type Running } from "../../../unit/server/in-process.ts";
import { linesOf } from "../demo.ts";

function theory(experiment: string): Record<string, number> {
  return Object.fromEntries(
    planRun([lesson], { ...DEFAULT_SETTINGS, scale: 1 })
      .filter((plan) => plan.experiment.id === experiment)
      .map(({ cell, theoryMs }) => [`${cell.variant} ${cell.pattern}`, theoryMs]),
  );
}

interface Heard {
  readonly type: string;
  readonly id?: string;
  readonly text?: string;
  readonly status?: number;
  readonly message?: string;
  readonly people?: number;
  readonly startedAt?: number;
}

interface Guest {
  readonly socket: WebSocket;
  readonly heard: Heard[];
  say(value: unknown): void;
  /** Resolves with the first thing heard that fits, be it heard already. */
  until(fits: (event: Heard) => boolean): Promise<Heard>;
}

async function join({ origin }: Running, path = "/awaited/ws/chat"): Promise<Guest> {
  const socket = new WebSocket(`${origin.replace("http", "ws")}${path}`);
  onTestFinished(() => socket.terminate());
  const heard: Heard[] = [];
  socket.on("message", (data: Buffer) => heard.push(JSON.parse(data.toString("utf8"))));
  await once(socket, "open");
  return {
    socket,
    heard,
    say: (value) => socket.send(typeof value === "string" ? value : JSON.stringify(value)),
    async until(fits) {
      for (;;) {
        const found = heard.find(fits);
        if (found !== undefined) return found;
        await once(socket, "message");
      }
    },
  };
}

const said = (text: string) => (event: Heard) => event.type === "said" && event.text === text;

test("ten messages of 1 s: 10 s where the look-up blocks, 1 s together where it awaits", () => {
  expect(theory("said")).toEqual({
    "blocking sequential": 10_000,
    "blocking concurrent": 10_000,
    "awaited sequential": 10_000,
    "awaited concurrent": 1000,
    "pooled concurrent": 3000,
  });
});

test("who listens costs nothing; five receipts in turn 4 s, together 0.8 s", () => {
  expect(theory("room")).toEqual({
    "nobody else sequential": 3000,
    "50 listeners sequential": 3000,
    "one reads nothing sequential": 3000,
  });
  expect(theory("delivery")).toEqual({
    "await each send sequential": 5000,
    "send to all sequential": 1800,
  });
});

test.each(["blocking", "awaited", "pooled"])("%s: everybody hears what one says", async (mount) => {
  const app = await startApp({ routes });
  const path = `/${mount}/ws/chat`;
  const [ayesha, bilal] = [await join(app, path), await join(app, path)];
  const before = Date.now();
  ayesha.say({ id: "1", name: "Ayesha", text: "  Salam  " });
  for (const guest of [ayesha, bilal]) {
    const event = await guest.until(said("Salam"));
    expect(event).toMatchObject({ type: "said", id: "1", name: "Ayesha" });
    expect(event.startedAt).toBeGreaterThan(before - 100);
  }
  expect(app.errors).toEqual([]);
});

test("variants and rooms are apart: no one hears what is said elsewhere", async () => {
  const app = await startApp({ routes });
  const elsewhere = [
    await join(app, "/blocking/ws/chat"),
    await join(app, "/awaited/ws/chat/in-turn"),
  ];
  const ayesha = await join(app);
  ayesha.say({ name: "Ayesha", text: "Salam" });
  await ayesha.until(said("Salam"));
  for (const [i, guest] of elsewhere.entries()) {
    guest.say({ name: "Bilal", text: `${i}` });
    await guest.until(said(`${i}`));
    expect(guest.heard.map(({ text }) => text)).not.toContain("Salam");
  }
});

test("joining and leaving are told, another name is not; who never said one was never there", async () => {
  const app = await startApp({ routes, scale: 0 });
  const ayesha = await join(app);
  ayesha.say({ name: "Ayesha" });
  const bilal = await join(app);
  bilal.say({ name: "Bilal" });
  await bilal.until(({ type }) => type === "joined");
  bilal.say({ name: "Bilal" });
  bilal.say({ id: "1", name: "Bilal Khan" });
  expect((await bilal.until(({ id }) => id === "1")).type).toBe("joined");
  const nobody = await join(app);
  nobody.socket.close();
  await once(nobody.socket, "close");
  bilal.socket.close();
  const left = await ayesha.until(({ type }) => type === "left");
  expect(left).toEqual({
    type: "left",
    name: "Bilal Khan",
    people: 1,
    text: "Bilal Khan left the chat",
  });
  expect(ayesha.heard.map(({ text }) => text)).toEqual([
    "Ayesha joined the chat",
    "Bilal joined the chat",
    "Bilal Khan left the chat",
  ]);
});

test("a client that is cut off has left too", async () => {
  const app = await startApp({ routes, scale: 0 });
  const [ayesha, bilal] = [await join(app), await join(app)];
  bilal.say({ name: "Bilal" });
  await ayesha.until(({ type }) => type === "joined");
  bilal.socket.terminate();
  expect((await ayesha.until(({ type }) => type === "left")).text).toBe("Bilal left the chat");
});

test("one person's look-ups overlap, and are heard in the order they were said", async () => {
  // On two threads: a later one could be through before an earlier one.
  const app = await startApp({ routes, scale: 0.01 });
  const ayesha = await join(app, "/pooled/ws/chat");
  const texts = Array.from({ length: 20 }, (_, i) => `${i}`);
  for (const text of texts) ayesha.say({ name: "Ayesha", text });
  await ayesha.until(said("19"));
  expect(ayesha.heard.filter(({ type }) => type === "said").map(({ text }) => text)).toEqual(texts);
});

test("no one has more than a hundred messages looked up at once", async () => {
  const app = await startApp({ routes, scale: 0.3 });
  const ayesha = await join(app);
  for (let i = 1; i <= 101; i++) ayesha.say({ id: `${i}`, name: "Ayesha", text: `${i}` });
  expect(await ayesha.until(({ type }) => type === "refused")).toMatchObject({
    id: "101",
    status: 429,
  });
  await ayesha.until(said("100"));
  // There is room again.
  ayesha.say({ name: "Ayesha", text: "102" });
  await ayesha.until(said("102"));
});

test.each([
  ["no JSON", "the message must be a JSON object."],
  ["[]", "the message must be a JSON object."],
  [JSON.stringify({ text: "Salam" }), "name must be a text."],
  [JSON.stringify({ name: "  ", text: "Salam" }), "name must not be empty."],
  [JSON.stringify({ name: "x".repeat(41), text: "Salam" }), "name must be at most 40 characters."],
  [JSON.stringify({ name: "A", text: " " }), "text must not be empty."],
  [JSON.stringify({ name: "A", text: "x".repeat(501) }), "text must be at most 500 characters."],
  [JSON.stringify({ name: "A", text: 7 }), "text must be a text."],
  [JSON.stringify({ name: "A", id: "x".repeat(65) }), "id must be at most 64 characters."],
])("%.60s is refused", (text, message) => {
  expect(readMessage(text)).toEqual({ type: "refused", status: 422, message });
});

test("a refusal is for its sender alone, with the id it came with", async () => {
  const app = await startApp({ routes });
  const [ayesha, bilal] = [await join(app), await join(app)];
  ayesha.say({ id: "7", name: "", text: "Salam" });
  expect(await ayesha.until(({ type }) => type === "refused")).toEqual({
    type: "refused",
    id: "7",
    status: 422,
    message: "name must not be empty.",
  });
  ayesha.say({ name: "Ayesha", text: "Now" });
  await bilal.until(said("Now"));
  expect(bilal.heard.map(({ type }) => type)).toEqual(["joined", "said"]);
});

test("delivered in turn the sender hears it last, and so it does when all are sent it at once", async () => {
  const app = await startApp({ routes });
  for (const room of ["in-turn", "at-once"]) {
    const path = `/awaited/ws/chat/${room}`;
    const guests = [await join(app, path), await join(app, path), await join(app, path)];
    const order: string[] = [];
    const all = guests.map((guest, i) => guest.until(said("Salam")).then(() => order.push(`${i}`)));
    guests[0]!.say({ name: "Ayesha", text: "Salam" });
    await Promise.all(all);
    expect(order.at(-1)).toBe("0");
    for (const { socket } of guests) socket.terminate();
  }
});

test("without a WebSocket the room says what it wants", async () => {
  const { origin } = await startApp({ routes });
  expect(await ask(`${origin}/awaited/ws/chat`)).toMatchObject({
    status: 426,
    headers: { upgrade: "websocket" },
    body: { error: "web-socket-only" },
  });
});

test("the page loads nothing, and its policy lets nothing but itself run", async () => {
  const { origin } = await startApp({ routes });
  const response = await fetch(`${origin}/awaited/chat-demo`);
  const html = await response.text();
  expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
  const policy = response.headers.get("content-security-policy") ?? "";
  expect(policy).toMatch(/^default-src 'none'; /);
  expect(policy).not.toMatch(/unsafe|\*(?!;| |$)|https?:/);
  for (const tag of ["style", "script"]) {
    const [, inside = ""] = new RegExp(`<${tag}>([^]*?)</${tag}>`).exec(html) ?? [];
    expect(inside.length).toBeGreaterThan(1000);
    const hash = createHash("sha256").update(inside).digest("base64");
    expect(policy).toContain(`${tag}-src 'sha256-${hash}'`);
  }
  // Nothing from elsewhere, no handler in an attribute, no one's text put in as HTML.
  expect(html).not.toMatch(
    /\ssrc=|\shref=|\son\w+=|url\(|@import|innerHTML|insertAdjacentHTML|document\.write/,
  );
});

test("demo slow-client: what is not read piles up, unless its client is dropped", async () => {
  const heard = ["Ayesha", "Bilal", "Chand"].map((name) => `${name} heard 200`);
  expect(await linesOf("chat-web-sockets/demos/slow-client.js")).toEqual([
    "A. nothing is bounded",
    ...heard,
    "in memory for the slow one: more than 10 MB",
    "B. who lets more than 1 MB wait is dropped",
    "server: the slow one is dropped, more than 1 MB waits for it",
    ...heard,
    "in memory for the slow one: nothing",
  ]);
});

test("demo dead-client: only a question that is not answered finds it", async () => {
  expect(await linesOf("chat-web-sockets/demos/dead-client.js")).toEqual([
    "1. Bilal closes",
    "server: Bilal left the chat",
    "2. Chand's cable is cut",
    "3. 300 ms later: 2 clients still, and no error in sending to both",
    "4. a ping every 100 ms",
    "server: Chand answers no ping",
    "server: Chand left the chat",
    "5. left in the chat: Ayesha",
  ]);
});
