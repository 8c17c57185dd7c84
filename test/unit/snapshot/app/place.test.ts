import { createServer, type AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { freePort } from "../../../../src/process/ports.ts";
import { answering, hostsOf, placeOf } from "../../../../src/snapshot/app/place.ts";

async function listen(port = 0, host = "127.0.0.1"): Promise<string> {
  const server = createServer((socket) => socket.destroy()).listen(port, host);
  onTestFinished(() => void server.close());
  await new Promise((resolve, reject) => server.once("listening", resolve).once("error", reject));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test("without a url a command is told a free port, and found there alone", async () => {
  const other = await listen();
  const { env, urls, name } = await placeOf(null);
  expect(env).toEqual({ PORT: expect.stringMatching(/^\d+$/), HOST: "127.0.0.1" });
  expect(`http://127.0.0.1:${env["PORT"]}`).not.toBe(other);
  expect(name).toContain(env["PORT"]);
  expect(await answering(urls)).toBeNull();
  expect(await listen(Number(env["PORT"]))).toBe(urls[0]);
  expect(await answering(urls)).toBe(urls[0]);
});

test("a command with a url is told nothing, and found at that and no other", async () => {
  const [url, free] = [await listen(), `http://127.0.0.1:${await freePort()}`];
  expect(await placeOf(url)).toMatchObject({ env: {}, urls: [url], name: url });
  expect(await answering([url])).toBe(url);
  expect(await answering([free])).toBeNull();
});

test("localhost has two addresses, all others one", () => {
  expect(hostsOf("localhost")).toEqual(["127.0.0.1", "::1"]);
  expect(hostsOf("[::1]")).toEqual(["::1"]);
  expect(hostsOf("127.0.0.1")).toEqual(["127.0.0.1"]);
});
