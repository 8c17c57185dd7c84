import { Agent, request } from "node:http";
import { Duplex } from "node:stream";
import type { Answers } from "./answers.ts";

/**
 * What node's own parser, llhttp, makes of one response, byte by byte or whole, and then a close. It
 * is asked through the client of `node:http` on a socket that is none.
 */
export async function llhttp(
  text: string,
  { isHead = false, bytewise = false }: { isHead?: boolean; bytewise?: boolean } = {},
): Promise<Answers> {
  const socket = new Duplex({
    read: () => undefined,
    write: (_bytes, _encoding, done) => done(),
  });
  let kept = false;
  const agent = Object.assign(new Agent({ keepAlive: true, maxSockets: 1 }), {
    createConnection: () => socket,
    keepSocketAlive: () => (kept = true),
  });
  let fed = 0;
  let status: number | null = null;
  let endsAt: number | null = null;
  let refusedAt: number | null = null;
  const fail = (error: NodeJS.ErrnoException): void => {
    // Any other code is a connection that was closed too early.
    if (error.code?.startsWith("HPE_") === true) refusedAt ??= fed;
  };
  const asked = request({ method: isHead ? "HEAD" : "GET", agent, host: "localhost" });
  asked.on("error", fail);
  asked.on("upgrade", () => (refusedAt = fed));
  asked.on("response", (response) => {
    response.on("error", fail);
    response.on("end", () => (endsAt = fed));
    status = response.statusCode ?? 0;
    response.resume();
  });
  asked.end();
  await turn();
  for (const piece of bytewise ? text : [text]) {
    fed += piece.length;
    socket.push(Buffer.from(piece, "latin1"));
    await turn();
    if (refusedAt !== null) break;
  }
  await turn();
  socket.push(null);
  await turn();
  await turn();
  socket.destroy();
  agent.destroy();
  return {
    answers: endsAt === null ? [] : [{ status: status ?? 0, endsAt, reusable: kept }],
    refusedAt,
    cutOff: endsAt === null && refusedAt === null,
  };
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
