import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { artilleryScript, k6Script } from "../../../src/bench/export/export.ts";
import type { BenchOptions } from "../../../src/bench/options/options.ts";
import { completeSettings } from "../../../src/bench/settings.ts";
import { LabError } from "../../../src/errors.ts";

const ONE = [{ url: "http://127.0.0.1:3000/todos?x=1" }];
const TWO = [...ONE, { url: "https://localhost/b" }];
/** Headers go past the checks: a script must quote whatever it is given. */
const settings = ({ headers = {}, ...options }: BenchOptions = {}): ReturnType<
  typeof completeSettings
> => ({
  ...completeSettings({ urls: ["127.0.0.1:3000"], ...options }),
  headers,
});

type Tree = Readonly<Record<string, unknown>>;

interface Artillery {
  readonly config: Tree & { readonly phases: readonly Tree[]; readonly environments?: Tree };
  readonly scenarios: readonly { readonly flow: readonly Tree[] }[];
}

function artillery(options: BenchOptions = {}, targets = ONE): Artillery {
  return parse(artilleryScript(settings(options), targets)) as Artillery;
}

/** Every object named `key` anywhere in a tree, outermost first. */
function all(tree: unknown, key: string): readonly unknown[] {
  if (typeof tree !== "object" || tree === null) return [];
  return Object.entries(tree).flatMap(([name, value]) => [
    ...(name === key ? [value] : []),
    ...all(value, key),
  ]);
}

interface Ran {
  readonly options: { readonly scenarios: { readonly load: Tree } };
  readonly request: readonly [string, string, unknown, Tree];
  readonly checks: Readonly<Record<string, boolean>>;
  readonly expected: unknown;
}

/** Runs a k6 script once as the module it is, against stand-ins for what k6 brings along. */
function k6(options: BenchOptions = {}, targets = ONE, env: Tree = {}, status = 200): Ran {
  const script = k6Script(settings(options), targets);
  const standIns = `
    const ran = {};
    const __ENV = ${JSON.stringify(env)};
    const http = {
      expectedStatuses: (statuses) => statuses,
      setResponseCallback: (statuses) => (ran.expected = statuses),
      request: (...request) => ((ran.request = request), { status: ${status} }),
    };
    const encoding = { b64decode: (text) => ({ bytes: [...Buffer.from(text, "base64")] }) };
    const check = (_, checks) =>
      (ran.checks = Object.fromEntries(Object.entries(checks).map(([name, of]) => [name, of()])));
  `;
  const imports = /^import .* from "k6(\/\w+)?";$/gm;
  expect(script.match(imports)?.length).toBeGreaterThanOrEqual(2);
  const module = `${standIns}${script
    .replace(imports, "")
    .replace("export default function", "function run")}
    run();
    process.stdout.write(JSON.stringify({ ...ran, options }));`;
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ["--input-type=module", "--eval", module],
    { encoding: "utf8" },
  );
  expect(stderr).toBe("");
  return JSON.parse(stdout) as Ran;
}

const ATTACKS = [
  `"quotes" 'and' \`ticks\``,
  "two\nlines: - of # yaml\r\n\t{tabs}",
  "${process.exit(9)} ${1 + 1}",
  "\\ \\n \\u0041 */ // <!-- </script>",
  "{{ $processEnvironment.HOME }} {{{ a }}} {{ $randomString(5) }}",
  "\u0085\u2028\u2029\ufeff\u007f\u0000",
  "日本語 🎉 é",
  "*anchor &ref !!js/function >- | ? : ,",
  "null",
];

