import { expect, test } from "vitest";
import { HeaderVariables } from "../../../../src/snapshot/config/headers.ts";
import { parseConfig } from "../../../../src/snapshot/config/read.ts";
import { ownScenarios } from "../../../../src/snapshot/config/scenarios.ts";
import { ownDefinition } from "../../../../src/snapshot/config/filled-requests.ts";

const env = { API_TOKEN: "s3cret-value", EMPTY: "", LINES: "a\nb" };

test("variables are put in, and their values are hidden from what is shown", () => {
  const variables = new HeaderVariables(env);
  const headers = { Authorization: "Bearer ${API_TOKEN}", price: "$5, $${API_TOKEN}" };
  expect(variables.expand(headers)).toEqual({
    Authorization: "Bearer s3cret-value",
    price: "$5, ${API_TOKEN}",
  });
  expect(variables.hide("no user has s3cret-value")).toBe("no user has ${API_TOKEN}");
});

test.each([
  ["${NOT_SET}", "NOT_SET, which is not set"],
  ["${EMPTY}", "EMPTY, which is empty"],
  ["${LINES}", "LINES, which contains a line break"],
])("%s is refused by its name before anything is started", (value, problem) => {
  const sides = {
    treatment: { path: "/a", headers: { "X-Key": value } },
    reference: { path: "/" },
  };
  const text = JSON.stringify({ command: "exit 1", scenarios: [{ name: "a", ...sides }] });
  const found = { config: parseConfig(text, "c"), folder: "." };
  expect(() => ownScenarios(found, () => Promise.reject(new Error("asked")), env)).toThrow(
    `The header X-Key in the config uses the environment variable ${problem}`,
  );
});

test.each(["Transfer-Encoding", "content-length", "CONNECTION", "Upgrade"])(
  "%s cannot be set by a config",
  (name) => {
    const treatment = { path: "/", headers: { [name]: "x" } };
    const scenarios = [{ name: "a", treatment, reference: { path: "/" } }];
    expect(() => parseConfig(JSON.stringify({ command: "x", scenarios }), "c")).toThrow(
      new RegExp(`headers.*${name}.*async-lab writes this header itself`),
    );
  },
);

test("a variable that is misspelled is not sent as text", () => {
  const treatment = { path: "/", headers: { key: "${API-TOKEN}" } };
  const scenarios = [{ name: "a", treatment, reference: { path: "/" } }];
  expect(() => parseConfig(JSON.stringify({ command: "x", scenarios }), "c")).toThrow(
    "${NAME} stands for an environment variable",
  );
});

test("what is asked is known by the config, and so by no secret; setup and reset belong to it", () => {
  const request = { path: "/", headers: { key: "${API_TOKEN}" } };
  const scenario = { name: "a", treatment: request, reference: request };
  const step = { method: "DELETE", path: "/rows" };
  const alone = ownDefinition(scenario, [], []);
  // As it was before scenarios could have them: older snapshots stay comparable.
  expect(alone).toBe("67bda4e83468");
  expect(
    new Set([alone, ownDefinition(scenario, [step], []), ownDefinition(scenario, [], [step])]),
  ).toHaveProperty("size", 3);
});
