import { describe, expect, test } from "vitest";
import type * as api from "../../../src/index.ts";
import { target, underWay, useLoadTarget } from "./benching.ts";

useLoadTarget();

describe("the library", () => {
  async function library(): Promise<typeof api> {
    const url = new URL("../../../dist/src/index.js", import.meta.url);
    return (await import(url.href)) as typeof api;
  }

  test("resolves with the record that the command prints", async () => {
    const { bench: load } = await library();
    const record = await load({
      urls: [target.url("/hello")],
      requests: 25,
      concurrency: 5,
      warmupMs: 0,
      headers: { "x-from": "library" },
    });
    expect(record).toMatchObject({ schemaVersion: 1, kind: "bench" });
    expect(record.targets[0]).toMatchObject({ requests: 25, statusCodes: { "200": 25 } });
    const log = await target.takeLog();
    expect(log).toHaveLength(25);
    expect(log[0]!.rawHeaders).toContain("library");
  });

  test("resolves early with what there is when its signal aborts", async () => {
    const { bench: load } = await library();
    const stop = new AbortController();
    const loading = load({
      urls: [target.url("/50ms")],
      durationMs: 60_000,
      concurrency: 4,
      warmupMs: 0,
      signal: stop.signal,
    });
    await underWay(target);
    await new Promise((resolve) => setTimeout(resolve, 300));
    stop.abort();
    const record = await loading;
    expect(record.targets[0]!.requests).toBeGreaterThan(3);
    expect(record.targets[0]!.durationMs).toBeLessThan(30_000);
  });

  test("rejects, and sends nothing, when its signal was aborted before", async () => {
    const { bench: load } = await library();
    const signal = AbortSignal.abort(new Error("too late"));
    for (const urls of [[target.url("/hello")], []])
      await expect(load({ urls, signal })).rejects.toThrow("too late");
    expect(await target.takeLog()).toEqual([]);
  });

  test.each([
    [{ url: "http://127.0.0.1:1/" }, /does not know the option "url"/, /Did you mean urls\?/],
    [{ urls: "http://127.0.0.1:1/" }, /^urls is "http/, /list of URLs/],
    [{ variants: [] }, /^variants is \[\]/, /one or more of blocking, awaited, pooled/],
    [{ connections: 10 }, /does not know the option "connections"/, /concurrency/],
  ])("refuses %j by name, and loads nothing", async (options, message, hint) => {
    const { bench: load } = await library();
    const failure = await load(options as object).catch((error: unknown) => error);
    expect(failure).toMatchObject({ message: expect.stringMatching(message) });
    expect(failure).toMatchObject({ hint: expect.stringMatching(hint) });
  });

  test("rejects with an error that says what to do", async () => {
    const { bench: load, LabError } = await library();
    const failure = await load({ rate: 5, pipelining: 2 }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(LabError);
    expect(failure).toMatchObject({ code: "contradictory-options" });
    await expect(load({ urls: ["http://192.0.2.1/"] })).rejects.toMatchObject({
      code: "remote-target",
    });
  });
});
