import { createServer, type AddressInfo } from "node:net";
import { budgetOf, shareCount } from "../budget.ts";
import type { Clock } from "../clock.ts";
import { closedLoop } from "../closed-loop.ts";
import { HttpConnection } from "./http-connection.ts";
import { encodeRequest } from "./request.ts";
import { createRecorder } from "../recorder.ts";

const CONNECTIONS = 10;
const REQUESTS = 60;
/** On a machine so slow that this is not enough, the load begins all the same. */
const LONGEST_MS = 500;
const ANSWER = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nok";

/**
 * Runs the engine for a moment against a server in this thread, before anything counts: code that runs
 * for the first time is compiled first, and the first requests would wait for that, which looks like
 * latency of their server. Never fails: a load can do without it.
 */
export async function rehearse(clock: Clock, signal: AbortSignal): Promise<void> {
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.on("data", () => void socket.write(ANSWER));
  });
  const listening = await new Promise<boolean>((resolve) => {
    server.once("error", () => resolve(false));
    server.listen(0, "127.0.0.1", () => resolve(true));
  });
  if (!listening) return;
  const { port } = server.address() as AddressInfo;
  const endpoint = { secure: false, address: "127.0.0.1", port, host: "localhost" };
  const bytes = encodeRequest({ method: "GET", path: "/", headers: {}, body: null }, "localhost");
  const request = { bytes, isHead: false, isSafe: true, expects: (status: number) => status < 400 };
  const options = { clock, pipelining: 1, connectTimeoutMs: LONGEST_MS };
  const connections = Array.from(
    { length: CONNECTIONS },
    () => new HttpConnection(endpoint, request, options),
  );
  await Promise.allSettled(connections.map((one) => one.open()));
  const limits = { endMs: clock.now() + LONGEST_MS, timeoutMs: LONGEST_MS };
  await closedLoop(connections, {
    clock,
    pipelining: 1,
    signal: AbortSignal.any([signal, AbortSignal.timeout(LONGEST_MS)]),
    recorder: createRecorder({ startMs: clock.now(), ...limits }),
    budget: budgetOf(shareCount(REQUESTS)),
    ...limits,
  });
  for (const connection of connections) connection.destroy();
  server.close();
}
