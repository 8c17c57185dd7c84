// The server under test with two lessons' routes and a feed whose events are as large as is asked for,
// in a process of its own. Its heartbeat is quick, so that a test need not wait for a slow one.
// Says its port, then each line of its log, over IPC; ends with its parent.
import { once } from "node:events";
import { createServer } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import express from "express";
import { routes as chat } from "../../../../dist/lessons/chat-web-sockets/routes.js";
import { createApp } from "../../../../dist/src/server/app.js";
import { streamEvents } from "../../../../dist/src/server/http/event-stream.js";
import { createLabs } from "../../../../dist/src/server/lab.js";
import { perVariant } from "../../../../dist/src/model/variants.js";
import { sleepers } from "../../../../dist/src/server/sleep.js";

const TICKS = 40;

process.on("disconnect", () => process.exit());
const log = { info: () => undefined, error: (line) => process.send(line) };
const started = perVariant((name) => sleepers[name]({ threads: 1 }));
const labs = createLabs({ sleepers: started, log, webSocketLimits: { heartbeatMs: 1500 } });
await labs.arrange({ scale: 0.01, todos: [] });

const feed = express.Router().get("/feed", (request, response) => {
  const padding = "x".repeat(Number(request.query.pad ?? 0));
  return streamEvents(response, { log }, async (send, signal) => {
    for (let tick = 1; tick <= TICKS && !signal.aborted; tick++) {
      await delay(25);
      send({ id: String(tick), data: `tick ${tick}${padding}` });
    }
  });
});

const routes = (lab) => [chat(lab), feed];
const server = createServer(createApp({ labs: labs.byVariant, routes, log }));
await labs.webSockets.attach(server);
server.listen(0, "127.0.0.1");
await once(server, "listening");
process.send(server.address().port);
