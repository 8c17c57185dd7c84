import { expect, test } from "vitest";
import { openApi } from "../../../src/site/openapi.ts";
import { undescribed } from "../../../src/site/operations.ts";
import { CHAI, site } from "./site.ts";

const { paths, servers, tags, openapi, info, components } = openApi(site());

test("names the version of OpenAPI, the program and the variants as servers", () => {
  expect(openapi).toBe("3.1.0");
  expect(info["version"]).toBe("1.2.3");
  expect(servers.map(({ url }) => url)).toEqual(["/", "/blocking", "/awaited", "/pooled"]);
  expect(tags.map(({ name }) => name)).toEqual(["chai"]);
});

test("has the router's paths and methods, described or not, and no more", () => {
  const all = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  );
  expect(all).toEqual(["get /chai/{id}", "post /chai", "get /forgotten", "get /slow"]);
});

test("describes parameters, where they are and whether they are needed", () => {
  expect(paths["/chai/{id}"]?.["get"]).toMatchObject({
    operationId: "get-chai-id",
    tags: ["chai"],
    summary: "One <glass>",
    parameters: [
      { name: "id", in: "path", required: true, schema: { type: "integer", minimum: 1 } },
      { name: "sugar", in: "query", required: false, schema: { enum: ["yes", "no"] } },
      { name: "cups", in: "query", required: true, schema: { type: "string" } },
    ],
  });
});

test("describes a body as it is sent, before it is transformed, in the document's own dialect", () => {
  expect(paths["/chai"]?.["post"]).toMatchObject({
    requestBody: {
      content: {
        "application/json": {
          schema: {
            properties: {
              id: { type: "integer" },
              note: { maxLength: 20 },
              when: { type: "string" },
            },
            required: ["id"],
          },
        },
      },
    },
  });
  expect(JSON.stringify(paths)).not.toContain("$schema");
});

test("describes answers: their shape, an error's, a stream's, and no body at all", () => {
  expect(paths["/chai/{id}"]?.["get"]).toMatchObject({
    responses: {
      200: { content: { "application/json": { schema: { required: ["id"] } } } },
      404: {
        description: "There is none",
        content: { "application/json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    },
  });
  expect(components).toMatchObject({ schemas: { Problem: { required: ["error", "message"] } } });
  expect(paths["/chai"]?.["post"]).toMatchObject({
    responses: { 204: { description: "Nothing to say" } },
  });
  expect(JSON.stringify(paths["/chai"])).not.toContain(
    '"204":{"description":"Nothing to say","content"',
  );
  expect(paths["/slow"]?.["get"]).toMatchObject({
    responses: { 200: { content: { "text/event-stream": {} } } },
  });
});

test("what is described and what is there are told apart", () => {
  const { "POST /chai": _left, ...endpoints } = CHAI.endpoints;
  expect(undescribed({ table: CHAI.table.slice(0, 3), endpoints })).toEqual({
    missing: ["POST /chai"],
    superfluous: ["GET /slow"],
  });
});
