import {
  operations,
  type Operation,
  type Parameter,
  type Response,
  type Site,
} from "./operations.ts";
import { variantNames, variants } from "../model/variants.ts";

/** An OpenAPI 3.1 document: the parts of it that this program writes. */
export interface OpenApiDocument {
  readonly openapi: "3.1.0";
  readonly info: Readonly<Record<string, string>>;
  readonly servers: readonly { readonly url: string; readonly description: string }[];
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components: Readonly<Record<string, unknown>>;
}

const PROBLEM = { $ref: "#/components/schemas/Problem" };

/** The document of every route. Each variant is a server in it, because all variants have the same routes. */
export function openApi(site: Site): OpenApiDocument {
  const { version, variant, lessons } = site;
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations(site))
    (paths[operation.path] ??= {})[operation.method.toLowerCase()] = describe(operation);
  return {
    openapi: "3.1.0",
    info: {
      title: "async-lab",
      version,
      description:
        "The lessons' endpoints. The same code is served once for each way to wait, and nothing else differs: choose a server to choose how handlers wait.",
    },
    servers: [
      { url: "/", description: `the same as /${variant}` },
      ...variantNames.map((name) => ({ url: `/${name}`, description: variants[name].summary.en })),
    ],
    tags: lessons.map(({ id, title }) => ({ name: id, description: title.en })),
    paths,
    components: { schemas: { Problem: problem() } },
  };
}

function describe({ id, lesson, summary, description, ...operation }: Operation): object {
  return {
    operationId: id,
    tags: [lesson],
    summary,
    ...(description !== null && { description }),
    ...(operation.parameters.length > 0 && { parameters: operation.parameters.map(parameter) }),
    ...(operation.body && {
      requestBody: { required: true, content: { "application/json": { schema: operation.body } } },
    }),
    responses: Object.fromEntries(
      operation.responses.map((response) => [response.status, answer(response)]),
    ),
  };
}

function parameter({ name, in: where, required, schema }: Parameter): object {
  return { name, in: where, required, schema };
}

function answer({ status, description, contentType, schema }: Response): object {
  const shape = Number(status) >= 400 ? PROBLEM : schema;
  return {
    description,
    ...(contentType !== null && {
      content: { [contentType]: shape === null ? {} : { schema: shape } },
    }),
  };
}

function problem(): object {
  const text = (description: string): object => ({ type: "string", description });
  return {
    type: "object",
    required: ["error", "message"],
    properties: {
      error: text("Stable, for programs: unknown-todo"),
      message: text("One sentence, for people"),
      fields: {
        type: "array",
        description: "What is wrong with which field",
        items: {
          type: "object",
          required: ["field", "message"],
          properties: { field: { type: "string" }, message: { type: "string" } },
        },
      },
    },
  };
}
