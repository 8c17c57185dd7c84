import { createServer, type AddressInfo } from "node:net";
import { expect, test } from "vitest";
import {
  hostsOf,
  portsInNetstat,
  printedPorts,
  takenPorts,
} from "../../../../src/snapshot/app/port.ts";

test.each<[string, readonly number[]]>([
  ["Listening on http://localhost:4000/", [4000]],
  ["\u001b[32m➜\u001b[39m  Local:   http://localhost:\u001b[1m5173\u001b[22m/", [5173]],
  ["Server ready at 127.0.0.1:8080", [8080]],
  ["http://[::1]:3001", [3001]],
  ["http://[::]:3002", [3002]],
  ["listening on port 3003", [3003]],
  ["PORT=3004", [3004]],
  ["port: 3005", [3005]],
  ["port 3000 is taken, trying another\nlistening on port 3006", [3000, 3006]],
  ["connected to postgres at db.example.com:5432", []],
  ["ready in 300 ms", []],
  ["", []],
  ["port 99999", []],
])("%j speaks of the ports %j", (output, ports) => {
  expect(printedPorts(output)).toEqual(ports);
});

test("a port is taken while somebody listens, on one address of this machine or on all", async () => {
  for (const host of ["127.0.0.1", undefined]) {
    const server = createServer().listen(0, host);
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as AddressInfo;
    expect(await takenPorts()).toContain(port);
    await new Promise((resolve) => server.close(resolve));
    expect(await takenPorts()).not.toContain(port);
  }
});

test.each([
  [
    "macOS",
    `Active Internet connections (including servers)
Proto Recv-Q Send-Q  Local Address          Foreign Address        (state)
tcp4       0      0  127.0.0.1.5999         *.*                    LISTEN
tcp46      0      0  *.3000                 *.*                    LISTEN
tcp6       0      0  ::1.4000               *.*                    LISTEN
tcp4       0      0  192.168.0.2.50112      17.57.146.52.5223      ESTABLISHED
udp4       0      0  *.5353                 *.*`,
    [5999, 3000, 4000],
  ],
  [
    "Windows in German",
    `
  Proto  Lokale Adresse         Remoteadresse          Status
  TCP    0.0.0.0:135            0.0.0.0:0              ABHÖREN
  TCP    127.0.0.1:49670        127.0.0.1:49671        HERGESTELLT
  TCP    [::1]:4000             [::]:0                 ABHÖREN
  UDP    0.0.0.0:5353           *:*`,
    [135, 4000],
  ],
])("netstat's table of %s is read", (_, table, ports) => {
  expect(portsInNetstat(table)).toEqual(ports);
});

test("localhost has two addresses, all others one", () => {
  expect(hostsOf("localhost")).toEqual(["127.0.0.1", "::1"]);
  expect(hostsOf("[::1]")).toEqual(["::1"]);
  expect(hostsOf("127.0.0.1")).toEqual(["127.0.0.1"]);
});
