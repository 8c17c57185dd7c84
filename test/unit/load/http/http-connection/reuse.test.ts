import type { Socket } from "node:net";
import { describe, expect, test } from "vitest";
import { answer } from "../../fakes/server.ts";
import { ended, exchange, serve, until, useConnections } from "../../fakes/connecting.ts";

useConnections();

describe("a reused connection that the server closes before any byte of an answer", () => {
  /** Answers request 0, closes as it is told when request 1 arrives, and answers all after that. */
  const closesOnce =
    (close: (socket: Socket) => unknown) =>
    (socket: Socket, i: number): unknown =>
      i === 1 ? close(socket) : socket.write(answer(200));

  test.each<[string, (socket: Socket) => unknown]>([
    ["in good order", (socket) => socket.end()],
    ["by a reset", (socket) => socket.resetAndDestroy()],
    ["after an empty line", (socket) => socket.end("\r\n")],
  ])("%s costs a second connection and no error", async (_, close) => {
    const { server, connection } = await serve(closesOnce(close));
    await connection.open();
    await exchange(connection);
    const sentMs = performance.now();
    const one = await exchange(connection);
    expect(one).toMatchObject({ status: 200, error: null });
    // It counts from its first send, and says what the second connection took.
    expect(one.sentMs - sentMs).toBeLessThan(one.connectMs!);
    expect(one.doneMs - one.sentMs).toBeGreaterThan(one.connectMs!);
    expect(connection.reconnects).toBe(1);
    expect(server.connections()).toBe(2);
    expect(await exchange(connection)).toMatchObject({ error: null, connectMs: null });
    expect(connection.reconnects).toBe(1);
  });

  test("is asked once more, not for ever", async () => {
    const { server, connection } = await serve((socket, i) =>
      i === 0 ? socket.write(answer(200)) : socket.end(),
    );
    await connection.open();
    await exchange(connection);
    expect(await exchange(connection)).toMatchObject({ status: 0, error: "reset" });
    expect(connection.reconnects).toBe(1);
    expect(server.connections()).toBe(2);
    expect(connection.isOpen).toBe(false);
    expect(connection.inFlight).toBe(0);
  });

  test("and that listens no more is a server that refuses", async () => {
    const { server, connection } = await serve((socket, i) => {
      if (i === 0) socket.write(answer(200));
      else void server.close();
    });
    await connection.open();
    await exchange(connection);
    expect(await exchange(connection)).toMatchObject({ status: 0, error: "refused" });
    expect(connection.isOpen).toBe(false);
  });

  test("and that then never answers times out from the first send on", async () => {
    const { connection } = await serve((socket, i) => {
      if (i === 0) socket.write(answer(200));
      if (i === 1) socket.end();
    });
    await connection.open();
    await exchange(connection);
    const given = exchange(connection);
    const { oldestSentMs } = connection;
    await until(() => connection.reconnects === 1 && connection.isOpen);
    expect(connection.oldestSentMs).toBe(oldestSentMs);
    connection.expire(oldestSentMs!);
    expect(connection.inFlight).toBe(1);
    connection.expire(oldestSentMs! + 0.001);
    expect(await given).toMatchObject({ status: 0, error: "timeout" });
  });

  test.each(["HEAD", "OPTIONS"])("is asked again with %s", async (method) => {
    const text = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";
    const { connection } = await serve(
      (socket, i) => (i === 1 ? socket.end() : socket.write(text)),
      { method },
    );
    await connection.open();
    await exchange(connection);
    expect(await exchange(connection)).toMatchObject({ status: 200, error: null });
  });

  test.each(["POST", "PUT", "DELETE", "PATCH"])("is not sent a %s twice", async (method) => {
    const { server, connection } = await serve(
      closesOnce((socket) => socket.end()),
      { method },
    );
    await connection.open();
    await exchange(connection);
    expect(await exchange(connection)).toMatchObject({ status: 0, error: "reset" });
    expect(connection.reconnects).toBe(0);
    expect(server.connections()).toBe(1);
  });

  test.each(["H", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 103 Early Hints\r\n\r\n"])(
    "but after %j is a server that fails",
    async (begun) => {
      const { connection } = await serve(closesOnce((socket) => socket.end(begun)));
      await connection.open();
      await exchange(connection);
      expect(await exchange(connection)).toMatchObject({ error: "reset" });
      expect(connection.reconnects).toBe(0);
    },
  );

  test("with several in flight sends all of them again, in their order", async () => {
    let arrived = 0;
    const { connection } = await serve(
      (socket, i) => {
        if (i === 0) return socket.write(answer(200));
        arrived += 1;
        if (arrived === 3) return socket.end();
        return arrived > 3 && socket.write(answer(410 + arrived));
      },
      { pipelining: 3 },
    );
    await connection.open();
    await exchange(connection);
    const three = await Promise.all([0, 1, 2].map(() => exchange(connection)));
    expect(three.map(({ status }) => status)).toEqual([414, 415, 416]);
    expect(connection.reconnects).toBe(1);
  });

  test("destroyed meanwhile leaves no socket and reports nothing", async () => {
    let accepted = 0;
    const { server, connection } = await serve(
      closesOnce((socket) => socket.end()),
      {
        onConnection() {
          accepted += 1;
          if (accepted === 2) connection.destroy();
        },
      },
    );
    await connection.open();
    await exchange(connection);
    void exchange(connection);
    await until(() => accepted === 2 && server.open() === 0);
    expect(connection.reconnects).toBe(1);
    expect(ended).toHaveLength(1);
  });
});

describe("without keep-alive", () => {
  test("each request opens a new connection, and the time that takes counts", async () => {
    const { server, connection } = await serve((socket) => socket.write(answer(200)), {
      keepAlive: false,
    });
    await connection.open();
    for (let i = 1; i <= 4; i++) {
      const { sentMs, doneMs, connectMs, error } = await exchange(connection);
      expect(error).toBeNull();
      expect(server.connections()).toBe(i);
      // The first goes out on the connection that was opened beforehand.
      if (i === 1) expect(connectMs).toBeNull();
      else expect(doneMs - sentMs).toBeGreaterThan(connectMs!);
      expect(connection.isOpen).toBe(true);
    }
    expect(connection.reconnects).toBe(0);
    await until(() => server.open() === 0);
  });

  test("a server that has gone is refused, and is not tried again unasked", async () => {
    const { server, connection } = await serve((socket) => socket.write(answer(200)), {
      keepAlive: false,
    });
    await connection.open();
    await exchange(connection);
    await server.close();
    expect(await exchange(connection)).toMatchObject({ status: 0, error: "refused" });
    expect(connection.isOpen).toBe(false);
  });

  test("one closed at once is an error, however many there were before", async () => {
    const { connection } = await serve(
      (socket, i) => (i === 2 ? socket.end() : socket.write(answer(200))),
      { keepAlive: false },
    );
    await connection.open();
    for (const error of [null, null, "reset", null])
      expect(await exchange(connection)).toMatchObject({ error });
    expect(connection.reconnects).toBe(0);
  });

  test("given up while it connects, it is a timeout and leaves no socket", async () => {
    const { server, connection } = await serve((socket) => socket.write(answer(200)), {
      keepAlive: false,
    });
    await connection.open();
    await exchange(connection);
    const given = exchange(connection);
    connection.expire(Infinity);
    expect(await given).toMatchObject({ status: 0, error: "timeout" });
    await until(() => server.open() === 0);
    expect(await exchange(connection)).toMatchObject({ error: null });
  });
});
