/** A method and a path that a router answers; the path is written as in the router: `/users/:id`. */
export interface RouteEntry {
  /** In capitals. `ALL` if a route answers every method, even if only to refuse it. */
  readonly method: string;
  readonly path: string;
}

/** The parts of an Express 5 router that are read here; its own types say nothing about the stack. */
interface RouterLike {
  readonly stack: readonly Layer[];
}

interface Layer {
  /** Whether it was mounted by `use` without a path. */
  readonly slash?: boolean;
  readonly handle?: Partial<RouterLike>;
  readonly route?: {
    readonly path: unknown;
    readonly methods: Readonly<Record<string, boolean | undefined>>;
  };
}

const PLAIN_PATH = /^(?:\/[\w.~-]*|\/:[A-Za-z_]\w*)+$/;

/**
 * The routes of a router, read from the router itself, so that no second list can become wrong.
 * @throws {Error} if a path cannot be read: a pattern, or a router that is mounted below a path
 */
export function routeTable(router: object): readonly RouteEntry[] {
  return ((router as Partial<RouterLike>).stack ?? []).flatMap(entriesOf);
}

function entriesOf({ slash = false, handle, route }: Layer): readonly RouteEntry[] {
  if (route !== undefined) {
    const methods = Object.keys(route.methods).map((name) =>
      name === "_all" ? "ALL" : name.toUpperCase(),
    );
    return [route.path].flat().flatMap((path) => {
      if (typeof path !== "string" || !PLAIN_PATH.test(path))
        throw new Error(`the path ${String(path)} is not a plain one, such as /users/:id`);
      return methods.map((method) => ({ method, path }));
    });
  }
  if (handle?.stack === undefined) return [];
  if (!slash) throw new Error("a router is mounted below a path: write whole paths instead");
  return routeTable(handle);
}

/** The routes that need a description: `ALL` only refuses, and HEAD comes with GET. */
export function describable(table: readonly RouteEntry[]): readonly RouteEntry[] {
  return table.filter(({ method }) => method !== "ALL" && method !== "HEAD");
}

/** Two owners whose routes match the same request. */
export interface Clash {
  readonly owners: readonly [string, string];
  readonly routes: readonly [RouteEntry, RouteEntry];
}

/** Every pair of routes of different owners that match the same request, which the first owner would get. */
export function clashes(tables: Readonly<Record<string, readonly RouteEntry[]>>): readonly Clash[] {
  const owned = Object.entries(tables).flatMap(([owner, table]) =>
    table.map((route) => ({ owner, route })),
  );
  return owned.flatMap((one, i) =>
    owned
      .slice(i + 1)
      .filter((other) => other.owner !== one.owner && meet(one.route, other.route))
      .map((other) => ({
        owners: [one.owner, other.owner] as const,
        routes: [one.route, other.route] as const,
      })),
  );
}

function meet(one: RouteEntry, other: RouteEntry): boolean {
  const methods = one.method === other.method || [one.method, other.method].includes("ALL");
  return methods && overlap(segments(one.path), segments(other.path));
}

/** Express ignores case, and a slash at the end. */
function segments(path: string): readonly string[] {
  return path
    .replace(/(?<=.)\/$/, "")
    .split("/")
    .map((segment) => (segment.startsWith(":") ? ":" : segment.toLowerCase()));
}

function overlap(one: readonly string[], other: readonly string[]): boolean {
  return (
    one.length === other.length &&
    one.every((segment, i) => segment === other[i] || segment === ":" || other[i] === ":")
  );
}