describe.each(ATTACKS)("a text such as %j", (text) => {
  // What Artillery fills in, filled in as Artillery does it: once, and only whole texts.
  const filled = (value: unknown, over: unknown): unknown => {
    const [, key = ""] = /^\{\{ text\.(\w+) \}\}$/.exec(String(value)) ?? [];
    return key === "" ? value : (over as readonly Tree[])[0]?.[key];
  };

  test("reaches Artillery as it is", () => {
    const script = artillery({ method: "POST", body: text, headers: { "X-Text": text } });
    const [{ body, headers } = {}] = all(script.scenarios, "post") as readonly Tree[];
    const [over] = all(script.scenarios, "over");
    const header = (headers as Tree)["X-Text"];
    expect(filled(body, over)).toBe(text);
    expect(filled(header, over)).toBe(text);
    // Nothing else is left for Artillery to fill in.
    const others = `${String(body)}${String(header)}`.replaceAll(/\{\{ text\.\w+ \}\}/g, "");
    expect(others).not.toContain("{{");
  });

  test("reaches k6 as it is", () => {
    const { request } = k6({ method: "POST", body: text, headers: { "X-Text": text } });
    expect(request[2]).toBe(text);
    expect(request[3]["headers"]).toEqual({ "X-Text": text });
  });

  test("in a URL reaches both as that URL", () => {
    const { href } = new URL(`http://127.0.0.1:3000/p?q=${text}`);
    expect(k6({}, [{ url: href }]).request[1]).toBe(href);
    const [request] = all(artillery({}, [{ url: href }]), "get") as readonly Tree[];
    const url = new URL(String(request?.["url"]), "http://127.0.0.1:3000");
    expect(url.searchParams.get("q")).toBe(new URL(href).searchParams.get("q"));
    expect(String(request?.["url"])).not.toMatch(/[{}]/);
  });
});

