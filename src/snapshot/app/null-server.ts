import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

// Answers at once, whatever is asked; `start-null-server.ts` is its parent, and it ends with it. How long a
// burst takes here is what the machine, the connections and async-lab itself take, without an app.

const server = createServer((request, response) => {
  request.resume();
  response.end("ok");
});
server.keepAliveTimeout = 600_000;
process.on("disconnect", () => {
  server.close();
  server.closeAllConnections();
});
// Ctrl-C reaches the whole terminal: what it means is the parent's to decide.
process.on("SIGINT", () => undefined);
if (process.connected)
  server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
