import type { Handed, Opaque } from "../../model/lesson/kit.ts";
import { TAG, type FakeSpec, type Wire } from "../sandbox/protocol.ts";

/** By the object that represents the function, so that authors do not see it. */
const specs = new WeakMap<object, FakeSpec>();

/** What a check passes on to represent a function. */
export function handed(spec: FakeSpec): Handed {
  const object: Handed = { handed: spec.name };
  specs.set(object, spec);
  return object;
}

/** What `call` takes instead of an export's name. @throws for anything but a function */
export function handleOf({ opaque, handle }: Opaque): number {
  if (opaque !== "function" || handle === undefined)
    throw new Error("only a function can be called");
  return handle;
}

/** A check's value on its way to the learner's process. */
export function encode(value: unknown): Wire {
  if (value === null || typeof value !== "object") return value;
  const spec = specs.get(value);
  if (spec) return { [TAG]: "fake", ...spec };
  if (value instanceof Error) return { [TAG]: "error", message: value.message, name: value.name };
  if (Array.isArray(value)) return value.map(encode);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, encode(item)]));
}

/** A value of the learner's; what could not leave their process is an `Opaque`. */
export function decode(value: Wire): unknown {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(decode);
  if (value instanceof Date || value instanceof Map || value instanceof Set) return value;
  const fields = value as Record<string, unknown>;
  if (fields[TAG] === "error") {
    const error = new Error(String(fields["message"]));
    error.name = String(fields["name"]);
    return error;
  }
  if (typeof fields[TAG] === "string")
    return {
      opaque: fields[TAG],
      ...(TAG in fields && "handle" in fields && { handle: fields["handle"] }),
    };
  return Object.fromEntries(Object.entries(fields).map(([key, item]) => [key, decode(item)]));
}

/** Whether a value of the learner's is, or holds, something of this kind that stayed in their process. */
export function holds(value: unknown, kind: Opaque["opaque"]): boolean {
  if (value === null || typeof value !== "object") return false;
  if ((value as Partial<Opaque>).opaque === kind) return true;
  const items = value instanceof Map || value instanceof Set ? value : Object.values(value);
  return [...items].some((item) => holds(item, kind));
}
