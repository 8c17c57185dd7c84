import type { Opaque, Run } from "../../model/lesson/kit.ts";

const LONGEST = 200;
const runs = new WeakSet<object>();

/** Marks a call of the learner's, so that it is shown by what came of it. */
export function asRun<T extends Run>(run: T): T {
  runs.add(run);
  return run;
}

/** A value of the learner's as text for a message. */
export function show(value: unknown): string {
  return (runs.has(value as object) ? cameOf(value as Run) : text(value)).slice(0, LONGEST);
}

function cameOf({ state, value, error }: Run): string {
  if (state === "pending") return "nothing yet";
  if (error === null) return text(value);
  return `the error "${error.name === "Error" ? "" : `${error.name}: `}${error.message}"`;
}

function text(value: unknown): string {
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  if (typeof value === "string") return JSON.stringify(value);
  if (value === null || typeof value !== "object") return String(value);
  if (Array.isArray(value)) return `[${value.map(text).join(", ")}]`;
  const { opaque } = value as Partial<Opaque>;
  if (opaque !== undefined) return opaque === "object" ? "an object" : `a ${opaque}`;
  const fields = Object.entries(value).map(([key, item]) => `${key}: ${text(item)}`);
  return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
}
