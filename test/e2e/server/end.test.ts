import { spawn } from "node:child_process";
import { getEventListeners, once } from "node:events";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import { expect, onTestFinished, test as anyTest } from "vitest";
import { LabError } from "../../../src/errors.ts";
import { bootServer } from "../../../src/server/process/boot.ts";
import { boot, failure, leaveNothingBehind, routesThat, runs } from "./booting.ts";

// Windows has no signals, nor a ps to ask.
const test = anyTest.skipIf(process.platform === "win32");

const BOOT = new URL("../../../dist/src/server/process/boot.js", import.meta.url).href;

leaveNothingBehind();

async function until(condition: () => boolean, limitMs: number): Promise<void> {
  const deadline = performance.now() + limitMs;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`not so within ${limitMs} ms`);
    await delay(50);
  }
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
      const { writeFileSync } = process.getBuiltinModule("node:fs");
      lab.background(response, async () => {
        await lab.sleep(1);
        writeFileSync(request.headers["x-file"], "done");
      });
      response.json({});`),
  });
  const file = join(mkdtempSync(join(tmpdir(), "async-lab-end-")), "written");
  await server.arrange({ scale: 0.02, todos: [] });
  await (await fetch(`${server.origin}/awaited/x`, { headers: { "x-file": file } })).json();
  await server.stop();
  expect(readFileSync(file, "utf8")).toBe("done");
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

test("killed by a signal to parent and child alike: the parent's reason is told", async () => {
  const controller = new AbortController();
  const server = await boot({ signal: controller.signal });
  await server.arrange({ scale: 60, todos: [] });
  await holdLoop(server.origin);
  const pending = server.measure();
  process.kill(server.pid, "SIGTERM");
  await until(() => !runs(server.pid), 5000);
  const reason = new Error("SIGTERM");
  controller.abort(reason);
  await expect(pending).rejects.toBe(reason);
  expect(server.gone.aborted).toBe(false);
});

test("killed by a signal to the child alone: that is told", async () => {
  const server = await boot();
  process.kill(server.pid, "SIGTERM");
  await once(server.gone, "abort");
  expect(server.gone.reason).toMatchObject({
    code: "server-exited",
    message: "The server under test was killed by SIGTERM.",
  });
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
