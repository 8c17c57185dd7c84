import { createServer, type AddressInfo, type Server } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { placeAt, placeByPort, type Place } from "../../../../src/snapshot/app/place.ts";
import { freePort } from "../../../../src/process/free-port.ts";

async function listen(port = 0): Promise<{ port: number; url: string; server: Server }> {
  const server = createServer((socket) => socket.destroy()).listen(port, "127.0.0.1");
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once("listening", resolve));
  const { port: got } = server.address() as AddressInfo;
  return { port: got, url: `http://127.0.0.1:${got}`, server };
}

/** A place by PORT, with a clock of its own. */
async function place(
  taken: readonly number[] = [],
): Promise<Place & { readonly port: number; readonly wait: (ms: number) => void }> {
  let nowMs = 0;
  const port = await freePort();
  const made = placeByPort(port, new Set(taken), () => nowMs);
  return { ...made, port, wait: (ms) => void (nowMs += ms) };
}

test("whoever listens on PORT is the command, whatever it speaks of", async () => {
  const other = await listen();
  const { port, find, env } = await place();
  expect(env).toEqual({ PORT: String(port), HOST: "127.0.0.1" });
  const said = `Proxying to ${other.url}`;
  expect(await find(said, false)).toBeNull();
  const { url } = await listen(port);
  expect(await find(said, false)).toBe(url);
});

test("a printed port is the command's once PORT has had its time", async () => {
  const late = await listen();
  const { find, wait } = await place();
  const said = `ready on ${late.url}`;
  wait(60_000);
  expect(await find("building", false)).toBeNull();
  expect(await find(said, false)).toBeNull();
  wait(60_000);
  expect(await find(said, false)).toBe(late.url);
});

test("at the last look PORT has had its time", async () => {
  const late = await listen();
  const { find } = await place();
  expect(await find(`ready on ${late.url}`, true)).toBe(late.url);
});

test("a printed port on which somebody listened before is never the command's", async () => {
  const [own, other] = [await listen(), await listen()];
  const { find, name } = await place([other.port]);
  expect(await find(`Connected to database at localhost:${other.port}`, true)).toBeNull();
  expect(name()).toContain(`it spoke of ${other.port}, where somebody else listened before`);
  const said = `ready on ${own.url}\nProxying to ${other.url}`;
  expect(await find(said, true)).toBe(own.url);
});

test("of several printed ports the newest counts, also when others have scrolled away", async () => {
  const [first, second] = [await listen(), await listen()];
  const { find } = await place();
  expect(await find(`database on ${first.url}\nready on ${second.url}`, true)).toBe(second.url);
  second.server.close();
  expect(await find("much else", true)).toBe(first.url);
});

test("a place that the config names is that and no other", async () => {
  const { url } = await listen();
  const free = `http://127.0.0.1:${await freePort()}`;
  expect(await placeAt(url).find("", false)).toBe(url);
  expect(await placeAt(free).find(`ready on ${url}`, true)).toBeNull();
  expect(placeAt(free).name()).toBe(free);
});
