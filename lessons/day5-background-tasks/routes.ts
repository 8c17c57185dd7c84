import type { ServerResponse } from "node:http";
import express, { type Request } from "express";
import { HttpError, onlyMethods, type Routes } from "../../src/routes.ts";
import { createAppLog } from "./app-log.ts";

/** The course's own seconds. */
const MAIL_SECONDS = 2;
const NOTE_SECONDS = 3;

const EMAIL: Rule = {
  holds: (text) => text.length <= 254 && /^[^\s@]+@[^\s@]+$/.test(text),
  message: "must be an e-mail address",
};
const SHORT: Rule = {
  holds: (text) => text.trim() !== "" && text.length <= 200,
  message: "must be a text of 1 to 200 characters",
};
const SEND: Rule = {
  holds: (text) => text === "awaited" || text === "background",
  message: "must be awaited or background",
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

    async function sendMail(email: string): Promise<void> {
      await sleep(MAIL_SECONDS);
      // The domain that by standard no mail server has: for seeing a task fail.
      if (email.endsWith(".invalid")) throw new Error(`no mail server takes ${quote(email)}`);
      log.info(`e-mail sent to ${quote(email)}`);
    }

    router
      .route("/login")
      .post((request, response) => {
        const { user } = fieldsOf(request, { user: { ...SHORT, otherwise: "guest" } });
        afterwards(response, () => log.info(`${quote(user)} logged in`));
        response.json({ message: `Welcome, ${user}` });
      })
      .all(onlyMethods("POST"));

    router
      .route("/register")
      .post(async (request, response) => {
        const rules = { email: EMAIL, send: { ...SEND, otherwise: "background" } };
        const { email, send } = fieldsOf(request, rules);
        if (send === "awaited") await sendMail(email);
        else afterwards(response, () => sendMail(email));
        response.status(201).json({ message: "Registered", email, send });
      })
      .all(onlyMethods("POST"));

    router
      .route("/send-notification/")
      .post((request, response) => {
        const { email, message } = fieldsOf(request, { email: EMAIL, message: SHORT });
        afterwards(response, async () => {
          await sleep(NOTE_SECONDS);
          await appLog.write(
            `${new Date().toISOString()} notification for ${quote(email)}: ${quote(message)}`,
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

interface Rule {
  readonly holds: (text: string) => boolean;
  readonly message: string;
  /** Stands where the query does not name the field. */
  readonly otherwise?: string;
}

/** @throws {HttpError} 422, naming each field of the query that breaks its rule. */
function fieldsOf<Name extends string>(
  { query }: Request,
  rules: Readonly<Record<Name, Rule>>,
): Record<Name, string> {
  const entries = Object.entries<Rule>(rules).map(([field, rule]) => {
    const given = query[field] ?? rule.otherwise;
    return { field, given, message: rule.message, holds: rule.holds };
  });
  // A field that is there twice, or with brackets, is no text.
  const wrong = entries.filter(({ given, holds }) => typeof given !== "string" || !holds(given));
  if (wrong.length > 0) {
    const names = wrong.map(({ field }) => field).join(", ");
    throw new HttpError(
      422,
      "invalid-request",
      `The request is not valid: see ${names}.`,
      wrong.map(({ field, message }) => ({ field, message })),
    );
  }
  return Object.fromEntries(entries.map(({ field, given }) => [field, given])) as Record<
    Name,
    string
  >;
}

/** A text with a line break must not forge a line of the log. */
function quote(text: string): string {
  return JSON.stringify(text);
}
