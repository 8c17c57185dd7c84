import type { JsonSchema } from "./operations.ts";

/** An example, as text for a field or a path. */
export function typed(example: unknown): string {
  return typeof example === "string" ? example : (JSON.stringify(example) ?? "");
}

type Properties = Readonly<Record<string, JsonSchema>>;

/** A JSON Schema in short: `{ id: integer, title: string, completed?: boolean }`. */
export function sketch(schema: JsonSchema): string {
  const { type } = schema;
  const choices = schema["enum"] as readonly unknown[] | undefined;
  if ("const" in schema) return JSON.stringify(schema["const"]);
  if (choices) return choices.map((choice) => JSON.stringify(choice)).join(" | ");
  const either = (schema["anyOf"] ?? schema["oneOf"]) as readonly JsonSchema[] | undefined;
  if (either) return either.map(sketch).join(" | ");
  if (Array.isArray(type)) return type.join(" | ");
  if (type === "array") return `${sketch((schema["items"] ?? {}) as JsonSchema)}[]`;
  if (type === "object") return sketchObject(schema);
  return typeof type === "string" ? type + limits(schema) : "anything";
}

function sketchObject(schema: JsonSchema): string {
  const properties = (schema["properties"] ?? {}) as Properties;
  const required = (schema["required"] ?? []) as readonly string[];
  const fields = Object.entries(properties).map(
    ([name, one]) => `${name}${required.includes(name) ? "" : "?"}: ${sketch(one)}`,
  );
  return fields.length === 0 ? "object" : `{ ${fields.join(", ")} }`;
}

/** Leaves out the range of a JavaScript number, which Zod adds: it says nothing to a person. */
function limits(schema: JsonSchema): string {
  const { minimum, exclusiveMinimum, maximum, minLength, maxLength } = schema;
  const said = (value: unknown): value is number =>
    typeof value === "number" && Math.abs(value) < Number.MAX_SAFE_INTEGER;
  const parts = [
    said(minimum) && `from ${minimum}`,
    said(exclusiveMinimum) && `above ${exclusiveMinimum}`,
    said(maximum) && `to ${maximum}`,
    said(minLength) && `from ${minLength}`,
    said(maxLength) && `to ${maxLength}`,
    (said(minLength) || said(maxLength)) && "characters",
  ].filter((part) => part !== false);
  return ["", ...parts].join(" ");
}

/** A value that fits: the example or the default of the schema, else the simplest value of its type. */
export function exampleOf(schema: JsonSchema, name: string): unknown {
  const [example] = (schema["examples"] ?? []) as readonly unknown[];
  if (example !== undefined) return example;
  if ("default" in schema) return schema["default"];
  if ("const" in schema) return schema["const"];
  const [choice] = (schema["enum"] ?? []) as readonly unknown[];
  if (choice !== undefined) return choice;
  switch (schema["type"]) {
    case "object":
      return Object.fromEntries(
        Object.entries((schema["properties"] ?? {}) as Properties).map(([key, one]) => [
          key,
          exampleOf(one, key),
        ]),
      );
    case "array":
      return [];
    case "integer":
    case "number":
      return 1;
    case "boolean":
      return false;
    case "string":
      return name;
    default:
      return null;
  }
}
