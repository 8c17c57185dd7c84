import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { systemClock } from "../../../src/load/clock.ts";
import { undiciTransport } from "../../../src/load/transport/undici-transport.ts";
import type { ErrorKind } from "../../../src/model/record/sample.ts";
import { measureScenarios } from "../../../src/snapshot/measure.ts";
import { world } from "../../unit/snapshot/world.ts";

describe("a scenario that hangs", () => {
  const waits = { "/treatment": 120, "/reference": 120 };

  test.each<[string, string, number, readonly string[]]>([
    ["at once", "/treatment", 4, ["/reference", ...Array<string>(4).fill("/treatment")]],
    ["one by one", "/treatment", 1, ["/reference", "/treatment"]],
    ["in its reference", "/reference", 4, ["/reference"]],
  ])("%s is given up after two rounds, and told", async (_, path, slots, round) => {
    const hung = world(waits, { fails: { [path]: "timeout" }, slots });
    const [a] = await measureScenarios(hung.source, { ...hung.tools, names: ["a"] });
    expect(hung.sent).toEqual([...round, ...round]);
    const errors = round.filter((one) => one === path).length;
    expect(a).toMatchObject({ runs: [[]], requests: round.length, errors });
    const failure = `GET ${path} had no answer within 10 s`;
    expect(hung.events.slice(1)).toEqual([
      { type: "warming-up", name: "a" },
      { type: "failure", name: "a", failure },
    ]);
  });

  test.each<ErrorKind>(["timeout", "bad-status"])(
    "or fails (%s) in the first round alone was cold, and is measured",
    async (kind) => {
      const cold = world(waits, { fails: { "/treatment": (nth) => (nth <= 4 ? kind : null) } });
      const [a] = await measureScenarios(cold.source, { ...cold.tools, names: ["a"] });
      expect(a).toMatchObject({ errors: 0, requests: 8 * (4 + 1) });
      expect(a!.runs[0]).toHaveLength(8);
    },
  );

  // To the treatment: five rounds and the burst that is timed, of four each, then the blocks.
  const before = (5 + 1) * 4;

  test("in one block only goes on after it", async () => {
    const inOne = (nth: number): ErrorKind | null => (nth === before + 1 ? "timeout" : null);
    const { source, tools } = world(waits, { fails: { "/treatment": inOne } });
    const [a] = await measureScenarios(source, { ...tools, names: ["a"] });
    expect(a).toMatchObject({ errors: 1 });
    expect(a!.runs[0]).toHaveLength(7);
  });

  test("from some block on is given up after two, each of them cut short", async () => {
    const later = (nth: number): ErrorKind | null => (nth > before + 3 * 25 * 4 ? "timeout" : null);
    // So quick that a side is 25 bursts.
    const quick = { "/treatment": 1, "/reference": 1 };
    const { source, tools, events } = world(quick, { fails: { "/treatment": later } });
    const [a] = await measureScenarios(source, { ...tools, names: ["a"] });
    expect(a).toMatchObject({ errors: 2 * 4 });
    expect(a!.runs[0]).toHaveLength(3);
    expect(events.filter(({ type }) => type === "block")).toHaveLength(5);
  });

  test("beside others leaves them as they are", async () => {
    const { source, tools } = world(waits, {
      fails: { "/treatment": (n) => (n > 8 ? null : "timeout") },
    });
    const [a, b] = await measureScenarios(source, tools);
    expect(b).toMatchObject({ name: "b", runs: [[]], errors: 4 });
    expect(a).toMatchObject({ name: "a", errors: 0 });
    expect(a!.runs[0]).toHaveLength(8);
  });

  test("is waited for as long as the deadline, over real connections", async () => {
    let asked = 0;
    const server = createServer((request, response) => {
      if (request.url === "/reference") response.end();
      else asked++;
    }).listen(0, "127.0.0.1");
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    await once(server, "listening");
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { source, tools, events } = world({});
    const [a] = await measureScenarios(
      {
        ...source,
        open: async (...args) => {
          const open = await source.open(...args);
          return { ...open, scenarios: open.scenarios.map((one) => ({ ...one, origin })) };
        },
      },
      {
        ...tools,
        names: ["a"],
        clock: systemClock,
        transport: undiciTransport(systemClock),
        deadlineMs: 1000,
      },
    );
    expect(asked).toBe(2 * 4);
    expect(a).toMatchObject({ runs: [[]], requests: 5, errors: 4 });
    const failure = "GET /treatment had no answer within 1 s";
    expect(events).toContainEqual({ type: "failure", name: "a", failure });
  });
});
