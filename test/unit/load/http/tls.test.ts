import { mkdtempSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer } from "node:tls";
import { expect, test } from "vitest";
import { speaksTls } from "../../../../src/load/http/tls.ts";
import { answer } from "../fakes/server.ts";
import { serve, until, useConnections } from "../fakes/connecting.ts";
import { TEST_CERTIFICATE, TEST_KEY } from "./certificate.ts";

useConnections();

const at = (port: number) => ({ secure: false, address: "127.0.0.1", port, host: "localhost" });
const tls = { key: TEST_KEY, cert: TEST_CERTIFICATE };

test("a server of TLS does, and whose certificate it is does not matter", async () => {
  const { server } = await serve((socket) => socket.write(answer(200)), { tls });
  expect(await speaksTls(at(server.port))).toBe(true);
  await until(() => server.open() === 0);
});

test("so does one behind a Unix socket", async () => {
  const socketPath = join(mkdtempSync(join(tmpdir(), "unix-socket-")), "server");
  await serve((socket) => socket.write(answer(200)), { tls, socketPath });
  expect(await speaksTls({ ...at(1), socketPath })).toBe(true);
});

test("so does one that refuses the handshake", async () => {
  // It has no key for any cipher that is offered.
  const server = createServer({}).listen(0, "127.0.0.1");
  server.on("tlsClientError", () => undefined);
  await new Promise((resolve) => server.once("listening", resolve));
  expect(await speaksTls(at((server.address() as AddressInfo).port))).toBe(true);
  server.close();
});

test("a server of plain HTTP does not", async () => {
  const { server } = await serve(() => undefined, {
    onConnection: (socket) => void socket.once("data", () => socket.end(answer(400))),
  });
  expect(await speaksTls(at(server.port))).toBe(false);
});

test("nor does one that hangs up, or says nothing, or is not there", async () => {
  const rude = await serve(() => undefined, { onConnection: (socket) => void socket.destroy() });
  expect(await speaksTls(at(rude.server.port))).toBe(false);
  const mute = await serve(() => undefined);
  expect(await speaksTls(at(mute.server.port))).toBe(false);
  await until(() => mute.server.open() === 0);
  await mute.server.close();
  expect(await speaksTls(at(mute.server.port))).toBe(false);
});

test("one that says nothing is not waited for once the signal aborts", async () => {
  const stop = new AbortController();
  const mute = await serve(() => undefined, { onConnection: () => stop.abort() });
  const startMs = performance.now();
  expect(await speaksTls(at(mute.server.port), stop.signal)).toBe(false);
  expect(performance.now() - startMs).toBeLessThan(900);
  expect(await speaksTls(at(mute.server.port), stop.signal)).toBe(false);
});
