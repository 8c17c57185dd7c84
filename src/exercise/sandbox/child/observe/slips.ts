import type { SlipKind } from "../../protocol.ts";
import type { Stacks } from "../thrown.ts";

// Common slips show in what code asks of the language: destructuring a promise like a list, or passing
// functions to Promise.all. They are noted there, and the language still does what it always does. A
// slip by itself fails no check; it explains why one failed.

type Anything = (...args: unknown[]) => unknown;
type Note = (kind: SlipKind, what: string, options?: { readonly directly: boolean }) => void;

const COMBINATORS = ["all", "allSettled", "race", "any"] as const;
const STATICS = [...COMBINATORS, "resolve", "reject", "withResolvers", "try"] as const;
/** Array methods that drop a promise returned by their callback, or treat it as true. */
const DEAF = ["forEach", "filter", "some", "every", "find", "findIndex"] as const;

/** Notes slips from now on, in the whole process. */
export function watchSlips(note: Note): void {
  watchExecutors(note);
  for (const name of COMBINATORS)
    wrap(Promise, name, (combine, on, args) => {
      const kind = slipOf(args);
      if (kind !== null) note(kind, `Promise.${name}`);
      return Reflect.apply(combine, on, args);
    });
  for (const name of DEAF)
    wrap(Array.prototype, name, (method, on, [callback, ...rest]) =>
      Reflect.apply(method, on, [
        typeof callback === "function"
          ? listened(callback as Anything, () => note("async-callback", name))
          : callback,
        ...rest,
      ]),
    );
  Reflect.defineProperty(Promise.prototype, Symbol.iterator, {
    configurable: true,
    // Still undefined, as always: code that reads it treats the promise as a list.
    get: () => note("promise-destructured", "", { directly: true }),
  });
  Reflect.defineProperty(Promise.prototype, "toJSON", {
    configurable: true,
    writable: true,
    value(this: object) {
      note("promise-as-json", "");
      return { ...this };
    },
  });
}

/** Notes an async function that is given to `new Promise`: no one hears what it throws. */
function watchExecutors(note: Note): void {
  const native = Promise;
  const watched = new Proxy(native, {
    construct(target, args: unknown[], asked) {
      if (Object.prototype.toString.call(args[0]) === "[object AsyncFunction]")
        note("async-executor", "new Promise");
      return Reflect.construct(target, args, asked) as object;
    },
  });
  globalThis.Promise = watched;
  // Asked of the native one, so that `Promise.resolve(promise)` is that promise, as always.
  for (const name of STATICS)
    if (name in native)
      wrap(native, name, (was, on, args) => Reflect.apply(was, on === watched ? native : on, args));
}

function slipOf(args: readonly unknown[]): SlipKind | null {
  const [first] = args;
  if (isPromise(first) || (args.length > 1 && typeof first === "function"))
    return "all-without-array";
  if (!Array.isArray(first) || first.length === 0) return null;
  if (first.some((item) => typeof item === "function" && !isPromise(item)))
    return "all-of-functions";
  return first.every((item) => item === undefined) ? "all-of-nothing" : null;
}

function isPromise(value: unknown): boolean {
  return typeof (value as { then?: unknown } | null | undefined)?.then === "function";
}

function listened(callback: Anything, onPromise: () => void): Anything {
  return function (this: unknown, ...args) {
    const given = Reflect.apply(callback, this, args);
    if (isPromise(given)) onPromise();
    return given;
  };
}

/** Replaces a method by a proxy, which keeps its name, length and properties. */
function wrap(
  on: object,
  name: string,
  apply: (was: Anything, on: unknown, args: unknown[]) => unknown,
): void {
  const was = Reflect.get(on, name) as Anything;
  Object.defineProperty(on, name, {
    ...Object.getOwnPropertyDescriptor(on, name),
    value: new Proxy(was, { apply }),
  });
}

/** Notes each kind once a round, and only what the learner's own code did. */
export function noteOnce(
  stacks: () => Stacks | null,
  report: (kind: SlipKind, what: string, at: ReturnType<Stacks["here"]>) => void,
): Note & { forget(): void } {
  const seen = new Set<SlipKind>();
  const note: Note = (kind, what, { directly } = { directly: false }) => {
    if (seen.has(kind)) return;
    const at = stacks()?.here({ directly }) ?? null;
    if (at === null) return;
    seen.add(kind);
    report(kind, what, at);
  };
  return Object.assign(note, { forget: () => seen.clear() });
}
