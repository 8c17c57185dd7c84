import type { Socket } from "node:net";
import { describe, expect, test } from "vitest";
import type { Exchange } from "../../../../../src/load/transport/transport.ts";
import { answer } from "../../fakes/server.ts";
import { ended, exchange, serve, until, useConnections } from "../../fakes/connecting.ts";

useConnections();

describe("a server that fails", () => {
  test.each<[string, (socket: Socket) => unknown, Partial<Exchange>]>([
    ["closes before it answers", (socket) => socket.end(), { status: 0, error: "reset" }],
    ["resets", (socket) => socket.resetAndDestroy(), { status: 0, error: "reset" }],
    [
      "closes in the head",
      (socket) => socket.end("HTTP/1.1 200 OK\r\ncont"),
      { status: 0, error: "reset" },
    ],
    [
      "closes in mid-body",
      (socket) => socket.end("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf"),
      { status: 200, error: "reset" },
    ],
    [
      "closes between chunks",
      (socket) => socket.end("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\na\r\n"),
      { status: 200, error: "reset" },
    ],
    ["says garbage", (socket) => socket.write("SSH-2.0-x\r\n"), { status: 0, error: "protocol" }],
    [
      "upgrades unasked",
      (socket) => socket.write("HTTP/1.1 101 Switching\r\n\r\n"),
      { status: 0, error: "protocol" },
    ],
  ])("that %s ends the request at once, and can be reached again", async (_, misbehave, met) => {
    const { server, connection } = await serve((socket, i) =>
      i === 0 ? misbehave(socket) : socket.write(answer(200)),
    );
    await connection.open();
    const one = await exchange(connection);
    expect(one).toMatchObject(met);
    if (one.status === 0) expect(one.firstByteMs).toBe(one.doneMs);
    expect(connection.isOpen).toBe(false);
    expect(connection.inFlight).toBe(0);
    await until(() => server.open() === 0);
    await connection.open();
    expect(await exchange(connection)).toMatchObject({ status: 200, error: null });
    expect(ended).toHaveLength(2);
  });

  test("that never answers is given up when its time is over, not before", async () => {
    const { server, connection } = await serve((socket, i) => {
      if (i > 0) socket.write(answer(200));
    });
    await connection.open();
    const given = exchange(connection);
    const sentBy = performance.now();
    connection.expire(sentBy - 1000);
    expect(connection.inFlight).toBe(1);
    connection.expire(performance.now() + 1);
    expect(await given).toMatchObject({ status: 0, error: "timeout" });
    expect(connection.isOpen).toBe(false);
    await until(() => server.open() === 0);
    await connection.open();
    expect(await exchange(connection)).toMatchObject({ status: 200, error: null });
  });

  test("that streams for ever is given up too, with the status it began with", async () => {
    const { connection } = await serve((socket) => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      const stream = setInterval(() => socket.write("more"), 1);
      socket.on("close", () => clearInterval(stream));
    });
    await connection.open();
    const given = exchange(connection);
    await until(() => connection.bytesRead > 100);
    connection.expire(Infinity);
    expect(await given).toMatchObject({ status: 200, error: "timeout" });
    const seen = connection.bytesRead;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(connection.bytesRead).toBe(seen);
  });

  test("that closes an idle connection is noticed without any error", async () => {
    const { connection } = await serve((socket) => {
      socket.write(answer(200));
      setTimeout(() => socket.end(), 5);
    });
    await connection.open();
    await exchange(connection);
    await until(() => !connection.isOpen);
    expect(ended).toHaveLength(1);
    await connection.open();
    expect(await exchange(connection)).toMatchObject({ error: null });
  });
});

describe("answers that end the connection", () => {
  test.each<[string, string, boolean]>([
    ["announced by Connection: close", answer(200, { connection: "close" }), false],
    ["of HTTP/1.0", "HTTP/1.0 200 OK\r\ncontent-length: 2\r\n\r\nok", false],
    ["whose body ends with the connection", "HTTP/1.1 200 OK\r\n\r\nall of it", true],
  ])("%s are whole, and the connection opens again", async (_, text, ends) => {
    const { server, connection } = await serve((socket) =>
      ends ? socket.end(text) : socket.write(text),
    );
    for (let i = 1; i <= 4; i++) {
      await connection.open();
      expect(await exchange(connection)).toMatchObject({ status: 200, error: null });
      expect(connection.isOpen).toBe(false);
      expect(server.connections()).toBe(i);
    }
    await until(() => server.open() === 0);
  });

  test("a body that only the close ends is not whole when the connection breaks", async () => {
    const { connection } = await serve((socket) => {
      socket.write("HTTP/1.1 200 OK\r\n\r\nhalf");
      setTimeout(() => socket.resetAndDestroy(), 20);
    });
    await connection.open();
    expect(await exchange(connection)).toMatchObject({ status: 200, error: "reset" });
  });

  test("what the old socket still says is never taken for an answer on the new one", async () => {
    const old: Socket[] = [];
    const { connection } = await serve((socket, i) => {
      if (i === 0) {
        old.push(socket);
        // In the same packet: an answer too many after the one that closes.
        socket.write(answer(200, { connection: "close" }) + answer(404));
      } else if (i === 1) {
        old[0]?.write(answer(500));
        setTimeout(() => socket.write(answer(201)), 30);
      }
    });
    await connection.open();
    expect(await exchange(connection)).toMatchObject({ status: 200 });
    await connection.open();
    expect(await exchange(connection)).toMatchObject({ status: 201, error: null });
    expect(ended.map(({ status }) => status)).toEqual([200, 201]);
  });
});

describe("bytes without a request", () => {
  test("close an idle connection and are counted as nothing", async () => {
    const { connection } = await serve(() => undefined, {
      onConnection: (socket) => void socket.write(answer(200)),
    });
    await connection.open();
    await until(() => !connection.isOpen);
    expect(ended).toEqual([]);
  });

  test("in one packet with an answer do not answer the request that follows it", async () => {
    const { connection } = await serve((socket, i) => {
      if (i === 0) socket.write(answer(200) + answer(200));
    });
    await connection.open();
    // The next one is sent the moment the first has ended, as in a closed loop.
    const second = await new Promise<Exchange>((resolve) =>
      connection.send((first) => {
        ended.push({ ...first });
        void exchange(connection).then(resolve);
      }),
    );
    expect(ended[0]).toMatchObject({ status: 200, error: null });
    expect(second).toMatchObject({ status: 0, error: "protocol" });
    expect(connection.isOpen).toBe(false);
  });
});
