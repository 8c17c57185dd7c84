import { describe, expect, test } from "vitest";
import { RANGES, type BenchOptions } from "../../../src/bench/options/options.ts";
import { completeSettings, LONGEST_MS } from "../../../src/bench/settings.ts";
import { LabError } from "../../../src/errors.ts";

const URLS = ["http://127.0.0.1:3000/"];

function refusal(options: BenchOptions): LabError {
  try {
    completeSettings(options);
  } catch (error) {
    expect(error).toBeInstanceOf(LabError);
    return error as LabError;
  }
  throw new Error(`${JSON.stringify(options)} was accepted`);
}

describe("defaults", () => {
  test("without a URL load the embedded server", () => {
    expect(completeSettings({})).toEqual({
      urls: [],
      variants: ["blocking", "awaited", "pooled"],
      delayMs: 100,
      path: "/todos",
      concurrency: 50,
      requests: Infinity,
      durationMs: 3000,
      rate: null,
      maxConnections: 1000,
      warmupMs: 500,
      timeoutMs: 10_000,
      method: "GET",
      headers: {},
      body: null,
      pipelining: 1,
      workers: 1,
      expectStatus: null,
      allowRemote: false,
      keepAlive: true,
      insecure: false,
      unixSocket: null,
    });
  });

  test.each([
    [1, 10_000],
    [2, 5000],
    [3, 5000],
  ])("with %d URLs last %d ms each", (count, durationMs) => {
    const urls = Array.from({ length: count }, () => URLS[0]!);
    expect(completeSettings({ urls }).durationMs).toBe(durationMs);
    // All of it, warm-ups included, within twenty seconds where that can be.
    if (count < 3) expect(count * (durationMs + 500)).toBeLessThan(20_000);
  });

  test("a number of requests takes the time it takes, but ends", () => {
    expect(completeSettings({ urls: URLS, requests: 7 })).toMatchObject({
      requests: 7,
      durationMs: LONGEST_MS,
    });
    expect(completeSettings({ urls: URLS, requests: 7, durationMs: 900 })).toMatchObject({
      requests: 7,
      durationMs: 900,
    });
  });

  test("a concurrency bounds the connections of a rate", () => {
    expect(completeSettings({ rate: 5 }).maxConnections).toBe(1000);
    expect(completeSettings({ rate: 5, concurrency: 20 }).maxConnections).toBe(20);
    expect(completeSettings({ rate: 5, concurrency: 20, maxConnections: 30 }).maxConnections).toBe(
      30,
    );
  });
});

describe("what is given stands", () => {
  test.each<BenchOptions>([
    { urls: URLS, rate: 0.5, durationMs: 4000 },
    { urls: URLS, rate: 10, requests: 30 },
    { urls: URLS, method: "POST", body: "x", headers: { a: "b" }, expectStatus: 201 },
    { urls: URLS, method: "DELETE", body: new Uint8Array([1, 2]) },
    { urls: URLS, concurrency: 4, workers: 4, pipelining: 8, timeoutMs: 5, warmupMs: 0 },
    { urls: URLS, rate: 10, workers: 8 },
    { variants: ["awaited"], delayMs: 0, path: "/health" },
    { urls: URLS, rate: 10, pipelining: 1, allowRemote: true },
  ])("%j", (options) => {
    expect(completeSettings(options)).toMatchObject(options);
  });
});

describe("a body of JSON is sent as such", () => {
  test.each(['{"id":1}', " [1, 2]", Buffer.from('{"a":[]}')])("%s", (body) => {
    const { headers } = completeSettings({ urls: URLS, method: "POST", body });
    expect(headers).toEqual({ "Content-Type": "application/json" });
  });

  test.each(["text", "12", '"quoted"', "{not json}", "", "[1", Uint8Array.of(0x7b, 0xff)])(
    "and %j is not",
    (body) => {
      expect(completeSettings({ urls: URLS, method: "POST", body }).headers).toEqual({});
    },
  );

  test("unless its type is said, however it is spelled", () => {
    const headers = { "content-TYPE": "application/vnd.api+json" };
    const settings = completeSettings({ urls: URLS, method: "POST", body: "{}", headers });
    expect(settings.headers).toEqual(headers);
  });
});

describe("what contradicts itself is refused", () => {
  test.each<[string, BenchOptions, RegExp]>([
    ["a rate and pipelining", { rate: 10, pipelining: 2 }, /--rate and --pipelining/],
    ["most connections without a rate", { maxConnections: 5 }, /--max-connections/],
    [
      "a rate, a number and a time",
      { rate: 10, requests: 5, durationMs: 1000 },
      /any two of them determine the third/,
    ],
    ["a URL and a variant", { urls: URLS, variants: ["awaited"] }, /embedded server/],
    ["a URL and a delay", { urls: URLS, delayMs: 0 }, /embedded server/],
    ["a URL and a path", { urls: URLS, path: "/x" }, /embedded server/],
    ["more workers than connections", { workers: 3, concurrency: 2 }, /--workers/],
    ["more workers than the default's", { workers: 51 }, /--workers/],
    [
      "more workers than connections at a rate",
      { rate: 10, workers: 3, maxConnections: 2 },
      /--workers/,
    ],
    ["the same said by concurrency", { rate: 10, workers: 3, concurrency: 2 }, /--workers/],
    ["a socket and no URL", { unixSocket: "/tmp/x" }, /--unix-socket needs a URL too/],
    [
      "a connection for each request and several requests on one",
      { keepAlive: false, pipelining: 2 },
      /--no-keepalive and --pipelining/,
    ],
    ["a body and no method", { body: "x" }, /GET and HEAD/],
    ["a body with GET", { body: "x", method: "GET" }, /GET and HEAD/],
    ["an empty body with HEAD", { body: "", method: "HEAD" }, /GET and HEAD/],
  ])("%s", (_, options, message) => {
    const error = refusal(options);
    expect(error).toMatchObject({ code: "contradictory-options", exitCode: 2 });
    expect(error.message).toMatch(message);
    expect(error.hint).toMatch(/\.$/);
  });
});

describe.each(Object.entries(RANGES))("%s", (name, [least, most]) => {
  // A rate makes a bound on connections mean something.
  const rest = name === "maxConnections" ? { rate: 1 } : {};
  const room = name === "workers" ? { concurrency: 100 } : {};

  test(`may be ${least} and ${most}`, () => {
    for (const value of [least, most])
      expect(completeSettings({ ...rest, ...room, [name]: value })).toMatchObject({
        [name]: value,
      });
  });

  test.each([least - 0.001, most + 0.001, NaN, -Infinity, Infinity])("may not be %d", (value) => {
    const error = refusal({ ...rest, ...room, [name]: value });
    expect(error).toMatchObject({ code: "out-of-range", exitCode: 2 });
    expect(error.message).toContain(name);
  });
});

test.each([
  [{ headers: { "X-A": "b\r\nX-Evil: c" } }, /header "X-A"/],
  [{ headers: { "bad name": "b" } }, /header "bad name"/],
  [{ method: "GET / HTTP/1.1\r\n" }, /method/],
  [{ path: "/a b" }, /path/],
])("%j would be another request", (options, message) => {
  expect(() => completeSettings(options)).toThrow(message);
});

test.each([{ concurrency: 1.5 }, { requests: 2.5 }, { workers: NaN }])(
  "%j is no count",
  (options) => {
    expect(() => completeSettings(options)).toThrow(/not/);
  },
);
