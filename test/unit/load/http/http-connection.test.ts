import type { Socket } from "node:net";
import { describe, expect, test } from "vitest";
import type { Exchange } from "../../../../src/load/transport/transport.ts";
import { answer } from "../fakes/server.ts";
import { ended, exchange, serve, until } from "../fakes/connecting.ts";

describe("one request", () => {
  test("is timed from its send to its first byte to its last", async () => {
    const { connection } = await serve((socket) => {
      setTimeout(() => socket.write("HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nok"), 40);
      setTimeout(() => socket.write("ok"), 90);
    });
    await connection.open();
    const before = performance.now();
    const { sentMs, firstByteMs, doneMs, status, error } = await exchange(connection);
    expect({ status, error }).toEqual({ status: 200, error: null });
    expect(sentMs).toBeGreaterThanOrEqual(before);
    expect(firstByteMs - sentMs).toBeGreaterThan(38);
    expect(doneMs - firstByteMs).toBeGreaterThan(30);
    expect(doneMs).toBeLessThanOrEqual(performance.now());
    expect(connection.inFlight).toBe(0);
    expect(connection.isOpen).toBe(true);
    expect(connection.bytesRead).toBe("HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nokok".length);
  });

  test("an answer's first byte is not its head's last, nor that of a 1xx before it", async () => {
    const { connection } = await serve((socket) => {
      socket.write("HTTP/1.1 103 Early Hints\r\n\r\n");
      setTimeout(() => socket.write("HTTP/1.1 200 OK\r\nconte"), 40);
      setTimeout(() => socket.write("nt-length: 2\r\n\r\nok"), 90);
    });
    await connection.open();
    const { sentMs, firstByteMs, doneMs, error } = await exchange(connection);
    expect(error).toBeNull();
    expect(firstByteMs - sentMs).toBeGreaterThan(38);
    expect(doneMs - firstByteMs).toBeGreaterThan(30);
  });

  test.each<[string, string]>([
    ["a sized body", answer(200)],
    ["chunks", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"],
    ["no body", "HTTP/1.1 204 No Content\r\n\r\n"],
    ["100 first", `HTTP/1.1 100 Continue\r\n\r\n${answer(200)}`],
    ["103 first", `HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n${answer(200)}`],
  ])("answered with %s, whole or in pieces, five times on one connection", async (_, text) => {
    const { server, connection } = await serve((socket, i) => {
      if (i === 0) return socket.write(text);
      let at = 0;
      const drip = setInterval(() => {
        socket.write(text.slice(at, (at += 7)));
        if (at >= text.length) clearInterval(drip);
      }, 1);
    });
    await connection.open();
    for (let i = 0; i < 5; i++) expect(await exchange(connection)).toMatchObject({ error: null });
    expect(server.connections()).toBe(1);
    expect(connection.bytesRead).toBe(5 * text.length);
  });

  test("HEAD is answered by a head alone", async () => {
    const { connection } = await serve(
      (socket) => socket.write("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n"),
      { method: "HEAD" },
    );
    await connection.open();
    for (let i = 0; i < 3; i++)
      expect(await exchange(connection)).toMatchObject({ status: 200, error: null });
  });

  test("an answer far larger than a read is read to its end", async () => {
    const { connection } = await serve((socket) => {
      socket.write("HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\n");
      socket.write("x".repeat(1_000_000));
    });
    await connection.open();
    expect(await exchange(connection)).toMatchObject({ error: null });
    expect(await exchange(connection)).toMatchObject({ error: null });
    expect(connection.bytesRead).toBeGreaterThan(2_000_000);
  });

  test("a status that is not expected is still an answer", async () => {
    const { connection } = await serve((socket, i) => socket.write(answer(i === 0 ? 500 : 200)));
    await connection.open();
    expect(await exchange(connection)).toMatchObject({ status: 500, error: "bad-status" });
    expect(connection.isOpen).toBe(true);
    expect(await exchange(connection)).toMatchObject({ status: 200, error: null });
  });

  test("says when the handler began, where the server does, and no longer than that", async () => {
    const { connection } = await serve((socket, i) =>
      socket.write(answer(200, i === 0 ? { "x-handler-started": "1234.5" } : {})),
    );
    await connection.open();
    expect((await exchange(connection)).startedEpochMs).toBe(1234.5);
    expect((await exchange(connection)).startedEpochMs).toBeNull();
  });
});

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

describe("pipelining", () => {
  test("matches the answers to the requests in their order", async () => {
    const waiting: { socket: Socket; i: number }[] = [];
    const { connection } = await serve(
      (socket, i) => {
        waiting.push({ socket, i });
        if (waiting.length < 4) return;
        const texts = waiting.splice(0).map((one) => answer(410 + one.i));
        // Cut where no answer ends.
        const all = texts.join("");
        socket.write(all.slice(0, 100));
        setTimeout(() => socket.write(all.slice(100)), 10);
      },
      { pipelining: 4 },
    );
    await connection.open();
    for (let round = 0; round < 3; round++) {
      const four = [0, 1, 2, 3].map(() => exchange(connection));
      expect(connection.inFlight).toBe(4);
      const statuses = (await Promise.all(four)).map(({ status }) => status);
      expect(statuses).toEqual([0, 1, 2, 3].map((at) => 410 + 4 * round + at));
    }
    const sent = ended.map(({ sentMs }) => sentMs);
    expect(sent).toEqual(sent.toSorted((a, b) => a - b));
  });

  test("a close after the second answer fails the other two as reset", async () => {
    const { connection } = await serve(
      (socket, i) => {
        if (i === 3) socket.write(answer(200) + answer(200, { connection: "close" }));
      },
      { pipelining: 4 },
    );
    await connection.open();
    const four = await Promise.all([0, 1, 2, 3].map(() => exchange(connection)));
    expect(four.map(({ error }) => error)).toEqual([null, null, "reset", "reset"]);
    expect(four.map(({ status }) => status)).toEqual([200, 200, 0, 0]);
    expect(connection.inFlight).toBe(0);
  });

  test("a close that was not announced fails what is left just the same", async () => {
    const { connection } = await serve(
      (socket, i) => {
        if (i === 3) socket.end(answer(200));
      },
      { pipelining: 4 },
    );
    await connection.open();
    const four = await Promise.all([0, 1, 2, 3].map(() => exchange(connection)));
    expect(four.map(({ error }) => error)).toEqual([null, "reset", "reset", "reset"]);
    expect(ended).toHaveLength(4);
  });

  test("nothing more is reported when the first failure destroys the connection", async () => {
    const { connection } = await serve((socket) => socket.destroy(), { pipelining: 3 });
    await connection.open();
    await new Promise<void>((resolve) => {
      for (let i = 0; i < 3; i++)
        connection.send((one) => {
          ended.push({ ...one });
          connection.destroy();
          resolve();
        });
    });
    expect(ended).toHaveLength(1);
    expect(connection.inFlight).toBe(0);
  });
});

test("destroyed in flight, it reports nothing and closes its socket", async () => {
  const { server, connection } = await serve((socket) => {
    setTimeout(() => socket.write(answer(200)), 20);
  });
  await connection.open();
  void exchange(connection);
  await until(() => server.open() === 1);
  connection.destroy();
  expect(connection.inFlight).toBe(0);
  expect(connection.isOpen).toBe(false);
  await until(() => server.open() === 0);
  await new Promise((resolve) => setTimeout(resolve, 40));
  expect(ended).toEqual([]);
  connection.destroy();
  connection.expire(Infinity);
});

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
