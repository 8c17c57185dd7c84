import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import { connect, type AddressInfo, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { answerUnreadable } from "../../../../src/server/http/client-errors.ts";

async function listen(listener: RequestListener): Promise<() => Socket> {
  const server = createServer(listener);
  answerUnreadable(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return () => connect((server.address() as AddressInfo).port, "127.0.0.1");
}

const HELLO: RequestListener = (_request, response) => void response.end("hello");

test.each([
  ["no HTTP at all", "hello there\r\n\r\n", 400, "broken-request"],
  [
    "two lengths",
    "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
    400,
    "broken-request",
  ],
  [
    "headers of 40 KB",
    `GET / HTTP/1.1\r\nHost: x\r\nX: ${"x".repeat(40_000)}\r\n\r\n`,
    431,
    "headers-too-large",
  ],
  [
    "chunk extensions of 40 KB",
    `POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1;${"x".repeat(40_000)}\r\na\r\n0\r\n\r\n`,
    413,
    "body-too-large",
  ],
])("%s is answered in JSON, and the next client as ever", async (_what, sent, status, error) => {
  const open = await listen((request, response) => {
    // Answered when the body is there, so that what is wrong with it comes first.
    request
      .on("error", () => undefined)
      .resume()
      .on("end", () => response.end("hello"));
  });
  const socket = open();
  socket.on("error", () => undefined);
  socket.write(sent);
  const answer = await text(socket);
  expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} \\w`));
  const [head = "", body = ""] = answer.split("\r\n\r\n");
  expect(head).toContain("Content-Type: application/json");
  expect(head).toContain(`Content-Length: ${Buffer.byteLength(body)}`);
  expect(JSON.parse(body)).toMatchObject({ error, message: expect.stringMatching(/\.$/) });
  const next = open();
  next.end("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  expect(await text(next)).toMatch(/hello$/);
});

test("an answer that has begun is cut, not given another head", async () => {
  const open = await listen((_request, response) => void response.write("begun"));
  const socket = open();
  socket.on("error", () => undefined);
  socket.write("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
  let received = "";
  socket.setEncoding("utf8").on("data", (part: string) => {
    received += part;
    if (received.includes("begun") && socket.writable) socket.write("no chunk\r\n");
  });
  await once(socket, "close");
  expect(received.match(/HTTP\/1\.1/g)).toHaveLength(1);
});

test("a client that is gone is no one's error", async () => {
  const open = await listen(HELLO);
  const socket = open();
  await once(socket, "connect");
  socket.write("GET / HT");
  socket.resetAndDestroy();
  const next = open();
  next.end("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  expect(await text(next)).toMatch(/hello$/);
});
