// A file that changes parts of the language changes what every measurement means, so the built-ins are
// compared with what they were before it was loaded.

interface Watched {
  readonly name: string;
  readonly on: object;
  readonly keys: readonly PropertyKey[];
  /** Whether a new property is a change as well. */
  readonly whole: boolean;
}

/** A property's descriptor, whatever it is made of. */
interface Parts {
  readonly value?: unknown;
  readonly get?: unknown;
  readonly set?: unknown;
}

const GLOBALS = [
  "Promise setTimeout clearTimeout setInterval clearInterval setImmediate clearImmediate queueMicrotask",
  "Object Array Map Set WeakMap Error JSON Reflect Symbol Function AbortSignal AbortController",
]
  .join(" ")
  .split(" ");
const PROCESS = "nextTick exit emit on once off kill abort getActiveResourcesInfo".split(" ");

function watched(): readonly Watched[] {
  const some = (name: string, on: object, keys: readonly string[]): Watched => ({
    name,
    on,
    keys,
    whole: false,
  });
  const whole = (name: string, on: object): Watched => ({
    name,
    on,
    keys: Reflect.ownKeys(on),
    whole: true,
  });
  return [
    some("globalThis", globalThis, GLOBALS),
    some("process", process, PROCESS),
    whole("Object.prototype", Object.prototype),
    whole("Array.prototype", Array.prototype),
    whole("Function.prototype", Function.prototype),
    whole("String.prototype", String.prototype),
    whole("Promise", Promise),
    whole("Promise.prototype", Promise.prototype),
    whole("Map.prototype", Map.prototype),
    whole("Set.prototype", Set.prototype),
    whole("Object", Object),
    whole("Reflect", Reflect),
    whole("JSON", JSON),
    whole("AbortSignal.prototype", AbortSignal.prototype),
    whole("EventTarget.prototype", EventTarget.prototype),
  ];
}

/** Remembers the built-ins; the function it returns names the first that has been changed since, or null. */
export function watchIntrinsics(): () => string | null {
  const { getOwnPropertyDescriptor, is } = Object;
  const { ownKeys } = Reflect;
  const partsOf = (on: object, key: PropertyKey): Parts => getOwnPropertyDescriptor(on, key) ?? {};
  // Some are made when they are first read: that is no change.
  for (const name of GLOBALS) Reflect.get(globalThis, name);
  const all = watched();
  const before = all.map(({ on, keys }) => keys.map((key) => partsOf(on, key)));
  const nameOf = (name: string, key: PropertyKey): string =>
    name === "globalThis" ? String(key) : `${name}.${String(key)}`;
  return () => {
    for (let i = 0; i < all.length; i++) {
      const { name, on, keys, whole } = all[i] as Watched;
      for (let k = 0; k < keys.length; k++) {
        const key = keys[k] as PropertyKey;
        const was = before[i]?.[k] ?? {};
        const now = partsOf(on, key);
        if (!is(was.value, now.value) || !is(was.get, now.get) || !is(was.set, now.set))
          return nameOf(name, key);
      }
      const added = whole ? ownKeys(on).find((key) => !keys.includes(key)) : undefined;
      if (added !== undefined) return nameOf(name, added);
    }
    return null;
  };
}
