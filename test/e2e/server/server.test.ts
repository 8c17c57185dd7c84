import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, onTestFinished, test } from "vitest";
import { bootServer } from "../../../src/server/process/boot.ts";
import { boot, failure, leaveNothingBehind, routesThat, runs } from "./booting.ts";

const MILK = { id: 1, title: "Milk", completed: false };

leaveNothingBehind();

describe("a server that was booted", () => {
  test("listens on 127.0.0.1 in a process of its own", async () => {
    const server = await boot();
    expect(server.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(server.pid).not.toBe(process.pid);
    expect(runs(server.pid)).toBe(true);
    expect(await (await fetch(`${server.origin}/health`)).json()).toEqual({ status: "ok" });
    expect(server.gone.aborted).toBe(false);
  });

  test("is arranged anew for each trial", async () => {
    const server = await boot();
    for (const variant of ["blocking", "awaited", "pooled"]) {
      await server.arrange({ scale: 0, todos: [MILK] });
      const todo = `${server.origin}/${variant}/todos/1`;
      expect((await fetch(todo, { method: "DELETE" })).status).toBe(204);
      expect((await fetch(todo)).status).toBe(404);
      await server.arrange({ scale: 0, todos: [MILK] });
      expect(await (await fetch(todo)).json()).toEqual(MILK);
    }
    await server.arrange({ scale: 0.2, todos: [] });
    const begin = performance.now();
    expect(await (await fetch(`${server.origin}/awaited/todos`)).json()).toEqual([]);
    expect(performance.now() - begin).toBeGreaterThan(195);
  });

  test("has as many threads in its pool as it is told, from one trial to the next", async () => {
    const server = await boot({ threads: 2 });
    const rounds = async (threads: number): Promise<number> => {
      const ask = async (): Promise<void> => {
        await (await fetch(`${server.origin}/pooled/todos`)).json();
      };
      await server.arrange({ scale: 0, todos: [], threads });
      await Promise.all(Array.from({ length: 8 }, ask));
      await server.arrange({ scale: 0.2, todos: [], threads });
      const begin = performance.now();
      await Promise.all(Array.from({ length: 8 }, ask));
      return Math.floor((performance.now() - begin) / 195);
    };
    // Eight waits: one round more or less where the machine is busy, yet never the other's.
    expect(await rounds(2)).toBeGreaterThanOrEqual(4);
    expect(await rounds(8)).toBeLessThanOrEqual(3);
    expect(await rounds(1)).toBeGreaterThanOrEqual(8);
    await expect(server.arrange({ scale: 0, todos: [], threads: 0 })).rejects.toThrow(
      "a pool needs at least 1 thread",
    );
  });

  test("tells what its loop went through: blocked, or free", async () => {
    const server = await boot();
    const trial = async (variant: string) => {
      const read = async (): Promise<unknown> =>
        (await fetch(`${server.origin}/${variant}/todos`)).json();
      await server.arrange({ scale: 0, todos: [] });
      await Promise.all([read(), read(), read()]);
      await server.arrange({ scale: 0.5, todos: [] });
      await server.observe();
      await Promise.all([read(), read(), read()]);
      return await server.measure();
    };
    const blocked = await trial("blocking");
    expect(blocked.utilization).toBeGreaterThan(0.9);
    expect(blocked.maxDelayMs).toBeGreaterThan(495);
    for (const variant of ["awaited", "pooled"]) {
      const free = await trial(variant);
      expect(free.utilization).toBeLessThan(0.5);
      expect(free.maxDelayMs).toBeLessThan(250);
    }
  });

  test("rejects a call that cannot be answered, and goes on", async () => {
    const server = await boot();
    await expect(server.measure()).rejects.toThrow("call observe() before measure()");
    await expect(server.arrange({ scale: -1, todos: [] })).rejects.toThrow(
      "a scale must be 0 or more",
    );
    await server.arrange({ scale: 0, todos: [] });
  });

  test("mounts a lesson's routes for each variant", async () => {
    const routes = routesThat("await lab.sleep(1); response.json(request.baseUrl);");
    const { origin } = await boot({ routes });
    for (const variant of ["blocking", "awaited", "pooled"])
      expect(await (await fetch(`${origin}/${variant}/x`)).json()).toBe(`/${variant}`);
  });

  test("leaves Ctrl-C to its parent", async () => {
    const server = await boot();
    process.kill(server.pid, "SIGINT");
    await server.arrange({ scale: 0, todos: [] });
    await delay(200);
    expect(runs(server.pid)).toBe(true);
  });

  test("does not inherit what its parent's Node was told to load", async () => {
    const before = process.env["NODE_OPTIONS"];
    process.env["NODE_OPTIONS"] = "--import=data:text/javascript,process.exit(9)";
    onTestFinished(() => {
      if (before === undefined) delete process.env["NODE_OPTIONS"];
      else process.env["NODE_OPTIONS"] = before;
    });
    expect((await boot()).origin).toMatch(/^http/);
  });
});

describe("a server that cannot be booted", () => {
  test("is not ready in time", async () => {
    const error = await failure(bootServer({ threads: 1, readyTimeoutMs: 1 }));
    expect(error).toMatchObject({ code: "server-not-ready", exitCode: 1 });
    expect(error.hint).not.toBe("");
  });

  test.each([
    ["fails", `throw new Error("no such table")`, "no such table"],
    ["exports no routes", "export default 1", "does not export a function `routes`."],
    ["is no JavaScript", "export const", "Unexpected end of input"],
  ])("whose routes' module %s", async (_how, source, message) => {
    const routes = `data:text/javascript,${source}`;
    const error = await failure(bootServer({ threads: 1, routes }));
    expect(error).toMatchObject({ code: "server-exited", exitCode: 1 });
    expect(error.message).toContain("ended with exit code 1: ");
    expect(error.message).toContain(message);
  });

  test("aborted before it begins, or while it starts", async () => {
    const reason = new Error("Ctrl-C");
    await expect(bootServer({ threads: 1, signal: AbortSignal.abort(reason) })).rejects.toBe(
      reason,
    );
    const controller = new AbortController();
    const booting = bootServer({ threads: 1, signal: controller.signal });
    controller.abort(reason);
    await expect(booting).rejects.toBe(reason);
  });
});
