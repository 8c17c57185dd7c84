import { createServer, type AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { addressesOf, listeningAddress } from "../../../src/bench/address.ts";

test("an address is itself, and the address of every network is this machine", async () => {
  expect(await addressesOf("127.0.0.1")).toEqual(["127.0.0.1"]);
  expect(await addressesOf("0.0.0.0")).toEqual(["127.0.0.1"]);
  expect(await addressesOf("::")).toEqual(["::1"]);
});

test("a name has every address of its own", async () => {
  const addresses = await addressesOf("localhost");
  expect(addresses.length).toBeGreaterThan(0);
  for (const address of addresses) expect(["127.0.0.1", "::1"]).toContain(address);
});

test("of several, the one where someone listens is taken; the first where no one does", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  // Another loopback address, where no one listens.
  expect(await listeningAddress(["127.0.0.2", "127.0.0.1"], port)).toBe("127.0.0.1");
  await new Promise((resolve) => server.close(resolve));
  expect(await listeningAddress(["127.0.0.2", "127.0.0.1"], port)).toBe("127.0.0.2");
});
