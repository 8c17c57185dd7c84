import { expect, test } from "vitest";
import { systemClock } from "../../../../src/load/clock.ts";
import { rehearse } from "../../../../src/load/http/rehearsal.ts";

const sockets = (): number =>
  process.getActiveResourcesInfo().filter((name) => /^(TCP|Pipe)\w*Wrap$/.test(name)).length;

/** Resolves when as few sockets are open as before; fails after five seconds. */
async function closedAgain(before: number): Promise<void> {
  const deadline = performance.now() + 5000;
  while (sockets() > before) {
    if (performance.now() > deadline) throw new Error("sockets were left open");
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

test("ends by itself and leaves nothing open", async () => {
  const before = sockets();
  await rehearse(systemClock, new AbortController().signal);
  await closedAgain(before);
});

test("runs what a load runs: it takes some of this thread's time", async () => {
  const cpu = process.cpuUsage();
  await rehearse(systemClock, new AbortController().signal);
  const { user, system } = process.cpuUsage(cpu);
  expect(user + system).toBeGreaterThan(1000);
});

test("that is aborted before or under way ends all the same", async () => {
  const before = sockets();
  await rehearse(systemClock, AbortSignal.abort());
  const stop = new AbortController();
  const rehearsing = rehearse(systemClock, stop.signal);
  setImmediate(() => stop.abort());
  await rehearsing;
  await closedAgain(before);
});
