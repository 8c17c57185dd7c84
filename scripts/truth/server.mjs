// A server whose every delay is known, in a process of its own: what it does is its argument, and it logs
// each request on the system's monotonic clock. Over IPC it says its port, and hands the log out when asked.
import { once } from "node:events";
import { Agent, createServer, get } from "node:http";

/** Milliseconds of the monotonic clock, the same in every process of the machine. */
const now = () => Number(process.hrtime.bigint()) / 1e6;
const BODY = "x".repeat(100);
/** A server that dies does so this long after its first request. */
const LIFE_MS = 900;

const log = [];
let firstMs = null;
let dead = false;

/** About so long, a little different for each request: answers that all came at once would wait for each other. */
const about = (ms, i) => ms * (0.9 + 0.2 * ((i * 0.618034) % 1));

/** For each kind, when request i is answered (given when it came) and with what status. */
const KINDS = {
  steady: ({ i, atMs }) => ({ untilMs: atMs + about(100, i) }),
  // Stands still for the last 300 ms of every 700 ms.
  stalling({ i, atMs, sinceMs }) {
    const into = sinceMs % 700;
    return { untilMs: atMs + (into < 400 ? 0 : 700 - into) + about(60, i) };
  },
  dying: ({ i, atMs }) => ({ untilMs: atMs + about(80, i) }),
  "slow start": ({ i, atMs, sinceMs }) => ({
    untilMs: atMs + about(sinceMs < 600 ? 200 : 80, i),
  }),
  bimodal: ({ i, atMs }) => ({ untilMs: atMs + about(i % 10 < 7 ? 80 : 200, i) }),
  "failing a share": ({ i, atMs }) =>
    i % 10 === 3
      ? { untilMs: atMs + about(50, i), status: 503 }
      : { untilMs: atMs + about(110, i) },
};

const kind = process.argv[2];
const server = createServer(({ url }, response) => {
  const atMs = now();
  if (url === "/warm-up") return void setTimeout(() => response.writeHead(503).end(BODY), 1);
  firstMs ??= atMs;
  if (kind === "dying" && log.length === 0) setTimeout(die, LIFE_MS);
  const { untilMs, status = 200 } = KINDS[kind]({ i: log.length, atMs, sinceMs: atMs - firstMs });
  const entry = { receivedMs: atMs, answeredMs: null, status };
  log.push(entry);
  setTimeout(() => {
    if (dead) return;
    entry.answeredMs = now();
    response.writeHead(status).end(BODY);
  }, untilMs - atMs);
});
server.keepAliveTimeout = 60_000;

let bytes = 0;
server.on("connection", (socket) => socket.on("close", () => (bytes += socket.bytesWritten)));

/** What a server does for the first time takes long before its log can see it. */
async function warmUp(port) {
  const agent = new Agent({ keepAlive: true, maxSockets: 5 });
  const ask = () =>
    new Promise((resolve) =>
      get({ host: "127.0.0.1", port, agent, path: "/warm-up" }, (response) =>
        response.resume().on("end", resolve),
      ),
    );
  for (let round = 0; round < 20; round++) await Promise.all(Array.from({ length: 10 }, ask));
  agent.destroy();
  // Until the last of them is closed, and what it carried has been counted.
  const connections = () =>
    new Promise((resolve) => server.getConnections((_, count) => resolve(count)));
  while ((await connections()) > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  bytes = 0;
}

function die() {
  dead = true;
  server.close();
  server.closeAllConnections();
}

server.listen({ port: 0, host: "127.0.0.1", backlog: 4096 });
await once(server, "listening");
const { port } = server.address();
await warmUp(port);
process.send({ port });
process.on("message", () => process.send({ log, bytes, died: dead }));
// Nothing outlives the one who asked for it.
process.on("disconnect", () => process.exit());
