import express from "express";
import {
  HttpError,
  type Endpoints,
  type Lab,
  type Routes,
  type WebSocketListener,
} from "../../src/routes.ts";
import { chatPage } from "./page.ts";
import { createRoom, readMessage, type Person, type Room } from "./room.ts";
import { WAITS } from "./waits.ts";

/** A client may have so many texts looked up at once; more are refused, and cost no memory. */
const MOST_AT_ONCE = 100;

const UPGRADE = { 426: "Connect with a WebSocket, or open /chat-demo" };

export const endpoints: Endpoints = {
  "GET /ws/chat": {
    summary: "The chat's WebSocket: a text is looked up for 1 s, then all hear it",
    description:
      'Send `{"name": "…", "text": "…"}` as JSON; `said`, `joined` and `left` come back.',
    responses: UPGRADE,
  },
  "GET /ws/chat/in-turn": {
    summary: "A chat that waits for each listener's receipt before the next hears it",
    responses: UPGRADE,
  },
  "GET /ws/chat/at-once": {
    summary: "A chat that waits for all receipts together",
    responses: UPGRADE,
  },
  "GET /chat-demo": {
    summary: "The chat in a browser",
    responses: { 200: { description: "A page", contentType: "text/html" } },
  },
};

/** Gives a message to everybody but its sender, who gets it when the others have it. */
type Deliver = (room: Room, sender: Person, said: object) => unknown;

/** A chat over WebSockets: who speaks waits for the look-up, who listens waits for no one. */
export const routes: Routes = (lab) => {
  const router = express.Router();
  const { sleep } = lab;

  async function receive({ client }: Person, text: string): Promise<void> {
    await sleep(WAITS.receipt);
    client.send(text);
  }

  const rooms: Readonly<Record<string, Deliver>> = {
    "/ws/chat": (room, _sender, said) => room.broadcast(said),
    // The mistake on show: the second hears it when the first has said "got it", the fifth after four.
    "/ws/chat/in-turn": async (room, sender, said) => {
      const text = JSON.stringify(said);
      for (const person of others(room, sender)) await receive(person, text);
      sender.client.send(text);
    },
    "/ws/chat/at-once": async (room, sender, said) => {
      const text = JSON.stringify(said);
      await Promise.all(others(room, sender).map((person) => receive(person, text)));
      sender.client.send(text);
    },
  };

  for (const [path, deliver] of Object.entries(rooms)) {
    const room = createRoom();
    lab.webSocket(path, (client) => takeSeat(lab, room, { client, name: null }, deliver));
    router.get(path, (_request, response) => {
      response.set("upgrade", "websocket");
      throw new HttpError(426, "web-socket-only", "Connect with a WebSocket, or open /chat-demo.");
    });
  }

  router.get("/chat-demo", (_request, response) => {
    const { html, policy } = chatPage();
    response
      .set({ "content-security-policy": policy, "referrer-policy": "no-referrer" })
      .set({ "x-content-type-options": "nosniff", "cache-control": "no-store" })
      .type("html")
      .send(html);
  });

  return router;
};

function others({ people }: Room, sender: Person): readonly Person[] {
  return [...people].filter((person) => person !== sender);
}

function takeSeat({ sleep }: Lab, room: Room, person: Person, deliver: Deliver): WebSocketListener {
  let underWay = 0;
  let lastSaid: Promise<unknown> = Promise.resolve();
  room.enter(person);

  return {
    async onText(text, startedAt) {
      const message = readMessage(text);
      if ("type" in message) return person.client.send(JSON.stringify(message));
      const { name, id, text: said } = message;
      if (said === undefined) return room.call(person, name, id);
      if (underWay >= MOST_AT_ONCE)
        return person.client.send(JSON.stringify({ ...TOO_FAST, ...(id && { id }) }));
      room.call(person, name);
      underWay += 1;
      // Begun now: the look-ups of one person's messages overlap.
      const lookedUp = sleep(WAITS.moderation);
      const saying = inOrder(lastSaid, lookedUp, () =>
        deliver(room, person, { type: "said", id, name, text: said, startedAt: startedAt() }),
      );
      lastSaid = saying.catch(() => undefined).finally(() => (underWay -= 1));
      await saying;
    },
    onClose: () => room.leave(person),
  };
}

/** What one person says is heard in the order it was said. */
async function inOrder(
  before: Promise<unknown>,
  lookedUp: Promise<void>,
  say: () => unknown,
): Promise<void> {
  await lookedUp;
  await before;
  await say();
}

const TOO_FAST = {
  type: "refused",
  status: 429,
  message: `Wait until some of your ${MOST_AT_ONCE} messages were heard.`,
} as const;
