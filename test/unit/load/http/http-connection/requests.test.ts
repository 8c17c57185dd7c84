import type { Socket } from "node:net";
import { describe, expect, test } from "vitest";
import { answer } from "../../fakes/server.ts";
import { ended, exchange, serve, until, useConnections } from "../../fakes/connecting.ts";

useConnections();

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
