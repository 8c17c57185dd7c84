import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { configJsonSchema } from "../../../../src/snapshot/config/schema.ts";
import {
  CONFIG_FILE,
  parseConfig,
  readConfig,
  thresholdsOf,
} from "../../../../src/snapshot/config/read.ts";

const scenario = { name: "users", treatment: { path: "/users" }, reference: { path: "/health" } };
const config = { url: "http://127.0.0.1:3000", scenarios: [scenario] };
const text = (value: unknown): string => JSON.stringify(value);

test("a config is taken as it is", () => {
  const full = {
    $schema: "./node_modules/async-lab/schema/async-lab.config.schema.json",
    command: "node server.js",
    startTimeoutMs: 5000,
    blocks: 20,
    thresholds: { lower: 1.1 },
    scenarios: [
      {
        ...scenario,
        url: "http://localhost:3000/",
        requests: 20,
        treatment: {
          method: "POST",
          path: "/users?x=1",
          headers: { "X-Test": "1" },
          body: { a: 1 },
          status: 201,
          concurrency: 5,
        },
        thresholds: { estimate: 1.5 },
      },
    ],
  };
  expect(parseConfig(`\uFEFF${text(full)}`, "c")).toEqual(full);
});

test.each<[string, unknown, string]>([
  ["an unknown field", { ...config, scenario: [] }, "scenario"],
  ["no scenario", { ...config, scenarios: [] }, "scenarios"],
  ["too few blocks", { ...config, blocks: 6 }, "is wrong at blocks (6): "],
  ["a scenario without a treatment", { ...config, scenarios: [{ name: "x" }] }, "treatment"],
  ["a path in the url", { ...config, url: "http://127.0.0.1:3000/users" }, "without a path"],
  ["a password in the url", { ...config, url: "http://a:b@127.0.0.1/" }, "without a path"],
  ["a url of no server", { ...config, url: "ftp://x" }, "it takes a URL"],
  [
    "a path that is none",
    { ...config, scenarios: [{ ...scenario, reference: { path: "health" } }] },
    "scenarios[0].reference.path: it takes a path that begins with /",
  ],
  [
    "a header that ends the request",
    { ...config, scenarios: [{ ...scenario, treatment: { path: "/", headers: { a: "b\r\nc" } } }] },
    "printable",
  ],
  [
    "a body for GET",
    { ...config, scenarios: [{ ...scenario, treatment: { path: "/", body: {} } }] },
    "have no body",
  ],
  ["a name of two lines", { ...config, scenarios: [{ ...scenario, name: "a\nb" }] }, "visible"],
  ["a name that commands", { ...config, scenarios: [{ ...scenario, name: "::error::" }] }, "::"],
  [
    "a threshold that lets nothing pass",
    { ...config, thresholds: { lower: 1 } },
    "thresholds.lower",
  ],
  [
    "a slip of the keyboard",
    { ...config, comand: "node server.js" },
    'Unrecognized key: "comand"; did you mean "command"?',
  ],
  [
    "a header's name that is none",
    { ...config, scenarios: [{ ...scenario, treatment: { path: "/", headers: { "a b": "c" } } }] },
    "that is not a name of a header",
  ],
  ["too many requests", { ...config, scenarios: [{ ...scenario, requests: 1e6 }] }, "requests"],
])("%s is refused, with its place", (_, value, problem) => {
  expect(() => parseConfig(text(value), "c.json")).toThrow(/^c\.json is wrong[^\n]+[.?]$/);
  expect(() => parseConfig(text(value), "c.json")).toThrow(problem);
});

test("names must differ, and every scenario needs a server", () => {
  expect(() => parseConfig(text({ ...config, scenarios: [scenario, scenario] }), "c")).toThrow(
    'c has two scenarios named "users".',
  );
  expect(() => parseConfig(text({ scenarios: [scenario] }), "c")).toThrow(
    'c has neither a url nor a command for the scenario "users".',
  );
  expect(() => parseConfig("{", "c")).toThrow("c is not JSON");
});

test("a scenario's thresholds come before the config's, and those before the usual", () => {
  const own = { ...scenario, name: "own", thresholds: { estimate: 1.5 } };
  const value = {
    ...config,
    thresholds: { lower: 1.2, estimate: 1.3 },
    scenarios: [scenario, own],
  };
  expect([...thresholdsOf(parseConfig(text(value), "c"))]).toEqual([
    ["users", { lower: 1.2, estimate: 1.3 }],
    ["own", { lower: 1.2, estimate: 1.5 }],
  ]);
  expect([...thresholdsOf(parseConfig(text(config), "c"))]).toEqual([
    ["users", { lower: 1.05, estimate: 1.1 }],
  ]);
  expect(() => parseConfig(text({ ...value, thresholds: { lower: 1.2 } }), "c")).toThrow(
    'c has thresholds for "users" in which `lower`, 1.2, is above `estimate`, 1.1.',
  );
});

test("without a config there is none, unless one was named", async () => {
  const folder = mkdtempSync(join(tmpdir(), "async-lab-config-"));
  const file = join(folder, CONFIG_FILE);
  await expect(readConfig(file)).rejects.toMatchObject({
    code: "bad-config",
    exitCode: 2,
    hint: "Use a config that you may read, or leave out --config.",
  });
  writeFileSync(file, text(config));
  expect(await readConfig(file)).toEqual({ config, folder });
  expect(await readConfig(undefined)).toBeNull();
});

test("the JSON Schema asks for a server, and for a method beside a body", () => {
  const { anyOf, properties } = configJsonSchema() as {
    readonly anyOf: readonly object[];
    readonly properties: {
      readonly scenarios: { readonly items: { readonly properties: object } };
    };
  };
  expect(anyOf).toContainEqual({ required: ["url"] });
  expect(properties.scenarios.items.properties).toMatchObject({
    treatment: { anyOf: [{ not: { required: ["body"] } }, { required: ["method"] }] },
  });
});

test("the JSON Schema that is shipped says what the program checks", () => {
  const shipped = JSON.parse(readFileSync("schema/async-lab.config.schema.json", "utf8")) as object;
  // Out of step? npm run build && npm run write:schema
  expect(shipped).toEqual(JSON.parse(text(configJsonSchema())));
});
