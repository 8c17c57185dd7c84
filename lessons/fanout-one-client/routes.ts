import type { Socket } from "node:net";
import express, { type Request } from "express";
import { Pool, type Dispatcher } from "undici";
import * as z from "zod";
import { HttpError, validateId, type Endpoints, type Routes } from "../../src/routes.ts";

/** The services that are called: what an answer takes, and what a new connection adds to its first one. */
const UPSTREAMS = [
  { path: "/upstream", seconds: 1, handshake: 0 },
  // TCP and TLS take trips there and back. On this machine a connection is nearly free: it is waited for.
  { path: "/upstream/far", seconds: 3, handshake: 0.5 },
  { path: "/upstream/busy", seconds: 3, handshake: 0 },
] as const;
const CALLS = 3;

/** What the upstream says of the connection a call came on. */
interface Answer {
  readonly data: string;
  /** The upstream's number for it, from 1. */
  readonly connection: number;
  readonly isNew: boolean;
}

const CALLED = "The data, and how many connections it took";
const upstream = (summary: string): Endpoints[`${string} /${string}`] => ({
  summary,
  responses: { 200: "The data, and the number of the connection it was asked on" },
});

export const endpoints: Endpoints = {
  "GET /upstream": upstream("The service that is called: 1 s"),
  "GET /upstream/far": upstream("A service far away: 3 s, and 0.5 s for a new connection"),
  "GET /upstream/busy": upstream("A service that takes 3 s"),
  "GET /external": { summary: "One outgoing HTTP request", responses: { 200: CALLED } },
  "GET /multiple": {
    summary: "Three at once through one keep-alive client",
    responses: { 200: CALLED },
  },
  "GET /multiple/in-turn": {
    summary: "Three one by one through the same client",
    responses: { 200: CALLED },
  },
  "GET /multiple/new": {
    summary: "Three at once, each with a client and a connection of its own",
    responses: { 200: CALLED },
  },
  "GET /shared/:size": {
    summary: "Three at once through a client that all callers share",
    path: z.object({
      size: z
        .int()
        .positive()
        .max(100)
        .meta({ examples: [3] }),
    }),
    responses: { 200: CALLED, 422: "A client has 1 to 100 connections here" },
  },
};

/** An upstream, and endpoints that call it over real sockets: through a client that is kept, or a new one each. */
export const routes: Routes = ({ sleep }) => {
  const router = express.Router();
  const clients = new Map<string, Pool>();
  const connections = new WeakMap<Socket, number>();
  let opened = 0;

  /** The number of a request's connection, and whether this is the first request on it. */
  function connectionOf({ socket }: Request): Omit<Answer, "data"> {
    const known = connections.get(socket);
    if (known !== undefined) return { connection: known, isNew: false };
    connections.set(socket, ++opened);
    return { connection: opened, isNew: true };
  }

  for (const { path, seconds, handshake } of UPSTREAMS)
    router.get(path, async (request, response) => {
      const connection = connectionOf(request);
      if (connection.isNew && handshake > 0) await sleep(handshake);
      await sleep(seconds);
      response.json({ data: `from ${path}`, ...connection });
    });

  /** A client with up to `size` connections, made once and kept. */
  function keptClient(request: Request, size: number): Pool {
    const key = `${origin(request)} ${size}`;
    const client = clients.get(key) ?? new Pool(origin(request), { connections: size });
    clients.set(key, client);
    return client;
  }

  /** A client for this one call, and with it a connection. */
  async function callWithNewClient(request: Request): Promise<Answer> {
    const client = new Pool(origin(request), { connections: 1 });
    try {
      return await call(client, "/upstream/far");
    } finally {
      await client.close();
    }
  }

  const far = (client: Pool) => () => call(client, "/upstream/far");

  router.get("/external", async (request, response) => {
    response.json(report([await call(keptClient(request, CALLS), "/upstream/far")]));
  });

  router.get("/multiple", async (request, response) => {
    response.json(report(await together(far(keptClient(request, CALLS)))));
  });

  router.get("/multiple/in-turn", async (request, response) => {
    // One call at a time needs one connection.
    response.json(report(await inTurn(far(keptClient(request, 1)))));
  });

  router.get("/multiple/new", async (request, response) => {
    response.json(report(await together(() => callWithNewClient(request))));
  });

  // What many callers share: the calls of all of them wait for one of the client's connections.
  router.get("/shared/:size", async (request, response) => {
    const size = validateId(request.params.size);
    if (size > 100) throw new HttpError(422, "too-many", "A client has 1 to 100 connections here.");
    const client = keptClient(request, size);
    response.json(report(await together(() => call(client, "/upstream/busy"))));
  });

  return router;
};

/** This server itself, at the port the request came to. */
function origin({ socket }: Request): string {
  return `http://127.0.0.1:${socket.localPort}`;
}

/**
 * The upstream is always the awaited one, whichever mount the caller is under. It lives on the caller's
 * own thread: a call that held this thread until the answer came would keep the upstream from ever giving
 * it, and both would stand still for good. For the same reason undici's waits, which yield, are the only
 * ones here: the outgoing calls have no blocking form, and are measured on the awaited mount alone.
 */
async function call(client: Dispatcher, path: string): Promise<Answer> {
  const { statusCode, body } = await client.request({ method: "GET", path: `/awaited${path}` });
  if (statusCode !== 200) {
    // A body that is not read to its end keeps its connection.
    await body.dump();
    throw new HttpError(502, "upstream-failed", "The upstream gave no data.");
  }
  return (await body.json()) as Answer;
}

function together(begin: () => Promise<Answer>): Promise<readonly Answer[]> {
  return Promise.all(Array.from({ length: CALLS }, begin));
}

async function inTurn(begin: () => Promise<Answer>): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (let i = 0; i < CALLS; i++) answers.push(await begin());
  return answers;
}

/** The data, and how many connections it took, as the upstream counted them. */
function report(answers: readonly Answer[]): object {
  return {
    data: answers.map(({ data }) => data),
    connections: {
      used: new Set(answers.map(({ connection }) => connection)).size,
      opened: answers.filter(({ isNew }) => isNew).length,
    },
  };
}
