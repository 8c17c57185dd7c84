import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { HeldRequest, Upstream } from "../../model/lesson/kit.ts";

export interface OpenUpstream {
  readonly upstream: Upstream;
  close(): Promise<void>;
}

/** A server that answers when the check says so; `onProgress` is called when anything happens at it. */
export async function openUpstream(onProgress: () => void): Promise<OpenUpstream> {
  const requests: HeldRequest[] = [];
  let connections = 0;
  const server = createServer((request, response) => {
    onProgress();
    requests.push(held(request.url ?? "", response, onProgress));
  });
  server.on("connection", () => {
    connections++;
    onProgress();
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    upstream: {
      origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      requests,
      get connections() {
        return connections;
      },
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close").catch(() => undefined);
    },
  };
}

function held(path: string, response: ServerResponse, onProgress: () => void): HeldRequest {
  const request = {
    path,
    state: "waiting" as HeldRequest["state"],
    answer(status: number, body: unknown): void {
      request.state = "answered";
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify(body));
    },
  };
  response.once("close", () => {
    onProgress();
    if (request.state === "waiting") request.state = "gone";
  });
  return request;
}
