import { execFileSync, spawn } from "node:child_process";
import { getEventListeners, once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, describe, expect, onTestFinished, test } from "vitest";
import { LabError } from "../../src/errors.ts";
import { bootServer, type LabServer } from "../../src/server/boot.ts";

const MILK = { id: 1, title: "Milk", completed: false };
const BOOT = new URL("../../dist/src/server/boot.js", import.meta.url).href;

/** Whether a process runs; one that has ended and only waits to be collected does not. */
function runs(pid: number): boolean {
  try {
    const state = execFileSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" });
    return !state.startsWith("Z");
  } catch {
    return false;
  }
}

/** Ids of the servers this process has started and that still run. */
function servers(): number[] {
  const all = execFileSync("ps", ["-A", "-o", "pid=,ppid=,args="], { encoding: "utf8" });
  return all
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter(
      ([, ppid, ...args]) => ppid === String(process.pid) && args.join(" ").includes("child.js"),
    )
    .map(([pid]) => Number(pid))
    .filter(runs);
}

async function until(condition: () => boolean, limitMs: number): Promise<void> {
  const deadline = performance.now() + limitMs;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`not so within ${limitMs} ms`);
    await delay(50);
  }
}

const booted: LabServer[] = [];

async function boot(options: Partial<Parameters<typeof bootServer>[0]> = {}): Promise<LabServer> {
  const server = await bootServer({ threads: 2, ...options });
  booted.push(server);
  return server;
}

/** What was thrown, which must be a LabError. */
async function failure(promise: Promise<unknown>): Promise<LabError> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(LabError);
  return error as LabError;
}

/** Resolves once a long wait has been begun by a handler that holds the loop. */
async function holdLoop(origin: string): Promise<void> {
  void fetch(`${origin}/blocking/todos`).catch(() => undefined);
  const held = async (): Promise<boolean> => {
    const health = fetch(`${origin}/health`, { signal: AbortSignal.timeout(300) });
    return await health.then(
      () => false,
      () => true,
    );
  };
  while (!(await held()));
}

/** A module of a lesson's routes, with this code for its only handler. */
function routesThat(handle: string): string {
  const source = `export const routes = (lab) => async (request, response) => { ${handle} };`;
  return `data:text/javascript,${encodeURIComponent(source)}`;
}

afterEach(async () => {
  await Promise.all(booted.splice(0).map((server) => server.stop()));
  expect(servers()).toEqual([]);
});

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
    await expect(server.measure()).rejects.toThrow("observe before you measure");
    await expect(server.arrange({ scale: -1, todos: [] })).rejects.toThrow("a scale is 0 or more");
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

describe("its end", () => {
  test("stop leaves no process and no listener, however often it is asked for", async () => {
    const { signal } = new AbortController();
    const listeners = process.listenerCount("exit");
    const server = await bootServer({ threads: 2, signal });
    await Promise.all([server.stop(), server.stop()]);
    await server.stop();
    server.kill();
    expect(runs(server.pid)).toBe(false);
    expect(server.gone.aborted).toBe(false);
    expect(process.listenerCount("exit")).toBe(listeners);
    expect(getEventListeners(signal, "abort")).toEqual([]);
    expect((await failure(server.observe())).code).toBe("server-stopped");
  });

  test("stop does not wait for a blocked loop", async () => {
    const server = await boot();
    await server.arrange({ scale: 60, todos: [] });
    await holdLoop(server.origin);
    const pending = failure(server.measure());
    const begin = performance.now();
    await server.stop();
    expect(performance.now() - begin).toBeLessThan(3000);
    expect((await pending).code).toBe("server-stopped");
    expect(server.gone.aborted).toBe(false);
  });

  test("stop lets background work end that is nearly done", async () => {
    const server = await boot({
      routes: routesThat(`
        lab.background(response, async () => {
          await lab.sleep(1);
          await fetch(request.headers["x-tell"]);
        });
        response.json({});`),
    });
    const witness = await boot({
      routes: routesThat("globalThis.told = (globalThis.told ?? 0) + 1; response.json(told);"),
    });
    await server.arrange({ scale: 0.1, todos: [] });
    const tell = `${witness.origin}/awaited/tell`;
    await (await fetch(`${server.origin}/awaited/x`, { headers: { "x-tell": tell } })).json();
    await server.stop();
    // The background work's own request was the first.
    expect(await (await fetch(tell)).json()).toBe(2);
  });

  test("killed from outside: it says so, and what was pending rejects", async () => {
    const server = await boot();
    await server.arrange({ scale: 60, todos: [] });
    await holdLoop(server.origin);
    const pending = failure(server.measure());
    process.kill(server.pid, "SIGKILL");
    await once(server.gone, "abort");
    const reason = server.gone.reason as LabError;
    expect(reason).toBeInstanceOf(LabError);
    expect(reason).toMatchObject({
      code: "server-exited",
      exitCode: 1,
      message: "The server under test was killed by SIGKILL.",
    });
    expect(await pending).toBe(reason);
    expect(await failure(server.observe())).toBe(reason);
  });

  test("crashed: its last words are quoted", async () => {
    const routes = routesThat(`setImmediate(() => { throw new Error("no such table"); });`);
    const server = await boot({ routes });
    void fetch(`${server.origin}/awaited/x`).catch(() => undefined);
    await once(server.gone, "abort");
    expect(server.gone.reason).toMatchObject({
      code: "server-exited",
      message: "The server under test ended with exit code 1: no such table",
    });
  });

  test("an abort kills it at once, also while it blocks", async () => {
    const controller = new AbortController();
    const server = await boot({ signal: controller.signal });
    await server.arrange({ scale: 60, todos: [] });
    await holdLoop(server.origin);
    const pending = server.measure();
    const reason = new Error("Ctrl-C");
    controller.abort(reason);
    await expect(pending).rejects.toBe(reason);
    expect(runs(server.pid)).toBe(false);
    expect(server.gone.aborted).toBe(false);
  });

  test("it does not outlive a parent that was killed, even while it blocks", async () => {
    const script = `
      import { bootServer } from ${JSON.stringify(BOOT)};
      const server = await bootServer({ threads: 1 });
      await server.arrange({ scale: 60, todos: [] });
      console.log(JSON.stringify({ origin: server.origin, pid: server.pid }));
      setInterval(() => {}, 1000);`;
    const parent = spawn(process.execPath, ["--input-type=module", "-e", script], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    onTestFinished(() => void parent.kill("SIGKILL"));
    const [line] = (await once(createInterface(parent.stdout), "line")) as [string];
    const { origin, pid } = JSON.parse(line) as { origin: string; pid: number };
    onTestFinished(() => {
      if (runs(pid)) process.kill(pid, "SIGKILL");
    });
    await holdLoop(origin);
    await delay(600); // More than two polls: the watchdog must not bark while the parent lives.
    expect(runs(pid)).toBe(true);
    parent.kill("SIGKILL");
    await until(() => !runs(pid), 5000);
  });

  test("a parent that exits without stopping it takes it along", async () => {
    const script = `
      import { bootServer } from ${JSON.stringify(BOOT)};
      const server = await bootServer({ threads: 1 });
      console.log(server.pid);
      process.exit();`;
    const parent = spawn(process.execPath, ["--input-type=module", "-e", script], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [line] = (await once(createInterface(parent.stdout), "line")) as [string];
    await until(() => !runs(Number(line)), 5000);
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
    ["exports no routes", "export default 1", "exports no function `routes`."],
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
