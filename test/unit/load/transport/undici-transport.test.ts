import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { setImmediate } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { systemClock } from "../../../../src/load/clock.ts";
import { issue } from "../../../../src/load/engine.ts";
import { HEALTH } from "../../../../src/load/probe.ts";
import { undiciTransport } from "../../../../src/load/transport/undici-transport.ts";

test("many slots share one connection, which counts once, and Node warns of nothing", async () => {
  const warnings: Error[] = [];
  const onWarning = (warning: Error): number => warnings.push(warning);
  process.on("warning", onWarning);
  const server = createServer((_request, response) => response.end("ok")).listen(0, "127.0.0.1");
  onTestFinished(() => {
    process.off("warning", onWarning);
    server.close();
  });
  await once(server, "listening");
  let sockets = 0;
  server.on("connection", () => (sockets += 1));
  const { port } = server.address() as AddressInfo;
  const slots = undiciTransport(systemClock)(`http://127.0.0.1:${port}`, 64);
  const load = { clock: systemClock, deadlineMs: 30_000, signal: new AbortController().signal };
  const samples = await issue(Array(200).fill(HEALTH), slots, load);
  expect(samples.filter(({ status }) => status === 200)).toHaveLength(200);
  expect({ sockets, counted: new Set(slots.map(({ connections }) => connections)) }).toEqual({
    sockets: 1,
    counted: new Set([1]),
  });
  for (const slot of slots) slot.destroy();
  await setImmediate();
  expect(warnings).toEqual([]);
});
