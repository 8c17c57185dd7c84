import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { reason } from "../../errors.ts";
import type { EventLoopSummary } from "../../model/record/run.ts";
import { createApp } from "../app.ts";
import { answerUnreadable } from "../http/client-errors.ts";
import { createEventLoopMeters } from "./event-loop.ts";
import { importRoutes } from "./import-routes.ts";
import { createLabs, type Labs } from "../lab.ts";
import type { DatabaseAddress } from "../database/protocol.ts";
import type { Backend } from "../database/lab-database.ts";
import { type Log, eventLog } from "../log.ts";
import type { ChildMessage, ChildOptions, ParentMessage } from "./protocol.ts";
import { reportRequests } from "../http/request-log.ts";
import type { ServeEvent } from "../../model/serve-event.ts";
import { perVariant } from "../../model/variants.ts";
import { sleepers } from "../sleep.ts";
import { todoRoutes } from "../todos.ts";

/** How long background tasks may still run at the end. */
const LONGEST_FAREWELL_MS = 450;

const plainLog: Log = {
  info: (line) => void process.stdout.write(`${line}\n`),
  error: (line) => void process.stderr.write(`${line}\n`),
};

/** Serves until the parent is gone; rejects if it cannot start. */
export async function serve(options: ChildOptions): Promise<void> {
  const { threads, routes, port = 0, site, database } = options;
  const addressed = database && once(process, "message");
  tell({ type: "started" });

  const emit = (event: ServeEvent): void => tell({ type: "event", event });
  const log = site ? eventLog(emit) : plainLog;
  const labs = createLabs({
    sleepers: perVariant((name) => sleepers[name]({ threads })),
    log,
    ...(addressed && { backend: await connectTo((await addressed)[0] as DatabaseAddress) }),
  });
  // Imported here because trials have no pages.
  const mounted = site && (await (await import("../site.ts")).openSite(site, labs.byVariant, log));
  const app = createApp({
    labs: labs.byVariant,
    routes: mounted?.routes ?? (routes === undefined ? todoRoutes : await importRoutes(routes)),
    log,
    ...(mounted && { site: mounted }),
  });
  // `localOnly` refuses requests without a host, in JSON; Node would answer without a body.
  const server = createServer({ requireHostHeader: false }, app);
  answerUnreadable(server);
  // A blocked loop reads late: a limit that has passed by then would cut off a client that was in time. So
  // the limit is longer than any lesson blocks, or there is none.
  server.keepAliveTimeout = 600_000;
  server.headersTimeout = 600_000;
  server.requestTimeout = 0;
  await labs.webSockets.attach(server, site && `/${site.variant}`);
  if (site) {
    reportRequests(server, emit);
    await labs.arrange({ scale: site.scale, todos: [] });
  }

  const answer = answerer(labs);
  process.on("message", (message: ParentMessage) => void answer(message));
  process.on("disconnect", () => {
    // Before the parent kills this process after 500 ms, or the watchdog does: a lesson cleans up on exit.
    // A blocked loop is killed anyway.
    void Promise.race([labs.idle().then(() => labs.close()), delay(LONGEST_FAREWELL_MS)]).then(() =>
      process.exit(0),
    );
  });
  server.listen(port, "127.0.0.1");
  try {
    await once(server, "listening");
  } catch (error) {
    const { code = reason(error) } = error as NodeJS.ErrnoException;
    tell({ type: "not-listening", code, port }, () => process.exit(1));
    return;
  }
  // A site has no trial to warm it up, and the first request should not wait for a pool's threads.
  if (site)
    for (const lab of Object.values(labs.byVariant)) void lab.sleep(0).catch(() => undefined);
  tell({ type: "ready", port: (server.address() as AddressInfo).port });
}

/** Imported here: without a database no driver is needed. */
async function connectTo(address: DatabaseAddress): Promise<Backend> {
  const { createPostgresBackend } = await import("../database/postgres/postgres.ts");
  return createPostgresBackend(address, plainLog);
}

function answerer(labs: Labs): (message: ParentMessage) => Promise<void> {
  const meters = createEventLoopMeters();

  async function perform(message: ParentMessage): Promise<EventLoopSummary | null> {
    switch (message.type) {
      case "arrange":
        // Work left over from one trial must not be measured in the next.
        await labs.idle();
        await labs.arrange(message);
        return null;
      case "observe":
        await meters.observe();
        return null;
      case "measure":
        return await meters.measure();
    }
  }

  return async (message) => {
    const { id } = message;
    try {
      tell({ type: "done", id, result: await perform(message) });
    } catch (error) {
      tell({ type: "failed", id, message: reason(error) });
    }
  };
}

/** A parent that is gone hears nothing: `disconnect` takes care of the rest. */
function tell(message: ChildMessage, sent: () => void = () => undefined): void {
  process.send?.(message, undefined, undefined, sent);
}
