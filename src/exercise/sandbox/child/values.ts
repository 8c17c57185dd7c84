import { TAG, type FakeSpec, type Wire } from "../protocol.ts";
import { handedError } from "./thrown.ts";

/** What becomes of functions on their way out and in. */
export interface Seams {
  /** A number by which the parent can call this function, as a method of `owner` when it has one. */
  handleOf(fn: (...args: unknown[]) => unknown, owner: object | null): number;
  /** Makes a handed function. */
  fake(spec: FakeSpec): unknown;
}

const DEEPEST = 12;
const LONGEST = 10_000;

/** A copy of a value that can leave the process; what cannot is named by its kind. */
export function encode(value: unknown, seams: Seams, depth = 0, owner: object | null = null): Wire {
  if (typeof value === "symbol") return { [TAG]: "symbol" };
  if (typeof value === "function")
    return { [TAG]: "function", handle: seams.handleOf(value as () => unknown, owner) };
  if (value === null || typeof value !== "object") return value;
  if (value instanceof Error) return { [TAG]: "error", ...textsOf(value) };
  if (typeof (value as { then?: unknown }).then === "function") return { [TAG]: "promise" };
  if (value instanceof AbortSignal) return { [TAG]: "signal" };
  if (depth >= DEEPEST) return { [TAG]: "object" };
  if (Array.isArray(value))
    return value.slice(0, LONGEST).map((item) => encode(item, seams, depth + 1));
  if (value instanceof Date) return new Date(value);
  if (value instanceof Map)
    return new Map(
      [...value].map(([k, v]) => [encode(k, seams, depth + 1), encode(v, seams, depth + 1)]),
    );
  if (value instanceof Set) return new Set([...value].map((v) => encode(v, seams, depth + 1)));
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return { [TAG]: "object" };
  const copy: Record<string, Wire> = {};
  for (const key of methodsAndFields(value)) {
    if (key === TAG) continue;
    copy[key] = encode((value as Record<string, unknown>)[key], seams, depth + 1, value);
  }
  return copy;
}

/** Its own fields; of an instance of a class its methods too, because a store may be one. */
function methodsAndFields(value: object): string[] {
  const names = new Set(Object.keys(value));
  let proto = Object.getPrototypeOf(value) as object | null;
  while (proto !== null && proto !== Object.prototype) {
    for (const name of Object.getOwnPropertyNames(proto))
      if (name !== "constructor") names.add(name);
    proto = Object.getPrototypeOf(proto) as object | null;
  }
  return [...names].slice(0, LONGEST);
}

/** A thrown object may hold anything where an error has text. */
function textsOf({ name, message }: { readonly name: unknown; readonly message: unknown }): {
  readonly name: string;
  readonly message: string;
} {
  return { name: String(name), message: String(message).slice(0, 500) };
}

/** The parent's values, with its tags made into functions and errors. */
export function decode(value: Wire, seams: Seams, frozen = false): unknown {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) {
    const items = value.map((item) => decode(item, seams, frozen));
    return frozen ? Object.freeze(items) : items;
  }
  if (value instanceof Date || value instanceof Map || value instanceof Set) return value;
  const fields = value as Record<string, unknown>;
  if (fields[TAG] === "fake") return seams.fake(fields as unknown as FakeSpec);
  if (fields[TAG] === "error") return handedError(String(fields["message"]), fields["name"]);
  return Object.fromEntries(
    Object.entries(fields).map(([key, item]) => [key, decode(item, seams, frozen)]),
  );
}
