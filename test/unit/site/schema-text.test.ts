import { expect, test } from "vitest";
import * as z from "zod";
import { exampleOf, sketch, typed } from "../../../src/site/schema-text.ts";

const schema = (type: z.ZodType) => z.toJSONSchema(type) as Readonly<Record<string, unknown>>;

test.each([
  ["integer above 0", 1, z.int().positive()],
  ["integer from 1 to 9", 1, z.int().min(1).max(9)],
  ["string from 1 to 5 characters", "x", z.string().min(1).max(5)],
  ['"a" | "b"', "a", z.enum(["a", "b"])],
  ['"ok"', "ok", z.literal("ok")],
  ["boolean[]", [], z.array(z.boolean())],
  ["string | number", null, z.union([z.string(), z.number()])],
  ["string[] | { a: number }", null, z.union([z.array(z.string()), z.object({ a: z.number() })])],
  [
    "{ a: boolean, b?: string }",
    { a: false, b: "b" },
    z.object({ a: z.boolean(), b: z.string().optional() }),
  ],
  ["object", {}, z.object({})],
  ["string", "d", z.string().default("d")],
  ["anything", null, z.any()],
  ["integer", 42, z.int().meta({ examples: [42] })],
])("a schema is jotted down as %s, for example %j", (jotted, example, type) => {
  expect(sketch(schema(type))).toBe(jotted);
  expect(exampleOf(schema(type), "x")).toEqual(example);
});

test("an example is typed as a person would", () => {
  expect([1, "a b", null, undefined, { a: 1 }].map(typed)).toEqual([
    "1",
    "a b",
    "null",
    "",
    '{"a":1}',
  ]);
});
