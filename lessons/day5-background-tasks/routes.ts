import type { ServerResponse } from "node:http";
import express from "express";
import * as z from "zod";
import { onlyMethods, validate, type Endpoints, type Routes } from "../../src/routes.ts";
import { createAppLog } from "./app-log.ts";

/** The course's own seconds. */
const MAIL_SECONDS = 2;
const NOTE_SECONDS = 3;

const email = textThat(
  (given) => given.length <= 254 && /^[^\s@]+@[^\s@]+$/.test(given),
  "must be an e-mail address",
).meta({ examples: ["ayesha@example.com"] });
const short = textThat(
  (given) => given.trim() !== "" && given.length <= 200,
  "must be a text of 1 to 200 characters",
);

const visitor = z.object({ user: short.default("guest") });
const registration = z.object({
  email,
  send: z.enum(["awaited", "background"], "must be awaited or background").default("background"),
});
const notification = z.object({
  email,
  message: short.meta({ examples: ["Your order is on its way"] }),
});

const INVALID = "Which field is wrong, and why";

export const endpoints: Endpoints = {
  "POST /login": {
    summary: "Log in; the log line is written after the answer",
    query: visitor,
    responses: { 200: "A welcome, at once", 422: INVALID },
  },
  "POST /register": {
    summary: "Register; the e-mail takes 2 s",
    description:
      "With `send=awaited` the answer waits for the e-mail, otherwise the e-mail comes after it. An address in `.invalid` makes it fail: see where each failure ends up.",
    query: registration,
    responses: { 201: "Registered", 422: INVALID, 500: "The e-mail failed while it was awaited" },
  },
  "POST /send-notification/": {
    summary: "Write a line to app.log 3 s after the answer",
    query: notification,
    responses: { 202: "It will be sent", 422: INVALID },
  },
  "GET /outbox": {
    summary: "Answered when every task has ended",
    description: "How a client can see when the work after the answers is done.",
    responses: { 200: "How many tasks are left: none" },
  },
};

/** Name a file with ASYNC_LAB_APP_LOG to keep what the notifications write. */
export const routes: Routes = routesWith(process.env["ASYNC_LAB_APP_LOG"] || undefined);

/** The lesson's endpoints; notifications are written to `file`, or to one that is removed again. */
export function routesWith(file: string | undefined): Routes {
  const appLog = createAppLog(file);

  return ({ sleep, background, log }) => {
    const router = express.Router();
    /** What was promised to a client and has not ended yet. */
    const unfinished = new Set<Promise<void>>();

    function afterwards(response: ServerResponse, task: () => unknown): void {
      const ended = new Promise<void>((resolve) => {
        background(response, async () => {
          try {
            await task();
          } finally {
            resolve();
          }
        });
      });
      unfinished.add(ended);
      void ended.then(() => unfinished.delete(ended));
    }

    async function sendMail(to: string): Promise<void> {
      await sleep(MAIL_SECONDS);
      // The domain that by standard no mail server has: for seeing a task fail.
      if (to.endsWith(".invalid")) throw new Error(`no mail server takes ${quote(to)}`);
      log.info(`e-mail sent to ${quote(to)}`);
    }

    router
      .route("/login")
      .post((request, response) => {
        const { user } = validate(visitor, request.query, "query");
        afterwards(response, () => log.info(`${quote(user)} logged in`));
        response.json({ message: `Welcome, ${user}` });
      })
      .all(onlyMethods("POST"));

    router
      .route("/register")
      .post(async (request, response) => {
        const { email: to, send } = validate(registration, request.query, "query");
        if (send === "awaited") await sendMail(to);
        else afterwards(response, () => sendMail(to));
        response.status(201).json({ message: "Registered", email: to, send });
      })
      .all(onlyMethods("POST"));

    router
      .route("/send-notification/")
      .post((request, response) => {
        const { email: to, message } = validate(notification, request.query, "query");
        afterwards(response, async () => {
          await sleep(NOTE_SECONDS);
          await appLog.write(
            `${new Date().toISOString()} notification for ${quote(to)}: ${quote(message)}`,
          );
        });
        response.status(202).json({ message: "The notification will be sent" });
      })
      .all(onlyMethods("POST"));

    // Answers when every task has ended: how a client can see when that is.
    router
      .route("/outbox")
      .get(async (_request, response) => {
        await Promise.all(unfinished);
        response.json({ waiting: unfinished.size });
      })
      .all(onlyMethods("GET", "HEAD"));

    return router;
  };
}

/** A field of the query; one that is there twice, or with brackets, is no text. */
function textThat(holds: (given: string) => boolean, message: string): z.ZodString {
  return z.string(message).refine(holds, message);
}

/** A text with a line break must not forge a line of the log. */
function quote(text: string): string {
  return JSON.stringify(text);
}
