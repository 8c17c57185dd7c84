import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { HeldRequest, Upstream } from "../../model/lesson/kit.ts";

export interface OpenUpstream {
  readonly upstream: Upstream;
  /** How many of its connections bring the client nothing until the check answers. */
  silent(): number;
  /** Answers whose bytes are not all with the operating system yet. */
  readonly sending: ReadonlySet<ServerResponse>;
  close(): Promise<void>;
}

/** A server that answers when the check says so; `onProgress` is called when anything happens at it. */
export async function openUpstream(onProgress: () => void): Promise<OpenUpstream> {
  const requests: HeldRequest[] = [];
  /** Connections that have brought a request: it waits, or its answer is with the operating system. */
  const silent = new Set<Socket>();
  const sending = new Set<ServerResponse>();
  let connections = 0;
  const server = createServer((request, response) => {
    const { socket } = request;
    silent.add(socket);
    for (const end of ["finish", "close"]) response.once(end, () => sending.delete(response));
    requests.push(
      held(request.url ?? "", response, { onProgress, onAnswer: () => sending.add(response) }),
    );
    onProgress();
  });
  server.on("connection", (socket) => {
    connections++;
    socket.once("close", () => silent.delete(socket));
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
    silent: () => silent.size,
    sending,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close").catch(() => undefined);
    },
  };
}

function held(
  path: string,
  response: ServerResponse,
  { onProgress, onAnswer }: { readonly onProgress: () => void; readonly onAnswer: () => void },
): HeldRequest {
  const request = {
    path,
    state: "waiting" as HeldRequest["state"],
    answer(status: number, body: unknown): void {
      request.state = "answered";
      onAnswer();
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
