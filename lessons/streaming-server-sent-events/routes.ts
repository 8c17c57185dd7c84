import { setImmediate as turnOfTheLoop } from "node:timers/promises";
import express, { type Request } from "express";
import { Client } from "undici";
import * as z from "zod";
import {
  HttpError,
  streamEvents,
  validate,
  type Endpoints,
  type Routes,
} from "../../src/routes.ts";
import { ROWS, TICK } from "./waits.ts";

const MOST_TICKS = 100;
const query = z.object({
  ticks: z
    .string()
    .regex(/^[1-9]\d{0,2}$/, "must be a whole number from 1 to 100")
    .transform(Number)
    .refine((ticks) => ticks <= MOST_TICKS, "must be a whole number from 1 to 100")
    .optional(),
});

export const endpoints: Endpoints = {
  "GET /stream-time": {
    summary: "The time every second, as Server-Sent Events, until the client goes",
    description:
      "With `ticks` the stream ends after so many; `Last-Event-ID` goes on where one was lost.",
    query,
    responses: {
      200: { description: "Events with `id` and JSON in `data`", contentType: "text/event-stream" },
      204: "All ticks were seen: there is no more",
    },
  },
  "GET /listeners": {
    summary: "How many streams are being fed",
    responses: { 200: "The count" },
  },
  "GET /report": {
    summary: "The same five waits of 1 s, kept until all are there",
    responses: { 200: "Five rows" },
  },
  "GET /first-of/:what": {
    summary: "When there is something to read: the first piece of the stream or of the report",
    path: z.object({ what: z.enum(["stream", "report"]) }),
    responses: { 200: "What came first", 404: "There is a stream and a report to read" },
  },
};

/** A clock that tells the time as Server-Sent Events, and readers that say when the first of it came. */
export const routes: Routes = ({ sleep, log }) => {
  const router = express.Router();
  let listening = 0;

  router.get("/stream-time", async (request, response) => {
    const { ticks = Infinity } = validate(query, request.query, "query");
    const seen = lastSeen(request);
    // A browser connects again when a stream ends: 204 tells it that there is no more.
    if (seen >= ticks) return void response.status(204).end();
    listening += 1;
    try {
      await streamEvents(response, { log }, async (send, signal) => {
        for (let tick = seen + 1; tick <= ticks && !signal.aborted; tick++) {
          await sleep(TICK);
          send({
            id: String(tick),
            data: JSON.stringify({ tick, time: new Date().toISOString() }),
          });
          // Where waits block, a stream without an end would keep the loop for ever, and no one would
          // be heard again, nor this client seen to leave. One that ends is left as it is written.
          if (ticks === Infinity) await turnOfTheLoop();
        }
      });
    } finally {
      listening -= 1;
    }
  });

  /** How many streams are being fed: none is left when everybody has gone. */
  router.get("/listeners", (_request, response) => {
    response.json({ listening });
  });

  // The same five waits, kept until all are there: one answer at the end.
  router.get("/report", async (_request, response) => {
    const rows: string[] = [];
    for (let row = 1; row <= ROWS; row++) {
      await sleep(TICK);
      rows.push(`row ${row}`);
    }
    response.json({ rows });
  });

  // A reader on the server, for what a makespan does not show: when there is something to read.
  router.get("/first-of/:what", async (request, response) => {
    const { what } = request.params;
    if (what !== "stream" && what !== "report")
      throw new HttpError(404, "unknown-source", "There is a stream and a report to read.");
    const path = what === "stream" ? `/stream-time?ticks=${ROWS}` : "/report";
    response.json({ first: await firstOf(request, path) });
  });

  return router;
};

/** The id of the last event that a client got before its connection was lost. */
function lastSeen(request: Request): number {
  const id = request.get("last-event-id") ?? "";
  return /^\d{1,9}$/.test(id) ? Number(id) : 0;
}

/**
 * The first piece of a body, after which it leaves. It always asks the awaited mount: the server that
 * is asked lives on this very thread, and a reader that held it would wait for itself.
 */
async function firstOf({ socket }: Request, path: string): Promise<string> {
  const client = new Client(`http://127.0.0.1:${socket.localPort}`);
  try {
    const { body } = await client.request({ method: "GET", path: `/awaited${path}` });
    for await (const chunk of body) return String(chunk);
    throw new HttpError(502, "nothing-to-read", "The stream ended before it began.");
  } finally {
    await client.destroy();
  }
}
