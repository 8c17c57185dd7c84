// What our files must look like. zod could check that, and the tests compare with it. But loading zod takes as
// long as starting Node, and a report needs it for nothing else.

/** What is wrong with a value, and in which part of it. */
export interface Flaw {
  readonly path: readonly (string | number)[];
  readonly problem: string;
}

/** Finds the first flaw of a value; undefined if it is a `T`. */
export interface Shape<T> {
  (value: unknown): Flaw | undefined;
  /** Only for the compiler. */
  readonly of?: T;
}

/** A shape for every field of `T`, including optional ones. */
export type Fields<T> = { readonly [Name in keyof T]-?: Shape<Exclude<T[Name], undefined>> };

/** A number from `min` to `max`; `integer`: a whole number; `above`: larger than that. */
export function number({
  min = -Infinity,
  max = Infinity,
  above = -Infinity,
  integer = false,
}: {
  readonly min?: number;
  readonly max?: number;
  readonly above?: number;
  readonly integer?: boolean;
} = {}): Shape<number> {
  return (value) => {
    if (typeof value !== "number" || !Number.isFinite(value)) return expected("number", value);
    if (integer && !Number.isSafeInteger(value))
      return flaw(`expected a whole number, not ${value}`);
    if (value < min) return flaw(`expected ${min} or more, not ${value}`);
    if (value > max) return flaw(`expected ${max} or less, not ${value}`);
    return value > above ? undefined : flaw(`expected more than ${above}, not ${value}`);
  };
}

/** A text that follows the rules. A rule is a pattern, and what is wrong with a text that does not match it. */
export function text(...rules: readonly TextRule[]): Shape<string> {
  return (value) => {
    if (typeof value !== "string") return expected("string", value);
    const broken = rules.find(([pattern]) => !pattern.test(value));
    return broken && flaw(`${broken[1]}, not ${shown(value)}`);
  };
}

export type TextRule = readonly [pattern: RegExp, message: string];

/** One of these values. */
export function oneOf<const T extends string | number | boolean | null>(
  ...values: readonly T[]
): Shape<T> {
  return (value) =>
    (values as readonly unknown[]).includes(value)
      ? undefined
      : flaw(
          `expected ${values.map((one) => JSON.stringify(one)).join(" or ")}, not ${shown(value)}`,
        );
}

export const truth: Shape<boolean> = (value) =>
  typeof value === "boolean" ? undefined : expected("boolean", value);

export function orNull<T>(shape: Shape<T>): Shape<T | null> {
  return (value) => (value === null ? undefined : shape(value));
}

/** A field that may be left out. */
export function optional<T>(shape: Shape<T>): Shape<T> {
  return (value) => (value === undefined ? undefined : shape(value));
}

/** No list or record of ours has as many items. */
const MOST_ITEMS = 100_000;

/** A list with at least `least` items, and at most `most`. */
export function list<T>(
  shape: Shape<T>,
  least = 0,
  most: number = MOST_ITEMS,
): Shape<readonly T[]> {
  return (value) => {
    if (!Array.isArray(value)) return expected("array", value);
    if (value.length < least) return flaw(`expected ${least} or more of them`);
    if (value.length > most) return flaw(`expected ${most} of them at most, not ${value.length}`);
    return firstFlaw(value.keys(), (index) => shape(value[index]));
  };
}

/** An object whose keys have the shape `key`, any if none is given, and whose values have one shape. */
export function record<T>(
  shape: Shape<T>,
  key: Shape<string> = () => undefined,
): Shape<Readonly<Record<string, T>>> {
  return (value) => {
    if (!isObject(value)) return expected("object", value);
    const names = Object.keys(value);
    if (names.length > MOST_ITEMS)
      return flaw(`expected ${MOST_ITEMS} fields at most, not ${names.length}`);
    return firstFlaw(names, (name) => key(name) ?? shape(value[name]));
  };
}

/** An object with these fields. It may have others: fields that a later release added are kept. */
export function object<T extends object>(fields: Fields<T>): Shape<T> {
  const shapes: Readonly<Record<string, Shape<unknown>>> = fields;
  return (value) =>
    isObject(value)
      ? firstFlaw(Object.keys(shapes), (name) => shapes[name]?.(value[name]))
      : expected("object", value);
}

/** The shape, with a further condition `right`; if it does not hold, the field `at` has this problem. */
export function checked<T>(
  shape: Shape<T>,
  right: (value: T) => boolean,
  at: readonly string[],
  problem: string | ((value: T) => string),
): Shape<T> {
  return (value) => {
    const found = shape(value);
    if (found !== undefined || right(value as T)) return found;
    return { path: at, problem: typeof problem === "string" ? problem : problem(value as T) };
  };
}

/** A path as code: `lessons[0].id`. A very long name in it is cut. */
export function dotPath(path: Flaw["path"]): string {
  const steps = path.map((step) => {
    if (typeof step === "number") return `[${step}]`;
    return /^[a-z_$][\w$]{0,39}$/i.test(step) ? `.${step}` : `[${shown(step)}]`;
  });
  return steps.join("").replace(/^\./, "");
}

function firstFlaw<Key extends string | number>(
  keys: Iterable<Key>,
  find: (key: Key) => Flaw | undefined,
): Flaw | undefined {
  for (const key of keys) {
    const found = find(key);
    if (found !== undefined) return { ...found, path: [key, ...found.path] };
  }
  return undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function flaw(problem: string): Flaw {
  return { path: [], problem };
}

const MOST_SHOWN = 40;

/** A value as JSON writes it, cut where it is long; of a list or an object only that it is one. */
export function shown(value: unknown): string {
  if (typeof value === "string")
    return value.length > MOST_SHOWN
      ? `${JSON.stringify(value.slice(0, MOST_SHOWN))}… (${value.length} characters)`
      : JSON.stringify(value);
  return typeof value === "object" && value !== null
    ? `an ${Array.isArray(value) ? "array" : "object"}`
    : String(value);
}

function expected(type: string, value: unknown): Flaw {
  const received = value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
  return flaw(`expected ${type}, received ${received}`);
}
