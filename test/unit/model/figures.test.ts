import { expect, test } from "vitest";
import {
  count,
  duration,
  nonEmpty,
  rising,
  share,
  sumOf,
  words,
} from "../../../src/model/figures.ts";
import { number, object } from "../../../src/model/shape.ts";

const problem = (value: unknown, shape = duration): string | undefined => shape(value)?.problem;

test("what no measurement can give is refused with its value", () => {
  expect(problem(1e308)).toBe("expected 604800000 or less, not 1e+308");
  expect(problem(-1)).toBe("expected 0 or more, not -1");
  expect(problem(null)).toBe("expected number, received null");
  expect(problem(9e15, count)).toBe("expected 1000000000000 or less, not 9000000000000000");
  expect(problem(1.5, share)).toBe("expected 1 or less, not 1.5");
  expect([problem(0), problem(604_800_000), problem(1e12, count)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test("a text without end is refused, and shown in part", () => {
  const flaw = words("x".repeat(20_001));
  expect(flaw?.problem).toMatch(/^expected 20000 characters at most, not "x{40}"… \(20001 /);
  expect([words("x".repeat(20_000)), words(""), nonEmpty("a\nb")]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(nonEmpty("")?.problem).toContain('not ""');
});

interface Span {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}
const span = rising<Span>(object<Span>({ low: number(), middle: number(), high: number() }), [
  "low",
  "middle",
  "high",
]);

test("fields that must not fall name the one that does, and both values", () => {
  expect(span({ low: 1, middle: 1, high: 2 })).toBeUndefined();
  expect(span({ low: 1, middle: 3, high: 2 })).toEqual({
    path: ["high"],
    problem: "2 is less than middle, 3",
  });
  expect(span({ low: -1, middle: -2, high: 0 })?.path).toEqual(["middle"]);
});

test("what adding up floats loses is no fall", () => {
  const mean = (0.1 + 0.1 + 0.1) / 3;
  expect(mean).toBeGreaterThan(0.1);
  expect(span({ low: 0.1, middle: mean, high: 0.1 })).toBeUndefined();
  expect(span({ low: -5e8, middle: -5e8, high: -5e8 })).toBeUndefined();
});

test("counts add up", () => expect(sumOf({ a: 1, b: 2 })).toBe(3));
