// A server to be loaded, in a process of its own, of which everything is known: what it does is in
// the path, and it keeps a log of every request. `load-target.ts` is its parent.
import { createServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What each request met, in milliseconds since the epoch. */
let log = [];
let requests = 0;

const now = () => performance.timeOrigin + performance.now();

/** Delays that are known beforehand: request i waits DELAYS[i % 7] ms. */
const DELAYS = [5, 0, 40, 15, 90, 1, 25];

const ROUTES = {
  "/hello": (_, response) => response.end("hello world"),
  "/500": (_, response) => response.writeHead(500).end("no"),
  "/404": (_, response) => response.writeHead(404).end("no"),
  "/50ms": (_, response) => void setTimeout(() => response.end("late"), 50),
  "/never": () => undefined,
  "/close": (_, response) => response.writeHead(200, { connection: "close" }).end("bye"),
  "/half": ({ socket }) => socket.end("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf"),
  "/hang-up": ({ socket }) => socket.destroy(),
  "/garbage": ({ socket }) => socket.write("SSH-2.0-OpenSSH_9.0\r\n"),
  "/die": () => process.exit(),
  "/forever"(_, response) {
    const stream = setInterval(() => response.write("more "), 5);
    response.on("close", () => clearInterval(stream));
  },
  "/timed"(entry, response) {
    const i = requests++;
    const status = i % 10 === 9 ? 503 : 200;
    setTimeout(
      () => {
        entry.log.answeredMs = now();
        entry.log.status = status;
        // Read back by the load as when the handler began, it tells which request this was.
        response.writeHead(status, { "x-handler-started": i }).end("x".repeat(i % 100));
      },
      DELAYS[i % DELAYS.length],
    );
  },
};

function serve(request, response) {
  const entry = {
    receivedMs: now(),
    answeredMs: null,
    status: null,
    method: request.method,
    path: request.url,
    rawHeaders: request.rawHeaders,
    remotePort: request.socket.remotePort ?? null,
    body: "",
  };
  log.push(entry);
  request.setEncoding("latin1");
  request.on("data", (text) => (entry.body += text));
  request.on("end", () => {
    const route = ROUTES[new URL(request.url, "http://x").pathname] ?? ROUTES["/404"];
    route({ socket: request.socket, log: entry }, response);
  });
}

const listening = (server) =>
  new Promise((resolve) =>
    server.listen(0, "127.0.0.1", 4096, () => resolve(server.address().port)),
  );

const plain = createServer(serve);
const secure = createTlsServer({ key: process.env.TLS_KEY, cert: process.env.TLS_CERT }, serve);
secure.on("tlsClientError", () => undefined);
// Removed by the system with its folder; a name of its own for each process.
const socketPath = join(tmpdir(), `load-target-${process.pid}.sock`);
const local = createServer(serve);
await new Promise((resolve) => local.listen(socketPath, resolve));
process.send({
  socketPath,
  ports: { plain: await listening(plain), secure: await listening(secure) },
});
process.on("message", () => {
  process.send({ log });
  log = [];
  requests = 0;
});
// Nothing outlives the test.
process.on("disconnect", () => {
  local.close();
  process.exit();
});