describe("artillery", () => {
  test("a closed loop for a time: never more at once, each one's place taken again", () => {
    const { config, scenarios } = artillery({ concurrency: 20, durationMs: 3000 });
    expect(config).toMatchObject({
      target: "http://127.0.0.1:3000",
      http: { timeout: 10, pool: 20 },
      phases: [{ duration: 3, arrivalCount: 600, maxVusers: 20 }],
    });
    expect(config).not.toHaveProperty("plugins");
    expect(scenarios).toEqual([
      {
        flow: [
          { loop: [{ get: { url: "/todos?x=1", followRedirect: false, headers: {} } }], count: 10 },
        ],
      },
    ]);
  });

  test.each([
    [300, 20, [20], 15],
    [301, 20, [20], 16],
    [7, 20, [7], 1],
    [5000, 2500, [1000, 1000, 500], 2],
  ])("%d requests, %d in flight", (requests, concurrency, arrivals, count) => {
    const { config, scenarios } = artillery({ requests, concurrency });
    expect(config.phases.map(({ arrivalCount }) => arrivalCount)).toEqual(arrivals);
    expect(config.phases.map(({ duration }) => duration)).toEqual(arrivals.map((n) => `${n}ms`));
    expect(all(scenarios, "count")).toEqual([count]);
  });

  test.each([
    [
      { rate: 100, durationMs: 3000 },
      { duration: 3, arrivalRate: 100, maxVusers: 1000 },
    ],
    [
      { rate: 12.5, requests: 25 },
      { duration: 2, arrivalCount: 25, maxVusers: 1000 },
    ],
    [
      { rate: 0.5, durationMs: 500 },
      { duration: "500ms", arrivalCount: 1, maxVusers: 1000 },
    ],
    [
      { rate: 100, maxConnections: 8 },
      { duration: 10, arrivalCount: 1000, maxVusers: 8 },
    ],
  ])("an open loop of %j", (options, phase) => {
    const { config, scenarios } = artillery(options);
    expect(config.phases).toEqual([{ name: "load", ...phase }]);
    expect(all(scenarios, "loop")).toEqual([]);
  });

  test("several targets are environments, the first the one without", () => {
    const { config, scenarios } = artillery({}, TWO);
    expect(config).toMatchObject({
      target: "http://127.0.0.1:3000",
      variables: { path: "todos?x=1" },
      environments: {
        target1: { target: "http://127.0.0.1:3000", variables: { path: "todos?x=1" } },
        target2: { target: "https://localhost", variables: { path: "b" } },
      },
    });
    expect(all(scenarios, "url")).toEqual(["/{{ path }}"]);
  });

  test("expects a status by the plugin that comes with it, without ending a virtual user", () => {
    expect(all(artillery({ expectStatus: "2xx,304" }), "statusCode")).toEqual([
      [...Array.from({ length: 100 }, (_, at) => 200 + at), 304],
    ]);
    const { config, scenarios } = artillery({ expectStatus: 201 });
    expect(all(config, "reportFailuresAsErrors")).toEqual([false]);
    expect(all(scenarios, "expect")).toEqual([[{ statusCode: 201 }]]);
  });

  test("says at its top what differs", () => {
    const top = (options: BenchOptions): string =>
      artilleryScript(settings(options), ONE).split("\n{")[0] ?? "";
    expect(top({ concurrency: 20 })).toContain("cannot keep exactly 20 requests in flight");
    expect(top({ concurrency: 20, requests: 301 })).toContain("320 in all instead of 301");
    expect(top({ pipelining: 4 })).toContain("does not pipeline");
    expect(top({ rate: 5 })).toContain("from the send, not from when a request was due");
    for (const options of [{}, { rate: 5 }]) {
      expect(top(options)).toMatch(/^# The load[^]*Only load servers that are yours/);
      expect(
        top(options)
          .split("\n")
          .every((line) => line.startsWith("#")),
      ).toBe(true);
    }
  });

  test.each([
    [{ method: "POST", body: Uint8Array.of(0xff, 0xfe) }, "not text"],
    [{ method: "LOOP" }, "LOOP"],
  ])("refuses what it could not say: %j", (options, message) => {
    expect(() => artillery(options)).toThrow(LabError);
    expect(() => artillery(options)).toThrow(message);
  });
});

describe("k6", () => {
  const scenario = (options: BenchOptions): Tree => k6(options).options.scenarios.load;

  test.each([
    [{}, { executor: "constant-vus", vus: 50, duration: "10000ms" }],
    [
      { concurrency: 5, pipelining: 4 },
      { executor: "constant-vus", vus: 20 },
    ],
    [{ requests: 300 }, { executor: "shared-iterations", vus: 50, iterations: 300 }],
    [{ requests: 7 }, { executor: "shared-iterations", vus: 7, iterations: 7 }],
    [
      { rate: 1000 },
      { executor: "constant-arrival-rate", rate: 1000, timeUnit: "1s", maxVUs: 1000 },
    ],
    [
      { rate: 12.5, requests: 25 },
      { rate: 125, timeUnit: "10s", duration: "2000ms" },
    ],
    [{ rate: 0.333 }, { rate: 333, timeUnit: "1000s", preAllocatedVUs: 10 }],
    [
      { rate: 50, maxConnections: 8 },
      { preAllocatedVUs: 8, maxVUs: 8 },
    ],
  ])("the load of %j", (options, load) => expect(scenario(options)).toMatchObject(load));

  test("sends the request, and checks what came back", () => {
    const { request, checks, expected } = k6({ method: "PUT", timeoutMs: 1500 });
    expect(request).toEqual([
      "PUT",
      "http://127.0.0.1:3000/todos?x=1",
      null,
      { headers: {}, timeout: 1500, redirects: 0 },
    ]);
    expect(checks).toEqual({ "status below 400": true });
    expect(expected).toEqual({ min: 100, max: 399 });
    expect(k6({}, ONE, {}, 404).checks).toEqual({ "status below 400": false });
    expect(k6({}, ONE, {}, 0).checks).toEqual({ "status below 400": false });
    expect(k6({ expectStatus: 404 }, ONE, {}, 404)).toMatchObject({
      checks: { "status 404": true },
      expected: 404,
    });
    expect(k6({ expectStatus: "2xx,304" }, ONE, {}, 204)).toMatchObject({
      checks: { "status 2xx,304": true },
      expected: { min: 200, max: 299 },
    });
    expect(k6({ expectStatus: "2xx" }, ONE, {}, 304).checks).toEqual({ "status 2xx": false });
  });

  test("opens connections and takes certificates as the load does", () => {
    expect(k6({ keepAlive: false, insecure: true }).options).toMatchObject({
      noConnectionReuse: true,
      insecureSkipTLSVerify: true,
    });
    for (const name of ["noConnectionReuse", "insecureSkipTLSVerify"])
      expect(k6().options).not.toHaveProperty(name);
    const { config, scenarios } = artillery({ keepAlive: false, insecure: true });
    expect(config["tls"]).toEqual({ rejectUnauthorized: false });
    expect(all(scenarios, "headers")).toEqual([{ Connection: "close" }]);
    expect(artillery().config).not.toHaveProperty("tls");
  });

  test("loads the target that is named", () => {
    expect(k6({}, TWO).request[1]).toBe(TWO[0]?.url);
    expect(k6({}, TWO, { TARGET: "2" }).request[1]).toBe(TWO[1]?.url);
  });

  test("sends bytes that are no text as they are", () => {
    const { request } = k6({ method: "POST", body: Uint8Array.of(0xff, 0, 0x80) });
    expect(request[2]).toEqual({ bytes: [0xff, 0, 0x80] });
    expect(k6({ method: "POST", body: Buffer.from("text") }).request[2]).toBe("text");
  });
});
