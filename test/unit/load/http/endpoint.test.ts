import { mkdtempSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ConnectError } from "../../../../src/load/http/endpoint.ts";
import { TEST_CERTIFICATE, TEST_KEY } from "./certificate.ts";
import { answer } from "../fakes/server.ts";
import { connectionTo, exchange, serve, until, useConnections } from "../fakes/connecting.ts";

useConnections();

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

describe("opening", () => {
  test("says how long it took", async () => {
    const { server, connection } = await serve((socket) => socket.write(answer(200)));
    expect(connection.isOpen).toBe(false);
    const tookMs = await connection.open();
    expect(tookMs).toBeGreaterThan(0);
    expect(tookMs).toBeLessThan(1000);
    expect(connection.isOpen).toBe(true);
    await until(() => server.connections() === 1);
  });

  test("fails as refused where nothing listens, and says so", async () => {
    const failure = await connectionTo(await freePort())
      .open()
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ConnectError);
    expect(failure).toMatchObject({ kind: "refused", message: /ECONNREFUSED/ });
  });

  test("gives up on a handshake that does not come about", async () => {
    // It accepts the connection and then says nothing: no TLS.
    const { server } = await serve(() => undefined);
    const connection = connectionTo(server.port, { secure: true, connectTimeoutMs: 60 });
    await expect(connection.open()).rejects.toMatchObject({ kind: "timeout" });
    expect(connection.isOpen).toBe(false);
    await until(() => server.open() === 0);
  });

  test("destroyed meanwhile, it fails and leaves no socket", async () => {
    const { server, connection } = await serve(() => undefined);
    const opening = connection.open();
    connection.destroy();
    await expect(opening).rejects.toBeInstanceOf(ConnectError);
    await until(() => server.open() === 0);
  });

  test("asked twice, it keeps one socket", async () => {
    const { server, connection } = await serve((socket) => socket.write(answer(200)));
    const first = connection.open().catch((error: unknown) => error);
    await connection.open();
    expect(await first).toBeInstanceOf(ConnectError);
    expect(await exchange(connection)).toMatchObject({ status: 200, error: null });
    await until(() => server.open() === 1);
  });
});

describe("TLS", () => {
  const tls = { key: TEST_KEY, cert: TEST_CERTIFICATE };

  test("refuses a certificate that is not trusted, and says why", async () => {
    const { connection } = await serve((socket) => socket.write(answer(200)), {
      tls,
      secure: true,
    });
    const failure = await connection.open().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ConnectError);
    expect(failure).toMatchObject({ kind: "protocol", message: /self-signed certificate/ });
    expect(connection.isOpen).toBe(false);
  });

  test("accepts it when told to, and still speaks TLS", async () => {
    const { connection } = await serve((socket) => socket.write(answer(200)), {
      tls,
      secure: true,
      insecure: true,
    });
    await connection.open();
    expect(await exchange(connection)).toMatchObject({ status: 200, error: null });
  });

  test("to a plain port fails at once", async () => {
    const { connection } = await serve(() => undefined, {
      secure: true,
      onConnection: (socket) =>
        void socket.once("data", () => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n")),
    });
    const failure = await connection.open().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ConnectError);
    expect(failure).toMatchObject({
      kind: "protocol",
      message: "TLS failed, with “wrong version number”",
    });
  });
});

describe("a Unix socket", () => {
  const path = join(mkdtempSync(join(tmpdir(), "unix-socket-")), "server");

  test("carries requests as a port does", async () => {
    const { server, connection } = await serve((socket) => socket.write(answer(200)), {
      socketPath: path,
    });
    expect(server.port).toBe(0);
    await connection.open();
    for (let i = 0; i < 3; i++)
      expect(await exchange(connection)).toMatchObject({ status: 200, error: null });
    expect(server.connections()).toBe(1);
  });

  test("that does not exist is refused, by its name", async () => {
    const failure = await connectionTo(1, { socketPath: `${path}-not` })
      .open()
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ kind: "refused", message: /ENOENT.*server-not/ });
  });
});
