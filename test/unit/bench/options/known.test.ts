import { describe, expect, test } from "vitest";
import { refuseUnknown } from "../../../../src/bench/options/known.ts";
import { RANGES, type BenchOptions } from "../../../../src/bench/options/options.ts";
import { LabError } from "../../../../src/errors.ts";

async function refusal(options: unknown): Promise<LabError> {
  const thrown: unknown = await refuseUnknown(options).then(
    () => "nothing",
    (error: unknown) => error,
  );
  expect(thrown).toBeInstanceOf(LabError);
  return thrown as LabError;
}

/** Every option with a value that it takes. */
const ALL: Required<BenchOptions> & { readonly signal: AbortSignal } = {
  urls: ["http://127.0.0.1:3000/"],
  variants: ["blocking"],
  delayMs: 0,
  path: "/todos",
  concurrency: 1,
  requests: 1,
  durationMs: 1,
  rate: 1,
  maxConnections: 1,
  warmupMs: 0,
  timeoutMs: 1,
  method: "GET",
  headers: { accept: "text/html" },
  body: "x",
  pipelining: 1,
  workers: 1,
  expectStatus: "2xx",
  allowRemote: true,
  keepAlive: false,
  insecure: true,
  unixSocket: "/tmp/x",
  signal: new AbortController().signal,
};

describe("what is known is taken", () => {
  test.each([
    {},
    ALL,
    Object.fromEntries(Object.keys(ALL).map((name) => [name, undefined])),
    { urls: [] },
    { body: Uint8Array.of(1), expectStatus: 201 },
  ])("%#", async (options) => {
    await expect(refuseUnknown(options)).resolves.toBeUndefined();
  });
});

describe("what is unknown is refused by its name, with what is known", () => {
  test.each([
    ["url", "urls"],
    ["connections", "concurrency"],
    ["amount", "requests"],
    ["duration", "durationMs"],
    ["timeout", "timeoutMs"],
    ["overallRate", "rate"],
    ["threads", "workers"],
    ["concurency", "concurrency"],
    ["URLs", "urls"],
  ])("%s: did you mean %s?", async (name, meant) => {
    const error = await refusal({ [name]: 1 });
    expect(error).toMatchObject({ code: "unknown-option", exitCode: 2 });
    expect(error.message).toBe(`bench() does not know the option "${name}".`);
    expect(error.hint).toMatch(`Did you mean ${meant}? The options are urls, variants, `);
    for (const known of Object.keys(ALL)) expect(error.hint).toContain(known);
  });

  test("and nothing is suggested where nothing is near", async () => {
    expect((await refusal({ title: "x" })).hint).toMatch(/^The options are urls, /);
    expect((await refusal({ toString: 1 })).message).toContain("toString");
    expect((await refusal({ __proto__: null, constructor: 1 })).message).toContain("constructor");
  });
});

describe("a wrong type is refused by its name, with what it should be", () => {
  test.each<[string, unknown]>([
    ["urls", "http://127.0.0.1:3000/"],
    ["urls", [3000]],
    ["urls", null],
    ["variants", []],
    ["variants", "awaited"],
    ["variants", ["threaded"]],
    ["headers", ["accept: text/html"]],
    ["headers", { accept: 1 }],
    ["headers", null],
    ["body", { id: 1 }],
    ["method", 1],
    ["path", null],
    ["expectStatus", [200]],
    ["allowRemote", "yes"],
    ["keepAlive", 0],
    ["insecure", 1],
    ["unixSocket", true],
    ["signal", new AbortController()],
    ...Object.keys(RANGES).flatMap((name): [string, unknown][] => [
      [name, "10"],
      [name, null],
      [name, 10n],
    ]),
  ])("%s as %o", async (name, value) => {
    const error = await refusal({ [name]: value });
    expect(error).toMatchObject({ code: "wrong-type", exitCode: 2 });
    expect(error.message.startsWith(`${name} is `)).toBe(true);
    expect(error.hint.startsWith(`Give ${name} as `)).toBe(true);
  });

  test.each([null, "http://127.0.0.1:3000/", 5, [], () => undefined])(
    "%o is no options",
    async (options) => {
      expect((await refusal(options)).message).toMatch(
        /^bench\(\) takes an object of options, not /,
      );
    },
  );

  test("a long value is cut", async () => {
    expect((await refusal({ urls: "x".repeat(1000) })).message.length).toBeLessThan(200);
  });
});
