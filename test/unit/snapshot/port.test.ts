import { createServer, type AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { accepts } from "../../../src/load/accepts.ts";
import { freePort, hostsOf, printedPort } from "../../../src/snapshot/port.ts";

test.each<[string, number | null]>([
  ["Listening on http://localhost:4000/", 4000],
  ["\u001b[32m➜\u001b[39m  Local:   http://localhost:\u001b[1m5173\u001b[22m/", 5173],
  ["Server ready at 127.0.0.1:8080", 8080],
  ["http://[::1]:3001", 3001],
  ["http://[::]:3002", 3002],
  ["listening on port 3003", 3003],
  ["PORT=3004", 3004],
  ["port: 3005", 3005],
  ["port 3000 is taken, trying another\nlistening on port 3006", 3006],
  ["connected to postgres at db.example.com:5432", null],
  ["ready in 300 ms", null],
  ["", null],
  ["port 99999", null],
])("%j says port %j", (output, port) => {
  expect(printedPort(output)).toBe(port);
});

test("a port is free until somebody listens", async () => {
  const port = await freePort();
  expect(await accepts("127.0.0.1", port)).toBe(false);
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  expect(await accepts("127.0.0.1", (server.address() as AddressInfo).port)).toBe(true);
  server.close();
});

test("localhost has two addresses, all others one", () => {
  expect(hostsOf("localhost")).toEqual(["127.0.0.1", "::1"]);
  expect(hostsOf("[::1]")).toEqual(["::1"]);
  expect(hostsOf("127.0.0.1")).toEqual(["127.0.0.1"]);
});
