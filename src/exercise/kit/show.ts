import type { Opaque, Run, Thrown } from "../../model/lesson/kit.ts";

const LONGEST = 200;
/** How the kit's own objects are shown. */
const shown = new WeakMap<object, () => string>();

/** Marks a run, so that it is shown by its result. */
export function asRun<T extends Run>(run: T): T {
  shown.set(run, () => cameOf(run));
  return run;
}

/** Marks what was thrown, so that it is shown as an error. */
export function asThrown<T extends Thrown>(thrown: T): T {
  shown.set(thrown, () => `${thrown.name}: ${thrown.message}`);
  return thrown;
}

/** A value of the learner's as text for a message. */
export function show(value: unknown): string {
  return text(value).slice(0, LONGEST);
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
  const own = shown.get(value);
  if (own) return own();
  if (Array.isArray(value)) return `[${value.map(text).join(", ")}]`;
  const { opaque } = value as Partial<Opaque>;
  if (opaque !== undefined) return opaque === "object" ? "an object" : `a ${opaque}`;
  const fields = Object.entries(value).map(([key, item]) => `${key}: ${text(item)}`);
  return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
}
