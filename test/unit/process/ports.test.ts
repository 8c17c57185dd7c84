import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { accepts } from "../../../src/process/ports.ts";
import { freePort } from "../../../src/process/ports.ts";

test("a port is free until someone listens", async () => {
  const port = await freePort();
  expect(await accepts("127.0.0.1", port)).toBe(false);
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  expect(await accepts("127.0.0.1", (server.address() as AddressInfo).port)).toBe(true);
  server.close();
});
