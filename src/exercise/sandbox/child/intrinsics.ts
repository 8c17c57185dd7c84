// A file that replaces parts of the language changes what every measurement means, so the built-ins
// are compared with what they were before it was loaded.

interface Watched {
  readonly name: string;
  readonly on: object;
  readonly keys: readonly PropertyKey[];
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
const PROCESS =
  "nextTick exit emit on once off kill abort getActiveResourcesInfo removeListener removeAllListeners".split(
    " ",
  );

function watched(): readonly Watched[] {
  const whole = (name: string, on: object): Watched => ({ name, on, keys: Reflect.ownKeys(on) });
  return [
    { name: "globalThis", on: globalThis, keys: GLOBALS },
    { name: "process", on: process, keys: PROCESS },
    whole("Promise", Promise),
    whole("Promise.prototype", Promise.prototype),
    whole("Array.prototype", Array.prototype),
    whole("Map.prototype", Map.prototype),
    whole("Set.prototype", Set.prototype),
    whole("Object", Object),
    whole("Object.prototype", Object.prototype),
    whole("Function.prototype", Function.prototype),
    whole("Reflect", Reflect),
    whole("JSON", JSON),
    whole("AbortSignal.prototype", AbortSignal.prototype),
    whole("EventTarget.prototype", EventTarget.prototype),
  ];
}

/** Remembers the built-ins; the function it returns names the first that was replaced since, or null. */
export function watchIntrinsics(): () => string | null {
  const { getOwnPropertyDescriptor, is } = Object;
  const partsOf = (on: object, key: PropertyKey): Parts => getOwnPropertyDescriptor(on, key) ?? {};
  // Some are made when they are first read: that is no replacement.
  for (const name of GLOBALS) Reflect.get(globalThis, name);
  const all = watched();
  const before = all.map(({ on, keys }) => keys.map((key) => partsOf(on, key)));
  return () => {
    for (let i = 0; i < all.length; i++) {
      const { name, on, keys } = all[i] as Watched;
      for (let k = 0; k < keys.length; k++) {
        const key = keys[k] as PropertyKey;
        const was = before[i]?.[k] ?? {};
        const now = partsOf(on, key);
        if (!is(was.value, now.value) || !is(was.get, now.get) || !is(was.set, now.set))
          return name === "globalThis" ? String(key) : `${name}.${String(key)}`;
      }
    }
    return null;
  };
}
