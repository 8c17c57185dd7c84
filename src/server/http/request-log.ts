import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { ServeEvent } from "../../model/serve-event.ts";

/** Logs each request of `server` when its response has ended or its client has left. */
export function reportRequests(server: Server, emit: (event: ServeEvent) => void): void {
  server.prependListener("request", (request: IncomingMessage, response: ServerResponse) => {
    const begin = performance.now();
    // Read now: a router changes both while it looks for the handler.
    const { method = "", url: path = "" } = request;
    let ended: number | undefined;
    // While other handlers block, `close` comes long after the client has its answer.
    response.once("prefinish", () => (ended = performance.now()));
    response.once("close", () => {
      emit({
        at: Date.now(),
        kind: "request",
        method,
        path,
        status: response.headersSent ? response.statusCode : 0,
        ms: (ended ?? performance.now()) - begin,
        left: !response.writableFinished,
      });
    });
  });
}
