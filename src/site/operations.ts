import * as z from "zod";
import type { LessonPage } from "../model/lesson/lesson.ts";
import type { Text } from "../model/text.ts";
import type { Answer, Endpoint, Endpoints } from "./endpoint.ts";
import { describable, type RouteEntry } from "./route-table.ts";

/** A lesson that is served. */
export interface SiteLesson {
  readonly id: string;
  readonly title: Text;
  readonly summary: Text;
  readonly table: readonly RouteEntry[];
  readonly endpoints: Endpoints;
  /** What is best opened in a browser. */
  readonly pages?: readonly LessonPage[];
  /** A path whose GET waits, to show the difference between the variants; null if there is none. */
  readonly waitingPath: string | null;
}

/** Everything that the pages are made of. */
export interface Site {
  readonly version: string;
  /** The variant that is also served at the root. */
  readonly variant: string;
  /** The curriculum's seconds are multiplied by this. */
  readonly scale: number;
  readonly lessons: readonly SiteLesson[];
}

export type JsonSchema = Readonly<Record<string, unknown>>;

export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query";
  readonly required: boolean;
  readonly schema: JsonSchema;
}

export interface Response {
  readonly status: string;
  readonly description: string;
  readonly contentType: string | null;
  readonly schema: JsonSchema | null;
}

/** A route and its description. */
export interface Operation {
  /** Unique, and usable as a fragment of a URL: `get-users-id`. */
  readonly id: string;
  readonly lesson: string;
  readonly method: string;
  /** As OpenAPI spells it: `/users/{id}`. */
  readonly path: string;
  readonly summary: string;
  readonly description: string | null;
  readonly parameters: readonly Parameter[];
  readonly body: JsonSchema | null;
  readonly responses: readonly Response[];
}

/** Routes without a description are shown too. */
const UNDESCRIBED: Endpoint = { summary: "Not described yet", responses: { 200: "The answer" } };

/** Each route of each lesson, in the order they are served. */
export function operations({ lessons }: Pick<Site, "lessons">): readonly Operation[] {
  return lessons.flatMap(({ id, table, endpoints }) =>
    describable(table).map((route) => operation(id, route, described(endpoints, route))),
  );
}

/** Routes without a description, and descriptions without a route; each as `GET /users/:id`. */
export function undescribed({ table, endpoints }: Pick<SiteLesson, "table" | "endpoints">): {
  readonly missing: readonly string[];
  readonly superfluous: readonly string[];
} {
  const routes = describable(table).map(({ method, path }) => `${method} ${path}`);
  const names = Object.keys(endpoints);
  return {
    missing: routes.filter((route) => !names.includes(route)),
    superfluous: names.filter((name) => !routes.includes(name)),
  };
}

function described(endpoints: Endpoints, { method, path }: RouteEntry): Endpoint {
  return endpoints[`${method} ${path as `/${string}`}`] ?? UNDESCRIBED;
}

function operation(lesson: string, { method, path }: RouteEntry, endpoint: Endpoint): Operation {
  const { summary, description = null, query, body, responses } = endpoint;
  return {
    id: `${method}${path}`
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, "-")
      .replace(/-$/, ""),
    lesson,
    method,
    path: path.replaceAll(/:(\w+)/g, "{$1}"),
    summary,
    description,
    parameters: [...pathParameters(path, endpoint), ...(query ? queryParameters(query) : [])],
    body: body === undefined ? null : jsonSchema(body),
    responses: Object.entries(responses).map(([status, answer]) => response(status, answer)),
  };
}

function pathParameters(path: string, endpoint: Endpoint): readonly Parameter[] {
  const stated = endpoint.path ? fields(endpoint.path).properties : {};
  return [...path.matchAll(/:(\w+)/g)].map(([, name = ""]) => ({
    name,
    in: "path",
    required: true,
    schema:
      stated[name] ??
      (name === "id" ? { type: "integer", minimum: 1, examples: [1] } : { type: "string" }),
  }));
}

function queryParameters(query: z.ZodObject): readonly Parameter[] {
  const { properties, required } = fields(query);
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: "query",
    required: required.includes(name),
    schema,
  }));
}

function fields(object: z.ZodObject): {
  readonly properties: Readonly<Record<string, JsonSchema>>;
  readonly required: readonly string[];
} {
  const { properties = {}, required = [] } = jsonSchema(object) as {
    readonly properties?: Readonly<Record<string, JsonSchema>>;
    readonly required?: readonly string[];
  };
  return { properties, required };
}

function response(status: string, answer: string | Answer): Response {
  const { description, schema, contentType } =
    typeof answer === "string" ? { description: answer } : answer;
  const hasBody = !/^(?:1..|204|304)$/.test(status);
  return {
    status,
    description,
    contentType: hasBody ? (contentType ?? "application/json") : null,
    schema: schema === undefined ? null : jsonSchema(schema),
  };
}

/** The schema of what is sent, before transformations; what JSON Schema cannot express is left open. */
function jsonSchema(schema: z.ZodType): JsonSchema {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    io: "input",
    unrepresentable: "any",
  });
  return rest;
}
