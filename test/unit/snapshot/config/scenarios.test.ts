import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { parseConfig } from "../../../../src/snapshot/config/read.ts";
import { ownScenarios, type ResolveUrl } from "../../../../src/snapshot/config/scenarios.ts";
import type { ScenarioSource } from "../../../../src/snapshot/scenario.ts";

const never = new AbortController().signal;
const sides = { treatment: { path: "/a" }, reference: { path: "/b" } };

const here: ResolveUrl = async (url) => {
  const { origin, host, port } = new URL(url);
  return { origin, host, address: "127.0.0.1", port: Number(port) };
};

function source(config: object, resolveUrl = here): ScenarioSource {
  const text = JSON.stringify({ scenarios: [{ name: "users", ...sides }], ...config });
  return ownScenarios({ config: parseConfig(text, "config"), folder: "." }, resolveUrl);
}

test.each([
  "http://127.0.0.1:99999",
  "http://127.0.0.1:0",
  "http://[::zz]:3000",
  "http://999.0.0.1",
])("%s is refused by the name of what holds it, before anything is started", (url) => {
  const command = "node server.js";
  expect(() => source({ url, command })).toThrow(`The config's url, "${url}", has no host`);
  const scenarios = [{ name: "users", ...sides, url, command }];
  expect(() => source({ scenarios })).toThrow(`The url of the scenario "users", "${url}", has`);
});

test("a server that runs already is not said to be started", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let starts = 0;
  const open = await source({ url }).open(["users"], never, () => (starts += 1));
  expect(open.scenarios).toMatchObject([{ name: "users", origin: url }]);
  expect(starts).toBe(0);
});

test("servers are said to be started once every url has been looked up", async () => {
  let starts = 0;
  const remote = source({ url: "http://192.0.2.1:80", command: "exit 1" }, async () => {
    throw new Error("not this machine");
  });
  await expect(remote.open(["users"], never, () => (starts += 1))).rejects.toThrow("not this");
  expect(starts).toBe(0);
});
